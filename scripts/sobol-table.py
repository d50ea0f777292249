#!/usr/bin/env python3
"""Writes sim/core/sim_sobol.def: the direction numbers of Joe and Kuo (2008) for 1,024 dimensions, from the table that
Debian's python3-scipy (1.10.1) carries. The file is kept in the repository; run this only to make it longer.
usage: sobol-table.py >sim/core/sim_sobol.def"""
import os

import numpy as np
import scipy

DIMENSIONS = 1024
table = np.load(os.path.join(os.path.dirname(scipy.__file__), "stats", "_sobol_direction_numbers.npz"))

print("""/* SOBOL(polynomial, initial direction numbers): dimensions 2 to 1,024 of Sobol' sequences. The bits of a primitive
 * polynomial over GF(2), the leading one included; as many odd numbers as its degree. Made by scripts/sobol-table.py.
 * Source: Joe and Kuo (2008), Constructing Sobol sequences with better two-dimensional projections, SIAM Journal on
 * Scientific Computing 30 (5), set new-joe-kuo-6. */""")
for poly, first in zip(table["poly"][1:DIMENSIONS], table["vinit"][1:DIMENSIONS]):
    degree = int(poly).bit_length() - 1
    print(f"SOBOL({poly}, {', '.join(str(m) for m in first[:degree])})")
