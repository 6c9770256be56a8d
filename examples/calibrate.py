#!/usr/bin/env python3
"""Fits the confidence of statements to statements that somebody has judged.

    examples/calibrate.py PROGRAM JUDGED.csv ARTICLE... > report.md

What the model of relations says is left out (`--relations none`): its part is not in the two tables.

JUDGED.csv has the columns article, subject, relation, object (ids, as in relations.csv) and right (1 or 0). The articles are extracted once
as they are, and once for each circumstance of `data/fr/circumstances.csv` with a lexicon in which that one alone makes a statement as good
as impossible: what becomes unsure was found under it. A logistic regression with an L2 penalty then gives the share of each rule (of words
also by relation) and what each circumstance adds. Printed are the rows for `rules.csv` and `circumstances.csv`, and a reliability table:
what was expected of statements whose article was left out of the fit, and how many of them were right.
"""
import csv
import math
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

CIRCUMSTANCES = Path(__file__).parent.parent / "data" / "fr" / "circumstances.csv"
PENALTY = 1.0
ROUNDS = 400
# The rules of what words say.
OF_WORDS = ("frame", "deed")
# A rule of words is told apart by relation from this many judged statements.
ENOUGH = 8


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def extracted(program, articles, weights):
    """The best evidence of each statement, by article and triple: its rule and confidence."""
    with tempfile.TemporaryDirectory() as place:
        lexicon = Path(place, "lexicon")
        lexicon.mkdir()
        table = "".join(f"{name},{weight}\n" for name, weight in weights.items())
        lexicon.joinpath("circumstances.csv").write_text("circumstance,log_odds\n" + table, encoding="utf-8")
        out = Path(place, "out")
        command = [program, "export", "-q", "--each", *articles, "-o", str(out), "--picture", "none", "--lexicon", str(lexicon), "--relations", "none"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = {}
        for folder in sorted(out.iterdir()):
            triples = {row["id"]: (row["subject"], row["relation"], row["object"]) for row in rows(folder / "relations.csv")}
            for row in rows(folder / "evidence.csv"):
                key = (row["article"], *triples[row["statement"]])
                best = found.get(key)
                if best is None or float(row["confidence"]) > best[1]:
                    found[key] = (row["rule"], float(row["confidence"]))
        return found


def fitted(items, names):
    """Weights by gradient ascent; the penalty draws the weights of rules to the weight of all."""
    weights = defaultdict(float)
    for _ in range(ROUNDS):
        slope = defaultdict(float)
        for features, right in items:
            error = right - expected(weights, features)
            for name in features:
                slope[name] += error
        for name in names:
            penalty = 0.0 if name == "all" else PENALTY * weights[name]
            weights[name] += 4.0 * (slope[name] - penalty) / (10.0 + len(items))
    return weights


def expected(weights, features):
    return 1.0 / (1.0 + math.exp(-sum(weights[name] for name in features)))


def main():
    program, judged, *articles = sys.argv[1:]
    names = [row["circumstance"] for row in rows(CIRCUMSTANCES)]
    plain = extracted(program, articles, dict.fromkeys(names, 0))
    under = {name: extracted(program, articles, {name: -20}) for name in names}
    right = {(row["article"], row["subject"], row["relation"], row["object"]): int(row["right"]) for row in rows(judged)}
    counts = defaultdict(int)
    for key in right:
        if key in plain:
            counts[(plain[key][0].split(":")[0])] += 1
    items = []
    for key, is_right in sorted(right.items()):
        if key not in plain:
            continue
        rule = plain[key][0].split(":")[0]
        # "own words: the article's state" is a rule, "frame attacked: bombarder" and "deed occurredOn: mourir" are with relation and trigger
        words = next((mode for mode in OF_WORDS if plain[key][0].startswith(f"{mode} ")), None)
        features = ["all", f"rule {words or plain[key][0]}"]
        if words and counts[rule] >= ENOUGH:
            features.append(f"rule {rule}")
        features += [name for name in names if under[name].get(key, ("", 1.0))[1] < 0.05]
        items.append((key[0], features, is_right))
    every = sorted({name for _, features, _ in items for name in features})
    weights = fitted([(features, is_right) for _, features, is_right in items], every)
    print("rule,confidence")
    for name in every:
        if name.startswith("rule "):
            parts = ["all", name] + [f"rule {mode}" for mode in OF_WORDS if name.startswith(f"rule {mode} ")]
            print(f"{name[5:]},{expected(weights, parts):.2f}")
    print("\ncircumstance,log_odds")
    for name in names:
        print(f"{name},{weights[name]:.2f}")
    bins = defaultdict(list)
    for article in sorted({article for article, _, _ in items}):
        left = fitted([(f, r) for a, f, r in items if a != article], every)
        for a, features, is_right in items:
            if a == article:
                share = expected(left, features)
                bins[min(int(share * 10), 9)].append((share, is_right))
    print("\n| expected | statements | expected on average | right |\n| --- | --- | --- | --- |")
    for at in sorted(bins):
        shares = [share for share, _ in bins[at]]
        good = [is_right for _, is_right in bins[at]]
        print(f"| .{at} – {(at + 1) / 10:.1f} | {len(good)} | {sum(shares) / len(shares):.2f} | {sum(good) / len(good):.2f} |")
    print("\n| at least | statements kept | right of them |\n| --- | --- | --- |")
    everything = [one for ones in bins.values() for one in ones]
    for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [is_right for share, is_right in everything if share >= least]
        if kept:
            print(f"| {least:.1f} | {len(kept)} | {sum(kept) / len(kept):.2f} |")


main()
