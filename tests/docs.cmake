# The worked examples of the documentation.
add_test(NAME cli_docs
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_docs.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_docs PROPERTIES LABELS cli TIMEOUT 900)
