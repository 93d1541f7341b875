"""Ours and the peers in turns of some hundredths of a second, as Markdown tables of times and ratios. Arguments: what, rounds, cases.

Every contender of a case is a process of its own that waits for its turn; what else the machine does meets all of a round alike. A ratio is
taken within a round; tables show the median of the rounds and, in brackets, the least of a time and the quartiles of a ratio. OURS is the
command of our contender, TORCH that of a Python with PyTorch.
"""

import os
import pathlib
import shlex
import statistics
import subprocess
import sys

from markdown import table

HERE = pathlib.Path(__file__).parent
WARM_UP = {"ours": 2.0}


class Contender:
    """A process that does its work for the seconds that a line on its input says, and answers with microseconds a call."""

    def __init__(self, name, threads, command):
        self.name = name
        environment = dict(os.environ, PEER_THREADS=str(threads))
        if name.startswith("PyTorch") and os.environ.get("TORCH_LIBRARIES"):
            environment["LD_LIBRARY_PATH"] = os.environ["TORCH_LIBRARIES"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, env=environment)
        self.times = []

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{' '.join(self.process.args)} ended with {self.process.wait()}: run it by itself to see why")
        return line.strip()

    def turn(self, seconds):
        print(seconds, file=self.process.stdin, flush=True)
        return float(self.answer())

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def ours(kind, case, threads=1):
    return "ours", threads, shlex.split(os.environ["OURS"]) + [kind, case, str(threads)]


def numpy(kind, case, threads=1):
    return "NumPy out=", threads, ["python3", str(HERE / "contender.py"), kind, "numpy", case]


def torch(kind, case, way, threads=1):
    return f"PyTorch {way}", threads, [os.environ["TORCH"], str(HERE / "contender.py"), kind, way, case]


def contest(contenders, rounds, seconds):
    """The contenders, each with its times of all rounds, and their versions."""
    started = [Contender(*each) for each in contenders]
    versions = [contender.answer() for contender in started]
    for contender in started:
        contender.turn(WARM_UP.get(contender.name, 0.3))
    for _ in range(rounds):
        for contender in started:
            contender.times.append(contender.turn(seconds))
    for contender in started:
        contender.end()
    return started, [version for version in dict.fromkeys(versions) if version]


def time(contender):
    return f"{statistics.median(contender.times):.3g} ({min(contender.times):.3g})"


def ratio(above, below):
    ratios = [a / b for a, b in zip(above.times, below.times)]
    if len(ratios) < 4:
        return f"{statistics.median(ratios):.3g}"
    low, middle, high = statistics.quantiles(ratios, n=4)
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


def against(kind, first, rounds, cases, threads=1, seconds=0.03):
    """Ours against every peer."""
    rows, seen = [], {}
    for case in cases:
        peers = [numpy(kind, case, threads)]
        peers += [] if kind == "product" else [torch(kind, case, way, threads) for way in ("autograd", "no_grad")]
        (own, *others), versions = contest([ours(kind, case, threads), *peers], rounds, seconds)
        seen.update(dict.fromkeys(versions))
        row = [case, time(own)] + ([gigaflops(case, own)] if kind == "product" else [])
        for other in others:
            row += [time(other), ratio(other, own)]
        rows.append(row)
    head = [first, "ours"] + (["GFLOP/s"] if kind == "product" else [])
    for other in others:
        head += [other.name, f"{other.name} / ours"]
    print(", ".join(seen) + "\n")
    table(head, rows)


def gigaflops(case, contender):
    rows, columns, inner = (int(side) for side in case.split(" ")[0].split("x"))
    return f"{2e-3 * rows * columns * inner / statistics.median(contender.times):.1f}"


def gains(rounds, nets, seconds=0.03):
    """What two threads gain in a step of one net, ours and NumPy's."""
    rows = []
    for net in nets:
        contenders = [make("step", net, threads) for make in (ours, numpy) for threads in (1, 2)]
        (one, two, numpy_one, numpy_two), _ = contest(contenders, rounds, seconds)
        row = [net, time(one), time(two), ratio(one, two), time(numpy_one), time(numpy_two)]
        rows.append(row + [ratio(numpy_one, numpy_two), ratio(numpy_two, two)])
    table(["net", "ours, 1 thread", "2 threads", "gain", "NumPy, 1 thread", "2 threads", "gain", "NumPy / ours, 2 threads"], rows)


def main():
    what, rounds, cases = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    if what == "steps":
        against("step", "net", rounds, cases)
    elif what == "products":
        against("product", "rows x columns x inner", rounds, cases)
    elif what == "fleet":
        against("fleet", "nets", rounds, ["64"], int(cases[0]), seconds=0.3)
    else:
        gains(rounds, cases)


if __name__ == "__main__":
    main()
