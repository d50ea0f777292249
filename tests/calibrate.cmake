# Calibration on observed figures.
plansim_test(calibrate stat DEPS plansim_analysis PkgConfig::GSL)
