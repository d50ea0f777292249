# The search of plansim optimise, on functions whose answer is known.
plansim_test(search stat DEPS plansim_study)
add_test(NAME cli_optimise COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_optimise.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_optimise PROPERTIES LABELS cli TIMEOUT 600)
add_test(NAME cli_optimise_faces COMMAND python3 ${CMAKE_CURRENT_SOURCE_DIR}/cli_optimise_faces.py $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_optimise_faces PROPERTIES LABELS cli TIMEOUT 300)
