# Scores against what was observed.
plansim_test(score stat DEPS plansim_analysis plansim_stats plansim_core PkgConfig::GSL)
add_test(NAME cli_score
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_score.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_score PROPERTIES LABELS cli TIMEOUT 900)
# The yearly ritual of docs/YEARLY.md.
add_test(NAME cli_demo
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_demo.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_demo PROPERTIES LABELS cli TIMEOUT 900)
