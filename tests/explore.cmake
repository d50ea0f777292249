# The explorer: what its page simulates with, without a browser.
plansim_test(explore property DEPS plansim_explore plansim_scenario plansim_province PkgConfig::CRYPTO)
add_test(NAME cli_explore COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_explore.sh $<TARGET_FILE:plansim>
  ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_explore PROPERTIES LABELS cli TIMEOUT 300)
