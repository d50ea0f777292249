# What cmake --install puts where, as whoever has only that meets it.
add_test(NAME cli_install COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_install.sh ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_install PROPERTIES LABELS cli TIMEOUT 300)
