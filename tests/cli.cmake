# The command line as a whole.
add_test(NAME cli COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli PROPERTIES LABELS cli TIMEOUT 900)

# Replay and failed replications; crashes.
add_test(NAME cli_replay COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_replay.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_replay PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME cli_crash COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_crash.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_crash PROPERTIES LABELS cli TIMEOUT 900)

# Empty samples.
add_test(NAME cli_empty COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_empty.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_empty PROPERTIES LABELS cli TIMEOUT 300)
add_test(NAME cli_shapes COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_shapes.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_shapes PROPERTIES LABELS cli TIMEOUT 300)

# Charts.
add_test(NAME cli_plot COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_plot.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_plot PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME cli_completion
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_completion.sh $<TARGET_FILE:plansim>)
set_tests_properties(cli_completion PROPERTIES LABELS cli TIMEOUT 300)
