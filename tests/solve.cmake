# What would it take, and which constraint binds.
plansim_test(solve stat DEPS plansim_analysis plansim_run plansim_results plansim_province PkgConfig::GSL)
add_test(NAME cli_solve COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_solve.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
add_test(NAME cli_effects COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_effects.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_effects PROPERTIES LABELS cli TIMEOUT 900)
set_tests_properties(cli_solve PROPERTIES LABELS cli TIMEOUT 900)
