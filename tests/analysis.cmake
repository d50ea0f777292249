plansim_test(analysis unit DEPS plansim_analysis)
