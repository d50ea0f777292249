plansim_test(units unit DEPS plansim_io)
plansim_test(yaml unit DEPS plansim_io)
plansim_test(scenario unit DEPS plansim_io SOURCES scenario_toy.c)
plansim_test(scenario_errors unit DEPS plansim_io SOURCES scenario_toy.c)
