# Weighted joint draws that replace distributions.
plansim_test(posterior unit DEPS plansim_io SOURCES scenario_toy.c)
plansim_test(posterior_draws stat DEPS plansim_io SOURCES scenario_toy.c)
