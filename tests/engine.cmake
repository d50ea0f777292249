# The engine: status, paths, calendar, tallies, replications, experiments, the runner, and the arrivals of the province model.
plansim_test(status unit DEPS plansim_core)
plansim_test(path unit DEPS plansim_core)
plansim_test(math unit DEPS plansim_core)
plansim_test(special unit DEPS plansim_core)
plansim_test(calendar unit DEPS plansim_core)
plansim_test(lane unit DEPS plansim_core)
plansim_test(tally unit DEPS plansim_core)
plansim_test(model_check unit DEPS plansim_core)
plansim_test(experiment unit DEPS plansim_experiment plansim_queue SOURCES queue_setting.c)
plansim_test(replication property DEPS plansim_results plansim_province plansim_core plansim_queue SOURCES queue_setting.c)
plansim_test(queue stat DEPS plansim_experiment plansim_queue SOURCES queue_setting.c)
plansim_test(queue_file stat DEPS plansim_scenario plansim_queue plansim_core)
target_compile_definitions(test_queue_file PRIVATE QUEUE_FILE="${PROJECT_SOURCE_DIR}/models/queue/queue.yaml")
plansim_test(arrivals stat DEPS plansim_results plansim_province plansim_core)
plansim_test(runner property DEPS plansim_run plansim_results plansim_province plansim_core plansim_queue SOURCES queue_setting.c)

# The same bits from every compiler, level of optimisation, C library and vector form.
add_test(NAME same_bits COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/same_bits.sh ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
set_tests_properties(same_bits PROPERTIES LABELS property TIMEOUT 1200)

# Speed by counted instructions: held against a record.
add_test(NAME check_speed COMMAND bash ${PROJECT_SOURCE_DIR}/scripts/check-speed.sh ${PROJECT_BINARY_DIR})
set_tests_properties(check_speed PROPERTIES LABELS property TIMEOUT 900)
