pkg_check_modules(HDF5 REQUIRED IMPORTED_TARGET hdf5-serial)
plansim_test(results unit DEPS plansim_io plansim_stats plansim_core PkgConfig::HDF5 SOURCES results_toy.c)
plansim_test(journal fault DEPS plansim_io plansim_stats plansim_core SOURCES results_toy.c)
plansim_test(sketch unit DEPS plansim_io plansim_stats plansim_core)
