#!/usr/bin/env python3
"""spaCy's tagger, morphologizer, lemmatizer and parser over the lines of a file: `read_spacy.py FILE`. Prints the time of loading, words
and seconds of reading, and peak memory."""

import resource
import sys
import time

started = time.perf_counter()
import spacy  # noqa: E402

nlp = spacy.load("fr_core_news_md", exclude=["ner"])
loaded = time.perf_counter()
with open(sys.argv[1], encoding="utf-8") as file:
    words = sum(len(doc) for doc in nlp.pipe(line for line in file.read().split("\n") if line))
done = time.perf_counter()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"spacy: loaded in {loaded - started:.3f} s, {words} words in {done - loaded:.2f} s, {memory} MB")
