# Random streams and distributions.
plansim_test(dist stat DEPS plansim_core)
plansim_test(dist_table stat DEPS plansim_core)
plansim_test(dist_args unit DEPS plansim_core)
plansim_test(order property DEPS plansim_core)
plansim_test(random stat DEPS plansim_core)
