# Tables for spreadsheets and statistics programs.
plansim_test(csv unit DEPS plansim_output plansim_core)
add_test(NAME cli_export COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_export.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_export PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME cli_office
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_office.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_office PROPERTIES LABELS cli TIMEOUT 900 SKIP_RETURN_CODE 77)
