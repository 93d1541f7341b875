"""Prints the Markdown tables of bench/run from the files of its rounds. Arguments: folder, what.

ours-N.json is JMH's; numpy-N.json and torch-N.json are the peers'. Of a round's samples the best counts, ours and theirs: others may use the
machine meanwhile. A ratio is the peer's time over ours in the same round; the table has the median of the rounds, least and most in brackets where there is more than one.
"""

import json
import pathlib
import statistics
import sys

folder, what = pathlib.Path(sys.argv[1]), sys.argv[2]


def ours(key):
    """Per round, what JMH measured: {key(params): best time}."""
    rounds = []
    for file in sorted(folder.glob("ours-*.json")):
        found = {}
        for result in json.loads(file.read_text()):
            runs = [value for fork in result["primaryMetric"]["rawData"] for value in fork]
            found[key(result)] = min(runs)
        rounds.append(found)
    return rounds


def peers():
    """Per round, {(case, peer): time}, and the versions."""
    rounds, versions = [], []
    for number in range(len(list(folder.glob("ours-*.json")))):
        found = {}
        for file in sorted(folder.glob(f"[nt]*-{number + 1}.json")):
            data = json.loads(file.read_text())
            if "version" in data and data["version"] not in versions:
                versions.append(data["version"])
            for case, values in data["times"].items():
                for peer, value in (values if isinstance(values, dict) else {"NumPy": values}).items():
                    found[case, peer] = value
        rounds.append(found)
    return rounds, versions


def spread(values, digits):
    text = f"{statistics.median(values):.{digits}g}"
    return text if len(values) == 1 else f"{text} ({min(values):.{digits}g} to {max(values):.{digits}g})"


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


def compare(first, key):
    own, (others, versions) = ours(key), peers()
    names = list(dict.fromkeys(peer for case, peer in others[0]))
    rows = []
    for case, _ in own[0].items():
        row = [case, spread([r[case] for r in own], 3)]
        for name in names:
            times = [r[case, name] for r in others]
            row.append(f"{statistics.median(times):.3g}")
            row.append(spread([t / r[case] for t, r in zip(times, own)], 3))
        rows.append(row)
    head = [first, "ours"]
    for name in names:
        head += [name, f"{name} / ours"]
    print(", ".join(versions) + "\n")
    table(head, rows)


def threads():
    """The gains of two threads, ours and NumPy's, in each round."""

    def rounds(kind, read):
        one, two = ([read(json.loads(f.read_text())) for f in sorted(folder.glob(f"{kind}-{n}-*.json"))] for n in (1, 2))
        return one, two

    own = rounds("ours", lambda data: {r["params"]["net"]: min(r["primaryMetric"]["rawData"][0]) for r in data})
    peer = rounds("numpy", lambda data: {net: next(iter(times.values())) for net, times in data["times"].items()})
    rows = []
    for net in own[0][0]:
        row = [net]
        for one, two in (own, peer):
            row += [spread([r[net] for r in one], 3), spread([r[net] for r in two], 3)]
            row.append(spread([a[net] / b[net] for a, b in zip(one, two)], 3))
        rows.append(row)
    table(["net", "ours, 1 thread", "2 threads", "gain", "NumPy, 1 thread", "2 threads", "gain"], rows)


def products():
    shape = lambda result: (result["params"]["shape"], result["benchmark"].rsplit(".", 1)[1])
    own = ours(shape)
    files = [json.loads(f.read_text()) for f in sorted(folder.glob("numpy-*.json"))]
    print("NumPy " + files[0]["numpy"] + "\n")
    rows = []
    for case, form in own[0]:
        flops = 2
        for side in case.split("x"):
            flops *= int(side)
        times = [r[case, form] for r in own]
        numpy = [f["times"][case][form] for f in files]
        us = statistics.median(times)
        rows.append(
            [case, form, f"{us:.3g}", f"{flops / us / 1e3:.1f}", f"{statistics.median(numpy):.3g}",
             spread([n / t for n, t in zip(numpy, times)], 3)]
        )
    table(["rows x columns x inner", "form", "us", "GFLOP/s", "NumPy us", "NumPy / ours"], rows)


def ingest():
    kind = lambda settings: settings.split(";")[0].rsplit(".", 1)[1]
    own = ours(lambda r: (kind(r["params"]["settings"]), r["params"]["threads"]))
    others, versions = peers()
    numpy = {}
    for found in others:
        for (name, _), value in found.items():
            numpy.setdefault(name.rsplit(".", 1)[1], []).append(value)
    rows = []
    for line in (folder / "cat.txt").read_text().splitlines():
        name, size, seconds = line.split()
        size, seconds = float(size), float(seconds)
        rate = lambda ms: f"{size / ms / 1e6:.3g}"
        one = statistics.median([r[name, "1"] for r in own])
        two = statistics.median([r[name, "2"] for r in own])
        peer = statistics.median(numpy[name]) if name in numpy else None
        rows.append(
            [name, f"{size / 1e6:.0f} MB", rate(one), rate(two), f"{size / seconds / 1e9:.3g}",
             rate(peer) if peer else "", f"{peer / one:.3g}" if peer else ""]
        )
    print(", ".join(versions) + " (load or loadtxt, then X^T X)\n")
    table(["file", "size", "ours, 1 thread, GB/s", "2 threads, GB/s", "cat, GB/s", "NumPy, GB/s", "NumPy / ours"], rows)


def fig1():
    slices = [json.loads(line) for line in (folder / "slice.jsonl").read_text().splitlines()]
    torch = json.loads((folder / "samples.json").read_text())
    rows, own, other = [], 0, 0
    for part in slices:
        step = torch["times"][part["net"]]
        own += part["seconds"]
        other += part["steps"] * step
        rows.append(
            [part["panel"], part["net"], str(part["steps"]), f"{part['seconds'] * 1e3:.3g} ms",
             f"{part['seconds'] / part['steps'] * 1e9:.3g} ns", f"{step * 1e6:.4g} us",
             f"{part['steps'] * step / 60:.3g} min", f"{part['steps'] * step / part['seconds']:.3g}"]
        )
    rows.append(["both", "", "", f"{own * 1e3:.3g} ms", "", "", f"{other / 60:.3g} min", f"{other / own:.3g}"])
    print(torch["version"] + ", autograd on 2565 samples; its minutes are steps x time a step, extrapolated from a few seconds\n")
    table(["panel", "net", "steps", "ours", "a step", "PyTorch, a step", "PyTorch, all steps", "PyTorch / ours"], rows)


def rows():
    names = ["gradient norms", "imbalances", "singular values of W", "least and largest eigenvalue of T"]
    own = ours(lambda r: (r["params"]["net"], names[int(r["params"]["diagnostic"])]))
    table(["net", "diagnostic", "us"], [[net, name, f"{us:.3g}"] for (net, name), us in own[0].items()])


def allocation():
    found = []
    for result in json.loads((folder / "ours-1.json").read_text()):
        for name, metric in result["secondaryMetrics"].items():
            if name.endswith("gc.alloc.rate.norm"):
                found.append([result["params"]["net"], f"{metric['score']:.4g}"])
    table(["net", "bytes a step"], found)


{
    "net": lambda: compare("net", lambda r: r["params"]["net"]),
    "fleet": lambda: compare("nets", lambda r: "fleet"),
    "ingest": ingest,
    "fig1": fig1,
    "products": products,
    "threads": threads,
    "rows": rows,
    "allocation": allocation,
}[what]()
