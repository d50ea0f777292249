# What the scripts that measure speed take for a time.
add_test(NAME cli_bench
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_bench.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_bench PROPERTIES LABELS cli TIMEOUT 60)
