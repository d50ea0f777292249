# Comparing variants, targets together, and the commands that print them.
plansim_test(compare stat DEPS plansim_analysis plansim_stats plansim_core PkgConfig::GSL)
add_test(NAME cli_compare
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_compare.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_compare PROPERTIES LABELS cli TIMEOUT 900)
