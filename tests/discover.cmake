# Scenario discovery: boxes and trees on planted structures, on noise, and from the command line.
plansim_test(discover stat DEPS plansim_analysis PkgConfig::GSL)
add_test(NAME cli_discover
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_discover.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_discover PROPERTIES LABELS cli TIMEOUT 900)
