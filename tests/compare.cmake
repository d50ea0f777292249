# Comparing variants, targets together, and the commands that print them.
plansim_test(paired stat DEPS plansim_stats plansim_core PkgConfig::GSL)
plansim_test(words unit DEPS plansim_words plansim_stats plansim_core)
plansim_test(compare stat DEPS plansim_analysis plansim_stats plansim_core PkgConfig::GSL)
add_test(NAME cli_compare
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_compare.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_compare PROPERTIES LABELS cli TIMEOUT 900)
# Every face prints the same digits and verdicts.
add_executable(words_of words_of.c)
target_link_libraries(words_of PRIVATE plansim_options plansim_words plansim_stats plansim_core m)
# Every text that the sources mark is translated, and no translation is left over.
add_test(NAME texts COMMAND ${PROJECT_SOURCE_DIR}/scripts/texts.sh --check)
set_tests_properties(texts PROPERTIES LABELS property)
add_test(NAME cli_faces COMMAND python3 ${CMAKE_CURRENT_SOURCE_DIR}/cli_faces.py $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR}/scenarios $<TARGET_FILE:words_of>)
set_tests_properties(cli_faces PROPERTIES LABELS cli TIMEOUT 600)
plansim_test(unpaired stat DEPS plansim_stats plansim_core PkgConfig::GSL)
add_test(NAME cli_inputs
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_inputs.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_inputs PROPERTIES LABELS cli TIMEOUT 600)
add_test(NAME cli_diff
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_diff.sh $<TARGET_FILE:plansim> ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_diff PROPERTIES LABELS cli TIMEOUT 600)
