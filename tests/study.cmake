# Questions that simulate, asked without the program.
plansim_test(study unit DEPS plansim_study plansim_scenario plansim_province)
target_compile_definitions(test_study PRIVATE EXAMPLE="${PROJECT_SOURCE_DIR}/scenarios/example/province.yaml")
