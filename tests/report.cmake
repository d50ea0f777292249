plansim_test(report unit DEPS plansim_core plansim_report)
