plansim_test(stats stat DEPS plansim_core plansim_stats)
plansim_test(coverage stat DEPS plansim_core plansim_stats)
plansim_test(drawn stat DEPS plansim_core plansim_stats)
plansim_test(best stat DEPS plansim_core plansim_stats)
