#!/usr/bin/env python3
"""Dependency trees of news that stand apart from their texts, for `train-reader train --trees`.

    news_trees.py unpack TEXTS < news_trees.tsv > news.conllu    TEXTS: folder with the articles, <id>.txt
    news_trees.py pack < news.conllu > news_trees.tsv

`news_trees.tsv` holds no text: of each sentence the article and the offset where it begins, of each word where its token begins in the
sentence and its length (in code points), part of speech, features, head and relation; of the words of a contraction (du: de, le) their
forms. Sentences are those that the reader makes of the articles; heads and relations were corrected by hand, the rest is as it was read.
"""

import re
import sys
from pathlib import Path


def sentences(lines):
    """The sentences of CoNLL-U: comments and rows of cells."""
    comments, rows = [], []
    for line in map(str.strip, lines):
        if not line:
            if rows:
                yield comments, rows
            comments, rows = [], []
        elif line.startswith("#"):
            comments.append(line)
        else:
            rows.append(line.split("\t"))
    if rows:
        yield comments, rows


def span(row):
    """(start, end) of a token, if its row says it."""
    found = re.search(r"TokenRange=(\d+):(\d+)", row[9])
    return found and (int(found[1]), int(found[2]))


def pack(lines, out):
    features = {}
    packed = []
    for comments, rows in sentences(lines):
        article = next(c.split(" = ", 1)[1] for c in comments if c.startswith("# sent_id = ")).rsplit("-", 1)[0]
        begin = next(filter(None, map(span, rows)))[0]
        words, token, last = [], None, 0
        for row in rows:
            if "-" in row[0]:
                token, last = span(row), int(row[0].split("-")[1])
                continue
            inside = int(row[0]) <= last
            start, end = token if inside else span(row)
            form = [row[1]] if inside else []
            code = features.setdefault(row[5], len(features))
            words.append("\t".join([str(start - begin), str(end - start), row[3], str(code), row[6], row[7], *form]))
        packed.append((article, begin, words))
    for feats, code in features.items():
        out.write(f"%\t{code}\t{feats}\n")
    for article, begin, words in sorted(packed):
        out.write(f"#\t{article}\t{begin}\n")
        out.writelines(word + "\n" for word in words)


def unpack(lines, texts, out):
    features, texts_read = {}, {}
    text, begin, number, rows = "", 0, 0, []

    def finish():
        tokens = [row[1] for row in rows]
        for at, (row, (start, end)) in enumerate(rows):
            same = [other for other, (_, token) in enumerate(rows) if token == (start, end)]
            if len(same) > 1 and same[0] == at:
                out.write("\t".join([f"{at + 1}-{same[-1] + 1}", text[start:end], *"_" * 8]) + "\n")
            out.write("\t".join(row) + "\n")
        if tokens:
            out.write("\n")

    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "%":
            features[cells[1]] = cells[2]
        elif cells[0] == "#":
            finish()
            rows, number = [], 0
            article, begin = cells[1], int(cells[2])
            if article not in texts_read:
                texts_read[article] = (texts / f"{article}.txt").read_bytes().decode("utf-8-sig")
            text = texts_read[article]
        else:
            number += 1
            start = begin + int(cells[0])
            end = start + int(cells[1])
            form = cells[6] if len(cells) > 6 else text[start:end]
            rows.append(([str(number), form, "_", cells[2], "_", features[cells[3]], cells[4], cells[5], "_", "_"], (start, end)))
    finish()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pack"]:
            pack(sys.stdin, sys.stdout)
        case ["unpack", texts]:
            unpack(sys.stdin, Path(texts), sys.stdout)
        case _:
            sys.exit(__doc__)
