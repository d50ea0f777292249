plansim_test(stats stat DEPS plansim_core plansim_stats)
plansim_test(score stat DEPS plansim_analysis plansim_stats plansim_core PkgConfig::GSL)
