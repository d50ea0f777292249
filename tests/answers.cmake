plansim_test(answers unit DEPS plansim_output)

# --format json of every command that answers.
add_test(NAME cli_json
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_json.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_json PROPERTIES LABELS cli TIMEOUT 600)
