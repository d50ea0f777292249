# Programs in R and Python that read results.
add_test(NAME cli_readers
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_readers.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_readers PROPERTIES LABELS cli TIMEOUT 900 SKIP_RETURN_CODE 77)
