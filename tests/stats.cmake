plansim_test(stats stat DEPS plansim_core plansim_stats)
