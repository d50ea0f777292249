# Replications weighted by what was observed.
plansim_test(condition stat DEPS plansim_results plansim_stats plansim_core PkgConfig::GSL SOURCES results_toy.c)
add_test(NAME cli_condition COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_condition.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_condition PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME cli_rounding COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_rounding.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_rounding PROPERTIES LABELS cli TIMEOUT 300)
