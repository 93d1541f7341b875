"""Prints the table of bench/run from the files of its rounds: ours-N.json (JMH) and numpy-N.json."""

import json
import pathlib
import statistics
import sys

folder = pathlib.Path(sys.argv[1])
ours, peers = {}, {}
for number, file in enumerate(sorted(folder.glob("ours-*.json"))):
    for result in json.loads(file.read_text()):
        form = result["benchmark"].rsplit(".", 1)[1]
        runs = [value for fork in result["primaryMetric"]["rawData"] for value in fork]
        ours.setdefault((result["params"]["shape"], form), []).append(statistics.median(runs))
    peer = json.loads((folder / file.name.replace("ours", "numpy")).read_text())
    for shape, forms in peer["times"].items():
        for form, value in forms.items():
            peers.setdefault((shape, form), []).append(value)

print("| rows x columns x inner | form | us | GFLOP/s | NumPy us | NumPy / ours | least to most |")
print("|---|---|---|---|---|---|---|")
for (shape, form), times in ours.items():
    flops = 2
    for side in shape.split("x"):
        flops *= int(side)
    us = statistics.median(times)
    ratios = [peer / own for peer, own in zip(peers[shape, form], times)]
    print(
        f"| {shape} | {form} | {us:.3g} | {flops / us / 1e3:.1f} | {statistics.median(peers[shape, form]):.3g} "
        f"| {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f} |"
    )
