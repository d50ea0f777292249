# Sensitivity: the functions, the command, and the program that scripts/bench-sensitivity.sh runs (no test).
plansim_test(sensitivity stat DEPS plansim_analysis PkgConfig::GSL)
plansim_test(sensitivity_design stat DEPS plansim_analysis PkgConfig::GSL SOURCES sensitivity_functions.c)
plansim_test(sensitivity_memory fault DEPS plansim_analysis plansim_io plansim_core)
target_link_options(test_sensitivity_memory PRIVATE -Wl,--wrap=calloc -Wl,--wrap=malloc -Wl,--wrap=free)
plansim_test(table unit DEPS plansim_io)
plansim_test(table_faults fault DEPS plansim_analysis plansim_io plansim_core)
target_link_options(test_table_faults PRIVATE -Wl,--wrap=open -Wl,--wrap=mkostemp -Wl,--wrap=ftruncate -Wl,--wrap=pread
  -Wl,--wrap=pwrite -Wl,--wrap=calloc -Wl,--wrap=malloc -Wl,--wrap=free)
add_executable(bench_sensitivity EXCLUDE_FROM_ALL bench_sensitivity.c sensitivity_functions.c)
target_link_libraries(bench_sensitivity PRIVATE plansim_options plansim_analysis m)
add_test(NAME cli_sensitivity
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_sensitivity.sh $<TARGET_FILE:plansim> ${CMAKE_CURRENT_SOURCE_DIR}/data)
set_tests_properties(cli_sensitivity PROPERTIES LABELS cli TIMEOUT 900)
