"""NumPy's time for each product, in microseconds, as JSON on stdout. Arguments: shapes rowsxcolumnsxinner.

One thread; results into a given array (out=), so that nothing is allocated; the best setting that a user has.
"""

import json
import sys

from peers import microseconds
import numpy as np


def main():
    random = np.random.default_rng(20)
    results = {"numpy": np.__version__, "times": {}}
    for shape in sys.argv[1:]:
        rows, columns, inner = (int(side) for side in shape.split("x"))
        a, at = random.random((rows, inner)), random.random((inner, rows)).T
        b, bt = random.random((inner, columns)), random.random((columns, inner)).T
        c = np.empty((rows, columns))
        results["times"][shape] = {
            "ab": microseconds(lambda: np.matmul(a, b, out=c)),
            "atb": microseconds(lambda: np.matmul(at, b, out=c)),
            "abt": microseconds(lambda: np.matmul(a, bt, out=c)),
        }
    json.dump(results, sys.stdout)


main()
