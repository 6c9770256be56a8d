#!/usr/bin/env python3
"""Words per second of `depeche export` (reading, extracting, writing tables and N-Triples) and of finding names alone beside spaCy's
fr_core_news_md, each on one core, in turns: `compare_extract.py PROGRAM FOLDER [RUNS]`, FOLDER with articles in .txt. Run it with a
Python that has spacy 3.8 and fr_core_news_md 3.8. Words are spaCy's tokens on both sides."""

import shutil
import sys
import tempfile
from pathlib import Path

from one_core import run

program, folder, runs = sys.argv[1], Path(sys.argv[2]), int((sys.argv[3:] or ["3"])[0])
SPACY = """
import sys, time, spacy
from pathlib import Path
texts = [p.read_text(encoding="utf-8") for p in sorted(Path(sys.argv[1]).glob("*.txt"))]
nlp = spacy.load("fr_core_news_md", exclude=sys.argv[2].split(",") if sys.argv[2] else [])
started = time.perf_counter()
words = sum(len(doc) for doc in nlp.pipe(texts))
print(words, time.perf_counter() - started)
"""

with tempfile.TemporaryDirectory() as scratch:
    short = Path(scratch, "short.txt")
    short.write_text("Bonjour à tous.\n", encoding="utf-8")
    output = str(Path(scratch, "out"))
    export = [program, "-q", "export", "-o", output, "--force", "--picture", "none", "--format", "nt"]
    best = {}

    def keep(name, value):
        best[name] = min(best.get(name, value), value)

    for _ in range(runs):
        keep("load", run([*export, str(short)])[0])
        shutil.rmtree(output, ignore_errors=True)
        whole, _, memory = run([*export, str(folder)])
        keep("whole", whole)
        keep("memory", memory)
        shutil.rmtree(output, ignore_errors=True)
        keep("load names", run([program, "mentions", str(short)])[0])
        keep("names", run([program, "mentions", str(folder)])[0])
        _, told, theirs = run([sys.executable, "-c", SPACY, str(folder), ""])
        words, seconds = told.split()
        keep("spacy", float(seconds))
        keep("spacy memory", theirs)
        _, told, _ = run([sys.executable, "-c", SPACY, str(folder), "morphologizer,parser,attribute_ruler,lemmatizer,senter"])
        keep("spacy names", float(told.split()[1]))
    words = int(words)
    ours, ours_names = words / (best["whole"] - best["load"]), words / (best["names"] - best["load names"])
    spacy, spacy_names = words / best["spacy"], words / best["spacy names"]
    print(f"{words} words")
    print(f"whole: depeche {ours:.0f} words/s, {best['memory']:.0f} MB; spacy {spacy:.0f} words/s, {best['spacy memory']:.0f} MB; ratio {ours / spacy:.1f}")
    print(f"names: depeche {ours_names:.0f} words/s; spacy {spacy_names:.0f} words/s; ratio {ours_names / spacy_names:.1f}")
