# One fixed run against stored values: what a change has moved, by name.
add_test(NAME golden COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/golden.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/golden ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(golden PROPERTIES LABELS golden TIMEOUT 120)
