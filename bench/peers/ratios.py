"""Prints the Markdown tables of bench/run from the files of its rounds. Arguments: folder, what.

ours-N.json is JMH's; numpy-N.json is the peer's. Of a round's samples the best counts, ours and theirs: others may use the machine meanwhile.
"""

import json
import pathlib
import statistics
import sys

from markdown import table

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
        for file in sorted(folder.glob(f"numpy-{number + 1}.json")):
            data = json.loads(file.read_text())
            if "version" in data and data["version"] not in versions:
                versions.append(data["version"])
            for case, values in data["times"].items():
                for peer, value in (values if isinstance(values, dict) else {"NumPy": values}).items():
                    found[case, peer] = value
        rounds.append(found)
    return rounds, versions


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


{
    "ingest": ingest,
    "fig1": fig1,
    "rows": rows,
}[what]()
