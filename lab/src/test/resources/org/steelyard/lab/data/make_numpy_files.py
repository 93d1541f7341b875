"""Wrote numpy/* beside this file, with NumPy 2.4.6: what the reader is tested on and the writer is compared with."""

import pathlib

import numpy as np

here = pathlib.Path(__file__).parent / "numpy"
here.mkdir(exist_ok=True)

np.save(here / "matrix.npy", np.array([[1.5, -2.0, 0.1], [1e300, 5e-324, -0.0]]))
np.save(here / "vector.npy", np.array([3.0, 1.0, 2.0]))
np.save(here / "scalar.npy", np.array(7.25))
np.save(here / "strings.npy", np.array(["a", "b"]))
np.save(here / "objects.npy", np.array([1, "b"], dtype=object))
np.save(here / "structured.npy", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f8")]))
np.save(here / "dates.npy", np.array(["2020-01-01"], dtype="datetime64[D]"))
np.save(here / "nan.npy", np.array([[1.0, np.nan], [np.inf, 2.0]]))
np.save(here / "fortran.npy", np.asfortranarray(np.arange(1, 16, dtype=np.int16).reshape(5, 3)))
for version in ((2, 0), (3, 0)):
    with open(here / f"version{version[0]}.npy", "wb") as f:
        np.lib.format.write_array(f, np.array([[1.0, 2.0]]), version=version)

np.savez_compressed(
    here / "types.npz",
    f2=np.array([0.0, -0.0, 1.0, 65504.0, 2.0**-24, 2.0**-14, 1 / 3, np.inf, np.nan], dtype="<f2"),
    f2b=np.array([1.5, -2.0], dtype=">f2"),
    f4=np.array([0.1, -1e30], dtype="<f4"),
    f4b=np.array([0.1, -1e30], dtype=">f4"),
    f8b=np.array([0.1, -1e300], dtype=">f8"),
    i1=np.array([-128, 127], dtype="i1"),
    i2=np.array([-32768, 32767], dtype=">i2"),
    i4=np.array([-(2**31), 2**31 - 1], dtype="<i4"),
    i8=np.array([-(2**63), 2**63 - 1, 2**53 + 1], dtype="<i8"),
    u1=np.array([0, 255], dtype="u1"),
    u2=np.array([0, 65535], dtype="<u2"),
    u4=np.array([0, 2**32 - 1], dtype=">u4"),
    u8=np.array([0, 2**64 - 1, 2**63 + 1025], dtype="<u8"),
    b1=np.array([True, False]),
    empty=np.zeros((0, 3)),
)
np.savez(
    here / "samples.npz",
    X=np.asfortranarray(np.array([[1, 2], [3, 4], [5, 7]], dtype="<f4")),
    Y=np.array([10, 20, 40], dtype="<i8"),
)
np.savez(here / "weights.npz", W1=np.arange(6.0).reshape(3, 2), W2=np.ones((1, 3), dtype="f4"))
