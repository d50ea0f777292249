plansim_test(units unit DEPS plansim_scenario plansim_province)
plansim_test(yaml unit DEPS plansim_scenario)
plansim_test(scenario unit DEPS plansim_scenario SOURCES scenario_toy.c)
plansim_test(scenario_errors unit DEPS plansim_scenario SOURCES scenario_toy.c)
plansim_test(overlay unit DEPS plansim_scenario SOURCES scenario_toy.c)
plansim_test(observation unit DEPS plansim_scenario SOURCES scenario_toy.c)
plansim_test(scenario_memory fault DEPS plansim_scenario SOURCES scenario_toy.c)
target_link_options(test_scenario_memory PRIVATE
  -Wl,--wrap=calloc -Wl,--wrap=malloc -Wl,--wrap=realloc -Wl,--wrap=strdup)
