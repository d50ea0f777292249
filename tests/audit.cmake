# The audit of a plan's own figures.
plansim_test(audit unit DEPS plansim_analysis plansim_results plansim_province plansim_core)
add_test(NAME cli_audit COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_audit.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_audit PROPERTIES LABELS cli TIMEOUT 900)
