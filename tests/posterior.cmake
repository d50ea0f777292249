# Weighted joint draws that replace distributions.
plansim_test(posterior unit DEPS plansim_scenario SOURCES scenario_toy.c)
plansim_test(posterior_draws stat DEPS plansim_scenario SOURCES scenario_toy.c)
add_test(NAME cli_posterior COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_posterior.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_posterior PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME posterior_error COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/posterior_error.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province ${PROJECT_SOURCE_DIR}/scripts)
set_tests_properties(posterior_error PROPERTIES LABELS cli TIMEOUT 600)
