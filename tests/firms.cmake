# Firms of the province model: age, tails of growth, what changed output; and the proxies of the whole economy.
plansim_test(firms stat DEPS plansim_results plansim_province PkgConfig::GSL)
