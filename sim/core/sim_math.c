#include "sim_math.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef double V;
typedef uint64_t I;

static inline I AS_I(V x) {
  I bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline V AS_V(I bits) {
  V x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

#define ALL(constant) (constant)
#define PICK(condition, yes, no) ((condition) ? (yes) : (no))
#define ANY(condition) (condition)
#define ROOT(x) sqrt(x)
#include "sim_math_forms.h"

double sim_exp(double x) { return form_exp(x); }
double sim_exp2(double x) { return form_exp2(x); }
double sim_expm1(double x) { return form_expm1(x); }
double sim_log(double x) { return form_log(x); }
double sim_log1p(double x) { return form_log1p(x); }
double sim_pow(double x, double y) { return form_pow(x, y); }

double sim_normal_quantile(double p) {
  double q = p - 0.5, tail = q < 0 ? p : 1 - p;
  return tail < NORMAL_TAIL ? form_normal_tail(p) : form_normal_middle(q);
}

/* (1 + 2 x) e^(x^2) erfc(x) for x >= 0 as a Chebyshev series in t = (x - 3.75) / (x + 3.75), which takes the half line
 * to [-1, 1] (Shepherd and Laframboise, 1981). */
static double scaled_erfc(double x) {
  static const double c[] = {
      0x1.2d75d0246cee8p+1,   -0x1.2cd0564f8c1b7p-8,  -0x1.59159e8868995p-4,  0x1.e50c3e7c7dccep-5,
      -0x1.b4c68f4569326p-6,  0x1.295e991a7d82dp-7,   -0x1.3c4c54f8d419dp-9,  0x1.014ed1572209ap-11,
      -0x1.221e6f70130b5p-14, 0x1.15c3f597f0492p-18,  0x1.9f8f03ca86fc1p-21,  -0x1.d601c320c8f9cp-23,
      0x1.71e1efca86cf9p-27,  0x1.36bf2885524c9p-28,  -0x1.aa4d7b1cdf20ap-31, -0x1.15df59ca6082bp-34,
      0x1.f8af0a9aa6d31p-36,  0x1.b61b723941796p-43,  -0x1.0fc16c00b50edp-40, 0x1.24f6a772cbd30p-45,
      0x1.2d8b49ab5f875p-45,  -0x1.0cb63a80dc954p-49, -0x1.6884628aca481p-50, 0x1.561b1058669f5p-54,
      0x1.d37448587b0f2p-55};
  double t = (x - 3.75) / (x + 3.75), a = 0, b = 0;
  for (int i = (int)(sizeof c / sizeof *c) - 1; i > 0; i--) {
    double next = 2 * t * a - b + c[i];
    b = a;
    a = next;
  }
  return (t * a - b + c[0] / 2) / (1 + 2 * x);
}

/* The half that is not the smaller tail is one minus it. z^2 is split, so that its rounding does not reach the tail. */
double sim_normal_cdf(double z, bool upper) {
  double x = fabs(z), head, tail = 0;
  if (x < 40) {
    head = AS_V(AS_I(x) & ~UINT64_C(0x7ffffff)); /* 26 bits: its square is exact */
    tail = 0.5 * form_exp_sum(-head * head / 2, -(x - head) * (x + head) / 2) * scaled_erfc(x * 0x1.6a09e667f3bcdp-1);
  }
  if (isnan(z)) return z;
  return (z > 0) == upper ? tail : 1 - tail;
}

/* ---- of a circle ---- */

/* sin(pi r) and cos(pi r), |r| <= 1/4. */
static double sine(double r) {
  double w = r * r;
  return r *
         (0x1.921fb54442d18p+1 +
          w * (-0x1.4abbce625be53p+2 +
               w * (0x1.466bc6775aad9p+1 + w * (-0x1.32d2cce62ac22p-1 +
                                                w * (0x1.50783485cbd83p-4 + w * (-0x1.e3074b4ff3058p-8 +
                                                                                 w * (0x1.e8eed12ee00a3p-12 +
                                                                                      w * -0x1.6c5b875d4e739p-16)))))));
}

static double cosine(double r) {
  double w = r * r;
  return 1 + w * (-0x1.3bd3cc9be45dep+2 +
                  w * (0x1.03c1f081b5ac4p+2 +
                       w * (-0x1.55d3c7e3cbff7p+0 +
                            w * (0x1.e1f506891ae95p-3 +
                                 w * (-0x1.a6d1f2a086c90p-6 +
                                      w * (0x1.f9d3870871194p-10 +
                                           w * (-0x1.b6de8b8e9ba08p-14 + w * 0x1.1e745e5e09f6dp-18)))))));
}

/* sin(pi (x + quarter / 2)): the nearest half turn is taken off exactly. */
static double circle(double x, int quarter) {
  double n = 2 * x + TO_WHOLE - TO_WHOLE, r = x - n / 2;
  int at = ((int)fmod(n, 4) + quarter + 4) & 3;
  double value = at & 1 ? cosine(r) : sine(r);
  return at & 2 ? -value : value;
}

double sim_sinpi(double x) { return circle(x, 0); }
double sim_cospi(double x) { return circle(x, 1); }
