# Runs in parts, on one or several machines.
plansim_test(shards fault DEPS plansim_io plansim_stats plansim_core SOURCES results_toy.c)
