# What is printed for people.
add_test(NAME cli_print
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_print.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios
  ${PROJECT_SOURCE_DIR}/sim/words/po/vi.po)
set_tests_properties(cli_print PROPERTIES LABELS cli TIMEOUT 900)
