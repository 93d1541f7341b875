"""What the peers share: their environment, the clock, the nets. Import before NumPy or PyTorch."""

import os
import time

# Some machines set these, which slows OpenBLAS by half or more: take them away before it loads.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)
THREADS = int(os.environ.get("PEER_THREADS", "1"))
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(THREADS)


def blas():
    """Which BLAS is loaded: a PyTorch on the reference BLAS is no fair peer."""
    try:
        with open("/proc/self/maps") as maps:
            files = {os.path.realpath(line.split()[-1]) for line in maps if "blas" in line}
    except OSError:
        return "unknown BLAS"
    return ", ".join(sorted(os.path.basename(file) for file in files)) or "its own BLAS"


def widths(net):
    """ "128-32x7-1" -> [128, 32, ..., 32, 1]: "32x7" is seven times 32."""
    found = []
    for part in net.split("-"):
        width, _, times = part.partition("x")
        found += [int(width)] * int(times or 1)
    return found


def microseconds(call, samples=20, least=0.02):
    """Best of `samples` samples of at least `least` seconds each, after a warm-up: others may use the machine meanwhile."""
    call()
    times = 1
    while True:
        start = time.perf_counter()
        for _ in range(times):
            call()
        if time.perf_counter() - start > least:
            break
        times *= 2
    found = []
    for _ in range(samples):
        start = time.perf_counter()
        for _ in range(times):
            call()
        found.append((time.perf_counter() - start) / times * 1e6)
    return min(found)
