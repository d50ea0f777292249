# What no output may replace.
add_test(NAME cli_outputs COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_outputs.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_outputs PROPERTIES LABELS cli TIMEOUT 900)
