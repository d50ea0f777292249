plansim_test(answers unit DEPS plansim_output)

# --format json of every command that answers.
add_test(NAME cli_json
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_json.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_json PROPERTIES LABELS cli TIMEOUT 600)

# Answers, studies and charts of small runs, without the program.
plansim_test(faces unit DEPS plansim_output plansim_charts plansim_study plansim_run plansim_scenario plansim_province)
target_compile_definitions(test_faces PRIVATE EXAMPLE_DIR="${PROJECT_SOURCE_DIR}/scenarios/example"
  SMALL_DIR="${CMAKE_CURRENT_SOURCE_DIR}/data/province")
