"""NumPy's time for each product, in microseconds, as JSON on stdout. Arguments: shapes rowsxcolumnsxinner.

One thread; results into a given array (out=), so that nothing is allocated; the best setting that a user has.
Each figure is the median of 7 samples of at least 40 ms.
"""

import json
import os
import statistics
import sys
import time

# Some machines set these, which slows OpenBLAS by half or more: take them away before it loads.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np


def microseconds(call):
    call()
    times = 1
    while True:
        start = time.perf_counter()
        for _ in range(times):
            call()
        if time.perf_counter() - start > 0.04:
            break
        times *= 2
    samples = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(times):
            call()
        samples.append((time.perf_counter() - start) / times * 1e6)
    return statistics.median(samples)


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
