#!/usr/bin/env python3
"""Words per second, loading time and memory of `depeche parse` beside spaCy's fr_core_news_md, each on one core, in turns:
`compare_reader.py PROGRAM TEXT [RUNS]`. Run it with a Python that has spacy 3.8 and fr_core_news_md 3.8."""

import re
import sys
import tempfile
from pathlib import Path

from one_core import run

program, text, runs = sys.argv[1], Path(sys.argv[2]), int((sys.argv[3:] or ["5"])[0])

with tempfile.TemporaryDirectory() as folder:
    short = Path(folder, "short.txt")
    short.write_text("Bonjour.\n", encoding="utf-8")
    rows = []
    for _ in range(runs):
        load, _, _ = run([program, "parse", str(short)])
        whole, output, memory = run([program, "parse", str(text), "--format", "conllu"])
        # tokens, as spaCy counts them: a contraction is one
        ranges = [int(b) - int(a) for a, b in re.findall(r"^(\d+)-(\d+)\t", output, re.M)]
        words = len(re.findall(r"^\d+\t", output, re.M)) - sum(ranges)
        _, told, _ = run([sys.executable, str(Path(__file__).with_name("read_spacy.py")), str(text)])
        theirs = [float(n) for n in re.findall(r"[\d.]+", told)]
        rows.append((words / (whole - load), load, memory, theirs[1] / theirs[2], theirs[0], theirs[3]))
best = [max(r[0] for r in rows), min(r[1] for r in rows), min(r[2] for r in rows)]
best += [max(r[3] for r in rows), min(r[4] for r in rows), min(r[5] for r in rows)]
print(f"depeche: {best[0]:.0f} words/s, ready in {best[1]:.3f} s, {best[2]:.0f} MB")
print(f"spacy:   {best[3]:.0f} words/s, ready in {best[4]:.3f} s, {best[5]:.0f} MB")
print(f"ratios:  words/s {best[0] / best[3]:.1f}, ready {best[4] / best[1]:.0f}, memory {best[5] / best[2]:.1f}")
