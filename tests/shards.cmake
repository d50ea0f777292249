# Runs in parts, on one or several machines.
plansim_test(shards fault DEPS plansim_results plansim_stats plansim_core SOURCES results_toy.c)
add_test(NAME cli_shards COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_shards.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province ${PROJECT_SOURCE_DIR}/scripts)
set_tests_properties(cli_shards PROPERTIES LABELS cli TIMEOUT 900)
# Starts a private Slurm of its own; skipped, with the reason, where that cannot be.
add_test(NAME slurm COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/slurm.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios ${PROJECT_SOURCE_DIR}/scripts)
set_tests_properties(slurm PROPERTIES LABELS slurm SKIP_RETURN_CODE 77 TIMEOUT 600)
