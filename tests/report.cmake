plansim_test(report unit DEPS plansim_core plansim_report)
plansim_test(report_html unit DEPS plansim_core plansim_report)
add_test(NAME cli_report COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_report.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_report PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME cli_report_drivers COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_report_drivers.sh
  $<TARGET_FILE:plansim> ${CMAKE_CURRENT_SOURCE_DIR}/data/told)
set_tests_properties(cli_report_drivers PROPERTIES LABELS cli TIMEOUT 300)
add_test(NAME browser_report COMMAND ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1
  python3 ${CMAKE_CURRENT_SOURCE_DIR}/browser_report.py $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(browser_report PROPERTIES LABELS cli TIMEOUT 900)
plansim_test(report_kinds unit DEPS plansim_core plansim_report)

# Charts from results, without the program.
plansim_test(charts unit SOURCES results_toy.c DEPS plansim_charts)
