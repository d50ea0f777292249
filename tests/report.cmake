plansim_test(report unit DEPS plansim_core plansim_report)
plansim_test(report_html unit DEPS plansim_core plansim_report)
add_test(NAME cli_report COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_report.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_report PROPERTIES LABELS cli TIMEOUT 900)
