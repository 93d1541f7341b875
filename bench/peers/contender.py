"""A peer that waits for its turns: arguments are step, fleet or product; numpy, autograd or no_grad; and the case.

Prints its version; then, for every line of input, does its work for that many seconds at least and prints microseconds a call.
"""

import sys
import time

from peers import THREADS, blas


def call(kind, library, case):
    if library == "numpy":
        import numpy as np

        print(f"NumPy {np.__version__} ({blas()})", flush=True)
        if kind == "product":
            import products

            return products.product(np, case)
        import steps

        return steps.numpy_fleet(np, int(case), 20) if kind == "fleet" else steps.numpy_step(np, case)
    import steps
    import torch

    torch.set_num_threads(THREADS)
    print(f"PyTorch {torch.__version__} ({blas()})", flush=True)
    if kind == "fleet":
        return steps.torch_fleet(torch, int(case), 20, library == "autograd")
    return (steps.torch_autograd if library == "autograd" else steps.torch_no_grad)(torch, case)


def main():
    work = call(*sys.argv[1:4])
    batch = 1
    for line in sys.stdin:
        seconds, calls = float(line), 0
        start = time.perf_counter()
        while True:
            before = time.perf_counter()
            for _ in range(batch):
                work()
            now = time.perf_counter()
            calls += batch
            if now - start >= seconds:
                break
            if now - before < seconds / 16:
                batch *= 2
        print((now - start) / calls * 1e6, flush=True)


main()
