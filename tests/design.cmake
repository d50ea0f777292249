# Experimental designs.
plansim_test(design stat DEPS plansim_run plansim_results plansim_province plansim_core PkgConfig::GSL)
