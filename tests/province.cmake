# The province model: laws that hold in every replication, and limiting cases with known answers.
plansim_test(province property DEPS plansim_results plansim_province)
# Passes over firms in vectors of every width.
plansim_test(passes property DEPS plansim_province)
plansim_test(growth stat DEPS plansim_results plansim_province)
plansim_test(pipeline stat DEPS plansim_results plansim_province PkgConfig::GSL)
plansim_test(money stat DEPS plansim_results plansim_province)
plansim_test(land stat DEPS plansim_results plansim_province)
plansim_test(zones stat DEPS plansim_results plansim_province)
plansim_test(labour stat DEPS plansim_results plansim_province)
plansim_test(publish stat DEPS plansim_results plansim_province PkgConfig::GSL)
plansim_test(moving stat DEPS plansim_results plansim_province PkgConfig::GSL)
plansim_test(capital stat DEPS plansim_results plansim_province)
plansim_test(discrepancy stat DEPS plansim_results plansim_province PkgConfig::GSL)
plansim_test(suppliers stat DEPS plansim_results plansim_province PkgConfig::GSL)
# More limiting cases, order between variants, plausibility against evidence to 2021.
plansim_test(limits stat DEPS plansim_results plansim_province PkgConfig::GSL)
plansim_test(monotone property DEPS plansim_results plansim_province)
plansim_test(plausible property DEPS plansim_results plansim_province)
add_test(NAME cli_first_part COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_first_part.sh $<TARGET_FILE:plansim>
  ${CMAKE_CURRENT_SOURCE_DIR}/data/first-part)
set_tests_properties(cli_first_part PROPERTIES LABELS cli TIMEOUT 300)
