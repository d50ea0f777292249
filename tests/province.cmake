# The province model: laws that hold in every replication, and limiting cases with known answers.
plansim_test(province property DEPS plansim_io plansim_province)
plansim_test(growth stat DEPS plansim_io plansim_province)
plansim_test(pipeline stat DEPS plansim_io plansim_province PkgConfig::GSL)
plansim_test(money stat DEPS plansim_io plansim_province)
plansim_test(land stat DEPS plansim_io plansim_province)
plansim_test(zones stat DEPS plansim_io plansim_province)
plansim_test(labour stat DEPS plansim_io plansim_province)
plansim_test(suppliers stat DEPS plansim_io plansim_province PkgConfig::GSL)
# More limiting cases, order between variants, plausibility against evidence to 2021.
plansim_test(limits stat DEPS plansim_io plansim_province PkgConfig::GSL)
plansim_test(monotone property DEPS plansim_io plansim_province)
plansim_test(plausible property DEPS plansim_io plansim_province)
