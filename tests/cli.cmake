# The command line as a whole.
add_test(NAME cli COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli PROPERTIES LABELS cli TIMEOUT 300)
