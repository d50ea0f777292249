# What a scenario implies against what is known.
plansim_test(priors unit DEPS plansim_analysis plansim_audit plansim_core)
add_test(NAME cli_priors COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_priors.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_priors PROPERTIES LABELS cli TIMEOUT 600)
