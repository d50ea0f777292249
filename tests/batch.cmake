# Batches: designs that store little and grow, shares, folders, rankings, worst futures.
add_test(NAME cli_batch
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_batch.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_batch PROPERTIES LABELS cli TIMEOUT 300)
