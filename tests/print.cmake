# What is printed for people.
add_test(NAME cli_print
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_print.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios
  ${PROJECT_SOURCE_DIR}/sim/words/po/vi.po)
set_tests_properties(cli_print PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME cli_long COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_long.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_long PROPERTIES LABELS cli TIMEOUT 300)
