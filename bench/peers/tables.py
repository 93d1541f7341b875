"""Writes the tables that bench/run ingest reads. Arguments: folder, rows, columns (inputs; one target beside)."""

import pathlib
import sys

import numpy as np

folder, rows, columns = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
random = np.random.default_rng(3)
x = random.standard_normal((rows, columns))
y = x @ random.standard_normal(columns) + random.standard_normal(rows)
table = np.column_stack([x, y])
np.save(folder / "table.npy", x)
np.save(folder / "target.npy", y[:, None])
names = [f"x{j + 1}" for j in range(columns)] + ["y"]
np.savetxt(folder / "table.csv", table, fmt="%.8g", delimiter=",", header=",".join(names), comments="")
with open(folder / "table.libsvm", "w") as out:
    for row, target in zip(x, y):
        out.write("%.8g " % target + " ".join("%d:%.8g" % (j + 1, v) for j, v in enumerate(row)) + "\n")
