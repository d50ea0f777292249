/* The elementary functions as fixed sequences of operations, written once for numbers and for vectors of numbers.
 *
 * A file that includes this header first says what a number is: V (one double, or a vector of them), I (as many 64-bit
 * unsigned integers), AS_I and AS_V (the same bits as the other type), ALL(constant), PICK(condition, yes, no) lane by
 * lane, ANY(condition), and ROOT (square root). All of them are exact or correctly rounded, and nothing is contracted,
 * so every form gives the same bits. sim_math.h says how large the errors are.
 *
 * Polynomials are minimax fits in the stated variable; rational functions of the normal quantile: Wichura (1988),
 * Algorithm AS 241. Reductions follow Tang (1989, 1990); sums and products of two doubles: Dekker (1971). */
#include <stdint.h>

#define LN2_HIGH 0x1.62e42fefa0000p-1 /* its product with a whole number below 2^20 is exact */
#define LN2_LOW 0x1.cf79abc9e3b3ap-40
#define TO_WHOLE 0x1.8p52                       /* adding and subtracting it rounds to a whole number */
#define WHOLE_BITS UINT64_C(0x4338000000000000) /* its bits: those of the sum are these, plus the number */
#define MANTISSA UINT64_C(0x000fffffffffffff)
#define ROOT_HALF UINT64_C(0x3fe6a09e667f3bcd) /* bits of sqrt(1/2) */
#define ONE UINT64_C(0x3ff0000000000000)
#define INFINITE __builtin_inf()
#define NO_NUMBER __builtin_nan("")

/* A whole number from 0 to 2^52 as a double. */
static inline V form_double(I k) { return AS_V(k | UINT64_C(0x4330000000000000)) - 0x1p52; }

/* ---- exponential ---- */

/* e^r - 1 for |r| <= log(2) / 2 and a little more. */
static inline V form_exp_series(V r) {
  V r2 = r * r, r4 = r2 * r2;
  V a = (0x1.0000000000001p-1 + 0x1.5555555555556p-3 * r) + (0x1.5555555553d63p-5 + 0x1.11111111109b3p-7 * r) * r2;
  V b = (0x1.6c16c1788bd90p-10 + 0x1.a01a01a7c41d5p-13 * r) + (0x1.a019b90d2ae7ap-16 + 0x1.71de0dae63bb3p-19 * r) * r2;
  V c = 0x1.289185613a3d6p-22 + 0x1.af38a9b0ec855p-26 * r;
  return r + r2 * ((a + b * r4) + c * (r4 * r4));
}

/* e^(x + low), where low is small beside 1. */
static inline V form_exp_sum(V x, V low) {
  x = PICK(x > 710.0, ALL(710.0), x);
  x = PICK(x < -746.0, ALL(-746.0), x);
  V shifted = x * 0x1.71547652b82fep+0 + TO_WHOLE;
  V k = shifted - TO_WHOLE;
  V r = ((x - k * LN2_HIGH) - k * LN2_LOW) + low;
  V e = 1.0 + form_exp_series(r);
  I n = AS_I(shifted) - (WHOLE_BITS - 2100), half = n >> 1; /* two factors, so that only the second can round */
  return (e * AS_V((half - 27) << 52)) * AS_V((n - half - 27) << 52);
}

static inline V form_exp(V x) { return form_exp_sum(x, ALL(0.0)); }

static inline V form_exp2(V x) {
  x = PICK(x > 1025.0, ALL(1025.0), x);
  x = PICK(x < -1080.0, ALL(-1080.0), x);
  V shifted = x + TO_WHOLE;
  V e = 1.0 + form_exp_series((x - (shifted - TO_WHOLE)) * 0x1.62e42fefa39efp-1);
  I n = AS_I(shifted) - (WHOLE_BITS - 2100), half = n >> 1;
  return (e * AS_V((half - 27) << 52)) * AS_V((n - half - 27) << 52);
}

static inline V form_expm1(V x) {
  V y = PICK(x > 710.0, ALL(710.0), x);
  y = PICK(y < -60.0, ALL(-60.0), y);
  V shifted = y * 0x1.71547652b82fep+0 + TO_WHOLE;
  V k = shifted - TO_WHOLE;
  V high = y - k * LN2_HIGH, low = k * LN2_LOW, r = high - low, lost = (high - r) - low;
  V e = form_exp_series(r) + lost;
  V half = AS_V((AS_I(shifted) - WHOLE_BITS + 1022) << 52); /* 2^(k - 1): 2^k may be too large */
  V result = 2.0 * (half * e + (half - 0.5));
  return PICK(k == 0.0, PICK(x == 0.0, x, e), result);
}

/* ---- logarithm ---- */

/* k log(2) + log(m) + correction, sqrt(1/2) <= m < sqrt(2), from log(m) = 2 artanh((m - 1) / (m + 1)). */
static inline V form_log_sum(V k, V m, V correction) {
  V f = m - 1.0, s = f / (m + 1.0), w = s * s, w2 = w * w, half = 0.5 * f * f;
  V a = (0x1.5555555555558p-1 + 0x1.99999999952d7p-2 * w) + (0x1.2492492df281ap-2 + 0x1.c71c62e3f11e6p-3 * w) * w2;
  V b = (0x1.7462b51cb66b1p-3 + 0x1.39fe51a7c18f9p-3 * w) + 0x1.2b5900de53b32p-3 * w2;
  V series = w * (a + b * (w2 * w2));
  return k * LN2_HIGH - ((half - (s * (half + series) + (k * LN2_LOW + correction))) - f);
}

/* The exponent k and the number m of x = 2^k m, sqrt(1/2) <= m < sqrt(2), for x from 2^-1022. */
static inline V form_split(V x, V *m) {
  I shifted = AS_I(x) + (ONE - ROOT_HALF);
  *m = AS_V((shifted & MANTISSA) + ROOT_HALF);
  return form_double(shifted >> 52) - 1023.0;
}

static inline V form_log(V x) {
  V m, y = PICK(x < 0x1p-1022, x * 0x1p54, x);
  V k = form_split(y, &m) - PICK(x < 0x1p-1022, ALL(54.0), ALL(0.0));
  V result = form_log_sum(k, m, ALL(0.0));
  V other = PICK(x == 0.0, ALL(-INFINITE), PICK(x < 0.0, ALL(NO_NUMBER), x));
  return PICK((x > 0.0) & (x < INFINITE), result, other);
}

/* What 1 + x loses in rounding is given back to first order. */
static inline V form_log1p(V x) {
  V m, u = 1.0 + x, rest = u - 1.0, lost = (1.0 - (u - rest)) + (x - rest);
  V k = form_split(u, &m);
  V result = form_log_sum(k, m, lost / u);
  V other = PICK(x == -1.0, ALL(-INFINITE), PICK(x < -1.0, ALL(NO_NUMBER), x));
  return PICK((x > -1.0) & (x < INFINITE) & (x != 0.0), result, other);
}

/* ---- power ---- */

/* a b = result + *low, exactly, while nothing overflows. */
static inline V form_product(V a, V b, V *low) {
  V ca = a * 134217729.0, cb = b * 134217729.0, p = a * b;
  V ah = ca - (ca - a), bh = cb - (cb - b), al = a - ah, bl = b - bh;
  *low = ((ah * bh - p) + ah * bl + al * bh) + al * bl;
  return p;
}

/* log(x) = result + *low to about 2^-65, for 0 < x < infinity. */
static inline V form_log_double(V x, V *low) {
  V m, lost, y = PICK(x < 0x1p-1022, x * 0x1p54, x);
  V k = form_split(y, &m) - PICK(x < 0x1p-1022, ALL(54.0), ALL(0.0));
  V f = m - 1.0, d = m + 1.0, s = f / d, p = form_product(s, d, &lost);
  V s_low = (((f - p) - lost) - s * (m - (d - 1.0))) / d, w = s * s, w2 = w * w;
  V a = (0x1.5555555555555p-2 + 0x1.9999999999998p-3 * w) + (0x1.249249249295ap-3 + 0x1.c71c71c64c6c3p-4 * w) * w2;
  V b = (0x1.745d17d365b46p-4 + 0x1.3b137b2ece4bcp-4 * w) + (0x1.111d2832da632p-4 + 0x1.debeb0e5d974ap-5 * w) * w2;
  V rest = s_low + w * (s_low + s * ((a + b * (w2 * w2)) + 0x1.e6b14bf9246a8p-5 * (w2 * w2 * w2 * w2)));
  V high = k * LN2_HIGH, sum = high + 2.0 * s, back = sum - high;
  V error = (high - (sum - back)) + (2.0 * s - back);
  V tail = (2.0 * rest + error) + k * LN2_LOW, result = sum + tail;
  *low = (sum - result) + tail;
  return result;
}

static inline V form_pow(V x, V y) {
  V low, lost;
  V power =
      PICK(y > 1e22, ALL(1e22), PICK(y < -1e22, ALL(-1e22), y)); /* as good as infinite, and products stay finite */
  V base = PICK((x > 0.0) & (x < INFINITE), x, ALL(1.0));
  V high = form_log_double(base, &low), p = form_product(power, high, &lost);
  V rest = lost + power * low;
  V large = PICK(p > 0.0, p, -p);
  V result = form_exp_sum(p, PICK(large < 750.0, rest, ALL(0.0)));
  V at_zero = PICK(y > 0.0, ALL(0.0), ALL(INFINITE)), at_infinity = PICK(y > 0.0, ALL(INFINITE), ALL(0.0));
  V other = PICK(x == 0.0, at_zero, PICK(x == INFINITE, at_infinity, ALL(NO_NUMBER)));
  result = PICK((x > 0.0) & (x < INFINITE) & (y == y), result, PICK(y == y, other, y));
  return PICK((y == 0.0) | (x == 1.0), ALL(1.0), result);
}

/* ---- quantile of the normal distribution ---- */

static inline V form_normal_middle(V q) {
  V r = 0.180625 - q * q;
  V top = (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
               45921.953931549871457) *
                  r +
              13731.693765509461125) *
                 r +
             1971.5909503065514427) *
                r +
            133.14166789178437745) *
               r +
           3.3871328727963666080);
  V bottom = (((((((5226.4952788528545610 * r + 28729.085735721942674) * r + 39307.895800092710610) * r +
                  21213.794301586595867) *
                     r +
                 5394.1960214247511077) *
                    r +
                687.18700749205790830) *
                   r +
               42.313330701600911252) *
                  r +
              1.0);
  return q * top / bottom;
}

/* r = sqrt(-log(tail probability)) up to 5, from 5. */
static inline V form_normal_near(V r) {
  r = r - 1.6;
  V top = (((((((7.7454501427834140764e-4 * r + 0.022723844989269184583) * r + 0.24178072517745061177) * r +
               1.2704582524523683913) *
                  r +
              3.6478483247632046066) *
                 r +
             5.7694972214606914055) *
                r +
            4.6303378461565452959) *
               r +
           1.4234371107496835779);
  V bottom = (((((((1.0507500716444168434e-9 * r + 5.4759380849953446066e-4) * r + 0.015198666563616457208) * r +
                  0.14810397642748007459) *
                     r +
                 0.68976733498510000455) *
                    r +
                1.6763848301838038494) *
                   r +
               2.0531916266377588249) *
                  r +
              1.0);
  return top / bottom;
}

static inline V form_normal_far(V r) {
  r = r - 5.0;
  V top = (((((((2.0103343992922881077e-7 * r + 2.7115555687434876082e-5) * r + 0.0012426609473880784386) * r +
               0.026532189526576123093) *
                  r +
              0.29656057182850489123) *
                 r +
             1.7848265399172913358) *
                r +
            5.4637849111641143699) *
               r +
           6.6579046435011037772);
  V bottom = (((((((2.0442631033899397264e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
                  7.8686913114561325961e-4) *
                     r +
                 0.014875361290850615025) *
                    r +
                0.13692988092273580531) *
                   r +
               0.59983220655588793769) *
                  r +
              1.0);
  return top / bottom;
}

/* Where the smaller tail probability is below this, its logarithm tells the quantile. */
#define NORMAL_TAIL 0.075

/* For p whose smaller tail probability is below NORMAL_TAIL. */
static inline V form_normal_tail(V p) {
  V q = p - 0.5, tail = PICK(q < 0.0, p, 1.0 - p);
  V r = ROOT(-form_log(tail)), z = form_normal_near(r);
  if (ANY(r > 5.0)) z = PICK(r > 5.0, form_normal_far(r), z);
  z = PICK(tail > 0.0, z, PICK(tail == 0.0, ALL(INFINITE), ALL(NO_NUMBER)));
  return PICK(q < 0.0, -z, z);
}
