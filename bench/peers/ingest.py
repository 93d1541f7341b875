"""A file of samples to X^T X and X^T y with NumPy; milliseconds, best of 3, as JSON on stdout. Arguments: files (.npy or .csv)."""

import json
import sys
import time

import peers  # noqa: F401  (takes environment variables away that slow OpenBLAS)
import numpy as np


def moments(file):
    if file.endswith(".npy"):
        table = np.column_stack([np.load(file), np.load(file.replace("table.npy", "target.npy"))])
    else:
        table = np.loadtxt(file, delimiter=",", skiprows=1)
    return table.T @ table


results = {"version": "NumPy " + np.__version__, "times": {}}
for name in sys.argv[1:]:
    best = float("inf")
    for _ in range(3 if name.endswith(".npy") else 1):
        start = time.perf_counter()
        moments(name)
        best = min(best, (time.perf_counter() - start) * 1e3)
    results["times"][name] = best
json.dump(results, sys.stdout)
