/* Gauss and Legendre's rule. The one with 64 nodes stands here as the algorithm below makes it, to the last bit: a
 * scenario with many cut distributions asks for it with every mean, and making it costs as much as the mean itself. */
#include <math.h>

#include "sim_math.h"
#include "sim_special.h"

enum { KEPT = 64 };

/* Nodes above 0, ascending; those below are their mirror image. */
static const double kept_node[KEPT / 2] = {
    0x1.8ef487a8cbc33p-6, 0x1.2afad5ee95adp-4,  0x1.f182ff48e8a27p-4, 0x1.5b6e88ad5c00ep-3, 0x1.bd489b79ec83bp-3,
    0x1.0f0a26c56e49cp-2, 0x1.3ecb6c46c76cbp-2, 0x1.6dcb1f0620fffp-2, 0x1.9becb55272c9dp-2, 0x1.c9142c5898fc5p-2,
    0x1.f52619257c3a1p-2, 0x1.1003dca600f34p-1, 0x1.24cf81925487fp-1, 0x1.38e95ace7b3c3p-1, 0x1.4c4533c68b412p-1,
    0x1.5ed74b4532f83p-1, 0x1.70945a96f12c4p-1, 0x1.81719c62ec68ep-1, 0x1.9164d335425e2p-1, 0x1.a0644fb6d8db8p-1,
    0x1.ae66f68eedbc7p-1, 0x1.bb6445eadae2dp-1, 0x1.c7545aa8c0dadp-1, 0x1.d22ff5221288ap-1, 0x1.dbf07d935a5afp-1,
    0x1.e490081f2891bp-1, 0x1.ec09586b58faap-1, 0x1.f257e4db5aabcp-1, 0x1.f777d976cfadap-1, 0x1.fb661ac8c85a9p-1,
    0x1.fe204ab274eccp-1, 0x1.ffa4e911f7533p-1};

static const double kept_weight[KEPT / 2] = {
    0x1.8ee0567ee2e53p-5, 0x1.8dee238192ccbp-5, 0x1.8c0a5097676b2p-5, 0x1.89360387fe3acp-5, 0x1.8572f41fbb52ep-5,
    0x1.80c36b24bdd15p-5, 0x1.7b2a40f3ccdd7p-5, 0x1.74aadbc614fbp-5,  0x1.6d492da0c2512p-5, 0x1.6509b1efb8df1p-5,
    0x1.5bf16accdf433p-5, 0x1.5205ddf5a36dep-5, 0x1.474d117092816p-5, 0x1.3bcd87e50de18p-5, 0x1.2f8e3ca7574ep-5,
    0x1.22969f7b5c8c5p-5, 0x1.14ee9010d92c9p-5, 0x1.069e593b92378p-5, 0x1.ef5d57d53b493p-6, 0x1.d05133c3af93p-6,
    0x1.b02b2071c0c29p-6, 0x1.8efea346845c5p-6, 0x1.6cdfe10bba3b4p-6, 0x1.49e391bd21462p-6, 0x1.261ef40a7a2e5p-6,
    0x1.01a7c0a5c9893p-6, 0x1.b9283b35dfad2p-7, 0x1.6df524de84e06p-7, 0x1.21e400109d472p-7, 0x1.aa46b24145a08p-8,
    0x1.0fc7ac3ac326cp-8, 0x1.d379f18460134p-10};

/* Newton's method from Tricomi's first guess, on the recurrence of Legendre's polynomials. */
void sim_gauss_legendre_make(int n, double *x, double *w) {
  for (int i = 0; i < (n + 1) / 2; i++) {
    double z = sim_cospi((i + 0.75) / (n + 0.5)), slope = 1;
    for (int round = 0; round < 6; round++) {
      double p = 1, before = 0;
      for (int j = 1; j <= n; j++) {
        double next = ((2 * j - 1) * z * p - (j - 1) * before) / j;
        before = p;
        p = next;
      }
      slope = n * (z * p - before) / (z * z - 1);
      z -= p / slope;
    }
    x[i] = -z;
    x[n - 1 - i] = z;
    w[i] = w[n - 1 - i] = 2 / ((1 - z * z) * slope * slope);
  }
}

void sim_gauss_legendre(int n, double *x, double *w) {
  if (n != KEPT) {
    sim_gauss_legendre_make(n, x, w);
    return;
  }
  for (int i = 0; i < KEPT / 2; i++) {
    int above = KEPT / 2 + i, below = KEPT / 2 - 1 - i;
    x[above] = kept_node[i];
    x[below] = -kept_node[i];
    w[above] = w[below] = kept_weight[i];
  }
}
