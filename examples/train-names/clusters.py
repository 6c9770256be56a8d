#!/usr/bin/env python3
"""Clusters of French words that begin with a capital, by what they stand near, for `train-names --clusters`.

Reads the word vectors of spaCy's fr_core_news_md (fastText vectors by Explosion, of OSCAR Common Crawl and Wikipedia, CC0: 20,000
vectors for 500,000 forms in the order of their frequency) and prints one line per form as it is written: form and cluster, from 1
on, separated by a tab. Needs spacy, fr_core_news_md 3.8 and scikit-learn. The same versions print the same lines.
"""

import sys

import numpy
import spacy
from sklearn.cluster import KMeans

FORMS, CLUSTERS = 200_000, 255

nlp = spacy.load("fr_core_news_md")
vectors = nlp.vocab.vectors.data.astype(numpy.float32)
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)
forms = []
for key, row in nlp.vocab.vectors.key2row.items():
    form = nlp.vocab.strings[key]
    if form[0].isupper() and form.replace("-", "").replace("'", "").replace(".", "").isalnum():
        forms.append((form, row))
forms = forms[:FORMS]
rows = sorted({row for _, row in forms})
clusters = KMeans(CLUSTERS, n_init=1, max_iter=30, random_state=1).fit(vectors[rows])
cluster_of = dict(zip(rows, clusters.labels_))
for form, row in forms:
    print(form, cluster_of[row] + 1, sep="\t")
print(len(forms), "forms", file=sys.stderr)
