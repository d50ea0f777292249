# What the machine does not have or allow.
add_library(no_locks MODULE ${CMAKE_CURRENT_SOURCE_DIR}/no_locks.c)
target_compile_options(no_locks PRIVATE -Wno-missing-prototypes -Wno-pedantic)
target_link_libraries(no_locks PRIVATE ${CMAKE_DL_LIBS})
add_test(NAME cli_machine COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_machine.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province $<TARGET_FILE:no_locks>)
set_tests_properties(cli_machine PROPERTIES LABELS cli TIMEOUT 900)
# What every command does with the standard streams.
add_test(NAME cli_streams COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_streams.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province ${PROJECT_SOURCE_DIR}/scenarios)
set_tests_properties(cli_streams PROPERTIES LABELS cli TIMEOUT 300)
# Reads and memory that fail.
add_library(faults MODULE ${CMAKE_CURRENT_SOURCE_DIR}/faults.c ${CMAKE_CURRENT_SOURCE_DIR}/faults_copy.c)
target_compile_options(faults PRIVATE -Wno-missing-prototypes -Wno-pedantic)
target_link_libraries(faults PRIVATE PkgConfig::HDF5 ${CMAKE_DL_LIBS})
add_test(NAME cli_faults COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_faults.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province ${CMAKE_CURRENT_SOURCE_DIR} $<TARGET_FILE:faults>)
set_tests_properties(cli_faults PROPERTIES LABELS cli TIMEOUT 1800)
