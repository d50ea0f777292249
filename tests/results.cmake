pkg_check_modules(HDF5 REQUIRED IMPORTED_TARGET hdf5-serial)
plansim_test(results unit DEPS plansim_results plansim_stats plansim_core PkgConfig::HDF5 SOURCES results_toy.c)
plansim_test(integrity fault DEPS plansim_results plansim_stats plansim_core PkgConfig::HDF5 SOURCES results_toy.c)
plansim_test(journal fault DEPS plansim_results plansim_stats plansim_core SOURCES results_toy.c)
plansim_test(pack unit DEPS plansim_results plansim_stats plansim_core PkgConfig::HDF5)
plansim_test(sketch unit DEPS plansim_results plansim_stats plansim_core)
add_test(NAME cli_copies COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_copies.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(cli_copies PROPERTIES LABELS cli TIMEOUT 900 SKIP_RETURN_CODE 77)
add_test(NAME cli_corruption COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_corruption.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(cli_corruption PROPERTIES LABELS cli TIMEOUT 900 SKIP_RETURN_CODE 77)
