#!/usr/bin/env python3
"""Trees and graphs of Wikinews articles of 2016, kept apart from the articles' texts. Standard library only.

    stand_off.py trees TEXTS learn|measure < trees.tsv > trees.conllu    for `train-reader train --trees` and `train-reader evaluate`
    stand_off.py graphs TEXTS OUT < graphs.jsonl             writes OUT/articles/<id>.txt and OUT/gold/<id>.json
    stand_off.py pack-trees < trees.conllu > trees.tsv
    stand_off.py pack-graphs TEXTS GOLD > graphs.jsonl

TEXTS is the folder of WiNER-fr with the articles, `<id>.txt`. Neither file holds text: names, quotations and tokens are told by where they
begin and how long they are, in Unicode code points.

`trees.tsv` has a line `#` for each sentence (article, where it begins, whether to learn from it or to measure) and a line for each word: where its token begins in the sentence, its
length, part of speech, features (by number, see the lines `%`), head and relation; of the words of a contraction (du: de, le) their forms.
`graphs.jsonl` has a line for each article, in the format of a gold file, with [start, length] in place of words.
"""

import json
import re
import sys
from pathlib import Path


def text_of(texts, article):
    return (texts / f"{article}.txt").read_bytes().decode("utf-8-sig")


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


def pack_trees(lines, out):
    features, packed = {}, []
    for comments, rows in sentences(lines):
        said = dict(c.removeprefix("# ").split(" = ", 1) for c in comments if " = " in c)
        article = said["sent_id"].rsplit("-", 1)[0]
        begin = next(filter(None, map(span, rows)))[0]
        words, token, last = [], None, 0
        for row in rows:
            if "-" in row[0]:
                token, last = span(row), int(row[0].split("-")[1])
                continue
            inside = int(row[0]) <= last
            start, end = token if inside else span(row)
            code = features.setdefault(row[5], len(features))
            cells = [start - begin, end - start, row[3], code, row[6], row[7], *([row[1]] if inside else [])]
            words.append("\t".join(map(str, cells)))
        packed.append((article, begin, said.get("set", "learn"), words))
    for feats, code in features.items():
        out.write(f"%\t{code}\t{feats}\n")
    for article, begin, part, words in sorted(packed):
        out.write(f"#\t{article}\t{begin}\t{part}\n")
        out.writelines(word + "\n" for word in words)


def write_trees(lines, texts, wanted, out):
    features, rows, text, begin, article, part = {}, [], "", 0, "", ""

    def finish():
        if not rows or part != wanted:
            return
        out.write(f"# sent_id = {article}-{begin}\n# set = {part}\n")
        tokens = [token for _, token in rows]
        for at, (row, (start, end)) in enumerate(rows):
            same = [other for other, token in enumerate(tokens) if token == (start, end)]
            told = f"TokenRange={start}:{end}"
            if len(same) > 1 and same[0] == at:
                out.write("\t".join([f"{at + 1}-{same[-1] + 1}", text[start:end], *"_" * 7, told]) + "\n")
            out.write("\t".join([*row, "_" if len(same) > 1 else told]) + "\n")
        out.write("\n")

    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "%":
            features[cells[1]] = cells[2]
        elif cells[0] == "#":
            finish()
            rows, text = [], text_of(texts, cells[1])
            article, begin, part = cells[1], int(cells[2]), cells[3]
        else:
            start = begin + int(cells[0])
            end = start + int(cells[1])
            form = cells[6] if len(cells) > 6 else text[start:end]
            rows.append(([str(len(rows) + 1), form, "_", cells[2], "_", features[cells[3]], cells[4], cells[5], "_"], (start, end)))
    finish()


WORDS = ("evidence", "role")


def pack_graphs(texts, gold, out):
    for path in sorted(gold.glob("*.json")):
        graph = json.loads(path.read_text(encoding="utf-8"))
        text = text_of(texts, path.stem)

        def place(words):
            at = text.find(words)
            return [at, len(words)] if at >= 0 else words

        for entity in graph["entities"]:
            entity["names"] = [place(name) for name in entity["names"]]
        for relation in graph["relations"]:
            relation.update({key: place(relation[key]) for key in WORDS if key in relation})
        out.write(json.dumps(graph, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_graphs(lines, texts, out):
    for folder in ("articles", "gold"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for line in lines:
        graph = json.loads(line)
        text = text_of(texts, graph["id"])

        def words(place):
            return place if isinstance(place, str) else text[place[0] : place[0] + place[1]]

        for entity in graph["entities"]:
            entity["names"] = [words(name) for name in entity["names"]]
        for relation in graph["relations"]:
            relation.update({key: words(relation[key]) for key in WORDS if key in relation})
        (out / "articles" / f"{graph['id']}.txt").write_bytes(text.encode())
        (out / "gold" / f"{graph['id']}.json").write_text(json.dumps(graph, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pack-trees"]:
            pack_trees(sys.stdin, sys.stdout)
        case ["trees", texts, "learn" | "measure" as wanted]:
            write_trees(sys.stdin, Path(texts), wanted, sys.stdout)
        case ["pack-graphs", texts, gold]:
            pack_graphs(Path(texts), Path(gold), sys.stdout)
        case ["graphs", texts, out]:
            write_graphs(sys.stdin, Path(texts), Path(out))
        case _:
            sys.exit(__doc__)
