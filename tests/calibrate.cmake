# Calibration on observed figures.
plansim_test(calibrate stat DEPS plansim_analysis PkgConfig::GSL)
add_test(NAME cli_calibrate COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_calibrate.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(cli_calibrate PROPERTIES LABELS cli TIMEOUT 900)
add_test(NAME recovery COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/recovery.py $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/province)
set_tests_properties(recovery PROPERTIES LABELS stat TIMEOUT 900)
