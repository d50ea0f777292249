# Stopping by precision.
plansim_test(precision stat DEPS plansim_run plansim_results plansim_stats plansim_core PkgConfig::GSL
  plansim_queue SOURCES results_toy.c queue_setting.c)
add_test(NAME cli_precision COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_precision.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_precision PROPERTIES LABELS cli TIMEOUT 900)
