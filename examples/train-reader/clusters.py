#!/usr/bin/env python3
"""Clusters of French words by what they stand near, for `train-reader train --clusters`.

Reads the word vectors of spaCy's fr_core_news_md (fastText vectors by Explosion, of OSCAR Common Crawl and Wikipedia, CC0: 20,000
vectors for 500,000 forms in the order of their frequency) and prints one line per form: form, cluster, cluster of clusters,
separated by tabs. Needs spacy, fr_core_news_md 3.8 and scikit-learn. The same versions print the same lines.
"""

import sys

import numpy
import spacy
from sklearn.cluster import KMeans

FORMS, FINE, COARSE = 90_000, 1000, 100

nlp = spacy.load("fr_core_news_md")
vectors = nlp.vocab.vectors.data.astype(numpy.float64)
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)
fine = KMeans(FINE, n_init=1, max_iter=40, random_state=1).fit(vectors)
centres = fine.cluster_centers_ / numpy.linalg.norm(fine.cluster_centers_, axis=1, keepdims=True).clip(1e-9)
coarse = KMeans(COARSE, n_init=4, random_state=1).fit(centres)
seen = set()
for key, row in nlp.vocab.vectors.key2row.items():
    form = nlp.vocab.strings[key]
    lower = form.lower()
    if lower in seen or not any(c.isalpha() for c in lower) or any(c.isspace() or c in "&\x92" for c in lower):
        continue
    seen.add(lower)
    cluster = fine.labels_[row]
    print(form, cluster, coarse.labels_[cluster], sep="\t")
    if len(seen) == FORMS:
        break
print(len(seen), "forms", file=sys.stderr)
