#!/usr/bin/env bash
# No path to a result may reach the C library's mathematics or a foreign library's: their last bits differ from machine to
# machine. Lists what the objects of the simulation import and holds it against what is exact everywhere.
#   scripts/check-math.sh BUILD_DIR
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?usage: check-math.sh BUILD_DIR}

# Functions of <math.h> whose result IEEE 754 or the C standard fixes to the last bit.
exact='sqrt|fabs|fmin|fmax|floor|ceil|round|lround|trunc|fmod|ldexp|frexp|nextafter|copysign|isnan|isinf'
# What GSL does with whole numbers, with comparisons, or with single additions and multiplications.
gsl='gsl_set_error_handler_off|gsl_rng_alloc|gsl_rng_free|gsl_rng_uniform_int|gsl_rng_uniform_pos|gsl_ran_shuffle|gsl_sort_index|gsl_heapsort'
gsl+='|gsl_qrng_alloc|gsl_qrng_free|gsl_qrng_get|gsl_qrng_halton|gsl_qrng_sobol'
# Answers about results, which no run reads: scores of forecasts.
answers='stat_score.c.o'
# Every function of <math.h>, to find those that are not exact.
maths='acosh?|asinh?|atan2?|atanh|cbrt|cosh?|erfc?|exp|exp2|exp10|expm1|fma|hypot|j[01n]|lgamma|lgamma_r|log|log10|log1p'
maths+='|log2|logb|pow|powl?|remainder|rint|nearbyint|sincos|sinh?|tanh?|tgamma|y[01n]'

bad=0
# Archives of the simulation, and the objects of other folders that make inputs of a run (calibration).
objects() {
  nm -A -u "$build"/sim/{core,experiment,stats,run}/*.a "$build"/models/*/*.a
  nm -A -u "$build"/sim/analysis/*.a | grep ':ana_importance\.c\.o:'
}

[ "$(objects 2>/dev/null | wc -l)" -gt 100 ] || { echo "check-math: $build holds no simulation" >&2; exit 2; }
while read -r object symbol; do
  echo "check-math: $object imports $symbol, whose bits are not fixed (sim_math.h, sim_special.h)"
  bad=$((bad + 1))
done < <(objects | sed -E 's/^.*:([^:]+\.o): +U ([A-Za-z0-9_]+).*/\1 \2/' | grep -v "^$answers " |
  grep -E " (($maths)f?l?|gsl_[a-z0-9_]+)\$" | grep -vE " ($exact|$gsl)\$" | sort -u)
[ "$bad" -eq 0 ] || exit 1
echo "check-math: clean"
