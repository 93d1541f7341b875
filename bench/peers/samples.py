"""PyTorch as a user trains Figure 1 of Arora et al. 2019: full-batch descent on 2565 samples of 128 whitened features with autograd.

Prints seconds a step for each net given, as JSON. Times do not depend on the values, so the samples are random.
"""

import json
import sys

from peers import THREADS, blas, microseconds, widths
import torch

torch.set_num_threads(THREADS)
torch.manual_seed(1)
SAMPLES = 2565
times = {}
for net in sys.argv[1:]:
    d = widths(net)
    x = torch.randn(SAMPLES, d[0], dtype=torch.float64)
    y = torch.randn(SAMPLES, 1, dtype=torch.float64)
    w = [
        (torch.randn(d[j], d[j + 1], dtype=torch.float64) / d[j] ** 0.5).requires_grad_()
        for j in range(len(d) - 1)
    ]

    def step():
        out = x
        for layer in w:
            out = out @ layer
        loss = ((out - y) ** 2).sum() / (2 * SAMPLES)
        loss.backward()
        with torch.no_grad():
            for layer in w:
                layer -= 1e-9 * layer.grad
                layer.grad = None
        return float(loss)

    times[net] = microseconds(step, samples=5, least=0.2) / 1e6
json.dump({"version": f"PyTorch {torch.__version__} ({blas()})", "times": times}, sys.stdout)
