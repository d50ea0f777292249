# What a replay is made of: texts that load back, single trials of a results file, events in words, named differences.
plansim_test(replay property DEPS plansim_results plansim_province SOURCES results_toy.c)
