# cmake --install: the program with its scenarios, manual page, completion and documentation, and the engine for models
# of your own (examples/engine). cpack makes a Debian package of it, with sizes and dependencies found by Debian's tools.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# ---- the program: it finds the scenarios from where it is itself (sim/app/app_installed.h) ----
set(share ${CMAKE_INSTALL_DATAROOTDIR}/plansim)
set(doc ${CMAKE_INSTALL_DATAROOTDIR}/doc/plansim)
install(TARGETS plansim RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY scenarios DESTINATION ${share} PATTERN po EXCLUDE)
install(DIRECTORY docs DESTINATION ${doc})
install(DIRECTORY examples DESTINATION ${doc})
install(FILES README.md README.vi.md CHANGELOG.md DESTINATION ${doc})
install(FILES LICENSE DESTINATION ${doc} RENAME copyright)

# What the options of the commands say, as a manual page and for the shell.
set(made ${PROJECT_BINARY_DIR}/installed)
file(MAKE_DIRECTORY ${made})
add_custom_command(OUTPUT ${made}/plansim.1.gz ${made}/plansim
  COMMAND plansim completion man | gzip -9n > ${made}/plansim.1.gz
  COMMAND plansim completion bash > ${made}/plansim
  DEPENDS plansim VERBATIM)
add_custom_target(plansim_completion ALL DEPENDS ${made}/plansim.1.gz ${made}/plansim)
install(FILES ${made}/plansim.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/plansim DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions)

# ---- the engine: calendar, streams, distributions, designs, and the statistics of replications ----
set(engine plansim_core plansim_experiment plansim_stats)
foreach(name IN LISTS engine)
  string(REPLACE plansim_ "" short ${name})
  set_target_properties(${name} PROPERTIES EXPORT_NAME ${short})
  if(CMAKE_INTERPROCEDURAL_OPTIMIZATION AND CMAKE_C_COMPILER_ID STREQUAL GNU)
    target_compile_options(${name} PRIVATE -ffat-lto-objects) # for linkers that know nothing of ours
  endif()
  target_include_directories(${name} INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  get_target_property(folder ${name} SOURCE_DIR)
  install(DIRECTORY ${folder}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/plansim FILES_MATCHING PATTERN "*.h"
    PATTERN "*_priv.h" EXCLUDE PATTERN "*_forms.h" EXCLUDE)
endforeach()
install(TARGETS ${engine} EXPORT plansim ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT plansim NAMESPACE plansim:: FILE plansim-targets.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/plansim)
file(WRITE ${made}/plansim-config.cmake "include(CMakeFindDependencyMacro)
find_dependency(PkgConfig)
pkg_check_modules(GSL REQUIRED IMPORTED_TARGET gsl)
include(\${CMAKE_CURRENT_LIST_DIR}/plansim-targets.cmake)
")
write_basic_package_version_file(${made}/plansim-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${made}/plansim-config.cmake ${made}/plansim-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/plansim)
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/plansim.pc.in ${made}/plansim.pc @ONLY)
install(FILES ${made}/plansim.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# ---- the package ----
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "plansim <plansim@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "gnuplot-nox | gnuplot, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Plays a development plan forward thousands of times, each time with other luck
and other values of what is not known, and reports how often each target is met
and how wide the range of outcomes is: tables, charts, an HTML report, files for
spreadsheets and statistics programs. With the engine for models of one's own.")
include(CPack)
