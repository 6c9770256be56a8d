#!/usr/bin/env python3
"""Sentences made of parts of a treebank's sentences, for `train-reader train`.

    python3 examples/train-reader/recombine.py TREEBANK.conllu... > recombined.conllu

What newspapers are full of and treebanks are short of, put together from trees that annotators made: the fronted phrase of one sentence
before another, an apposition of one behind the subject of another, a third and fourth member in a list, a name in brackets. The same
files give the same lines. Give the result to `train` as one more treebank, behind those that it is made of.
"""

import random
import sys

FRONTED, APPOSITIONS, LISTS, BRACKETS = 900, 250, 350, 250
FORM, LEMMA, UPOS, FEATS, HEAD, REL = 0, 1, 2, 4, 5, 6


class Sentence:
    """Words (the columns from the form on, heads counted from 0, -1 for the root) and tokens (first and last word, form, notes)."""

    def __init__(self, words, tokens):
        self.words, self.tokens = words, tokens

    def copy(self):
        return Sentence([w[:] for w in self.words], [t[:] for t in self.tokens])

    def children(self, head):
        return [at for at, word in enumerate(self.words) if word[HEAD] == head]

    def below(self, at):
        found = [at]
        for child in self.children(at):
            found += self.below(child)
        return sorted(found)

    def relation(self, at):
        return self.words[at][REL].split(":")[0]

    def is_phrase(self, ids):
        """Whether these words stand side by side and no token is cut by their ends."""
        cuts = any(t[0] <= ids[0] - 1 < t[1] or t[0] <= ids[-1] < t[1] for t in self.tokens)
        return ids == list(range(ids[0], ids[-1] + 1)) and not cuts


def sentences(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield sentence(rows)
            rows = []


def sentence(rows):
    words, tokens = [], []
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            tokens.append([first - 1, last - 1, row[1], row[9]])
        elif "." not in row[0]:
            at = int(row[0]) - 1
            words.append(row[1:])
            words[-1][HEAD] = int(words[-1][HEAD]) - 1
            if not tokens or tokens[-1][1] < at:
                tokens.append([at, at, None, None])
    return Sentence(words, tokens)


def spliced(host, at, guest, ids, head, relation, before=(), behind=()):
    """The host with the guest's words `ids` before its word `at`, their top hanging on `head`, punctuation before and behind them."""
    count = len(before) + len(ids) + len(behind)
    start = at + len(before)
    moved = lambda word: word if word < at else word + count
    top = next(i for i in ids if guest.words[i][HEAD] not in ids)

    def own(word):
        word = word[:]
        word[HEAD] = moved(word[HEAD]) if word[HEAD] >= 0 else -1
        return word

    def borrowed(i):
        word = guest.words[i][:]
        word[HEAD] = moved(head) if i == top else start + ids.index(word[HEAD])
        word[REL] = relation if i == top else word[REL]
        return word

    mark = lambda form: [form, form, "PUNCT", "_", "_", start + ids.index(top), "punct", "_", "_"]
    words = [own(w) for w in host.words[:at]] + [mark(f) for f in before] + [borrowed(i) for i in ids]
    words += [mark(f) for f in behind] + [own(w) for w in host.words[at:]]
    offset = start - ids[0]
    tokens = [t[:] for t in host.tokens if t[1] < at]
    tokens += [[at + k, at + k, None, None] for k in range(len(before))]
    tokens += [[t[0] + offset, t[1] + offset, *t[2:]] for t in guest.tokens if t[0] >= ids[0] and t[1] <= ids[-1]]
    tokens += [[start + len(ids) + k, start + len(ids) + k, None, None] for k in range(len(behind))]
    tokens += [[t[0] + count, t[1] + count, *t[2:]] for t in host.tokens if t[0] >= at]
    return Sentence(words, tokens)


def lowered(host):
    """The sentence without the capital of its first word, if the word is no name."""
    host = host.copy()
    word, token = host.words[0], host.tokens[0]
    if word[UPOS] != "PROPN" and word[LEMMA][0].islower() and not word[FORM][1:2].isupper():
        word[FORM] = word[FORM][0].lower() + word[FORM][1:]
        token[2] = token[2] and token[2][0].lower() + token[2][1:]
    return host


def is_comma(host, at):
    return at < len(host.words) and host.words[at][FORM] == ","


class Parts:
    """What can be taken from the sentences, and put into them."""

    def __init__(self, hosts):
        self.fronted, self.appositions, self.names, self.lists, self.with_subject = [], [], [], [], []
        for host in hosts:
            for at in range(len(host.words)):
                self.look(host, at)
            self.subject(host)

    def look(self, host, at):
        word, ids, relation = host.words[at], host.below(at), host.relation(at)
        head = word[HEAD]
        if relation == "conj" and word[UPOS] == "PROPN" and host.words[head][UPOS] == "PROPN":
            joins = [k for k in host.children(at) if host.words[k][REL] == "cc"]
            if len(joins) == 1 and joins[0] < at and not any(host.words[k][REL] == "case" for k in host.children(at)):
                self.lists.append((host, head, joins[0]))
        if not host.is_phrase(ids) or head < 0 or any(host.words[k][FORM] in '.;:!?«»"' for k in ids):
            return
        inner = ids[is_comma(host, ids[0]) : len(ids) - is_comma(host, ids[-1])]
        if ids[0] == 0 and host.words[head][HEAD] < 0 and relation in ("obl", "advcl") and 3 <= len(inner) <= 25:
            if (is_comma(host, ids[-1]) or is_comma(host, ids[-1] + 1)) and all(host.words[k][UPOS] != "X" for k in inner):
                self.fronted.append((host, inner, word[REL]))
        if relation == "appos" and is_comma(host, ids[0]) and 3 <= len(ids) <= 14:
            if host.words[head][UPOS] == "PROPN" and word[UPOS] == "NOUN":
                self.appositions.append((host, inner))
        bare = not any(host.relation(k) in ("case", "punct", "cc") for k in host.children(at))
        if word[UPOS] == "PROPN" and len(ids) <= 4 and relation in ("nsubj", "obj", "nmod", "conj", "obl") and bare:
            self.names.append((host, ids))

    def subject(self, host):
        root = next(at for at, word in enumerate(host.words) if word[HEAD] < 0)
        found = [k for k in host.children(root) if k < root and host.relation(k) == "nsubj" and host.words[k][UPOS] in ("NOUN", "PROPN")]
        if len(found) != 1 or host.words[root][UPOS] not in ("VERB", "NOUN", "ADJ") or not 5 <= len(host.words) <= 45:
            return
        ids = host.below(found[0])
        if ids[0] == 0 and host.is_phrase(ids):
            self.with_subject.append((host, root, found[0], ids))


def listed(rng, parts):
    """A list with one or two more members; some end with 'ainsi que'."""
    host, head, at = rng.choice(parts.lists)
    for _ in range(rng.choice((1, 1, 2))):
        guest, ids = rng.choice(parts.names)
        longer = spliced(host, at, guest, ids, head, "conj", (",",))
        at += len(longer.words) - len(host.words)
        host = longer
    if rng.random() < 0.3 and host.words[at][FORM] == "et":
        host.words[at][:5] = ["ainsi", "ainsi", "ADV", "_", "ExtPos=CCONJ"]
        que = Sentence([["que", "que", "SCONJ", "_", "_", -1, "fixed", "_", "_"]], [[0, 0, None, None]])
        host = spliced(host, at + 1, que, [0], at, "fixed")
    return host


def recombined(parts):
    rng = random.Random(7)
    for _ in range(FRONTED):
        (host, root, _, _), (guest, ids, relation) = rng.choice(parts.with_subject), rng.choice(parts.fronted)
        if guest is not host:
            yield spliced(lowered(host), 0, guest, ids, root, relation, (), (",",))
    is_short = lambda host, top, ids: host.words[top][UPOS] == "PROPN" and len(ids) <= 5 and not any(host.relation(k) == "appos" for k in ids)
    named = [x for x in parts.with_subject if is_short(x[0], x[2], x[3])]
    for _ in range(APPOSITIONS):
        (host, _, top, ids), (guest, inner) = rng.choice(named), rng.choice(parts.appositions)
        if not is_comma(host, ids[-1] + 1):
            yield spliced(host, ids[-1] + 1, guest, inner, top, "appos", (",",), (",",))
    for _ in range(LISTS):
        yield listed(rng, parts)
    for _ in range(BRACKETS):
        (host, _, top, ids), (guest, name) = rng.choice(parts.with_subject), rng.choice(parts.names)
        yield spliced(host, ids[-1] + 1, guest, name, top, "appos", ("(",), (")",))


def main(paths):
    parts = Parts([host for path in paths for host in sentences(path) if len(host.words) > 3])
    for number, made in enumerate(recombined(parts), 1):
        print(f"# sent_id = recombined-{number}")
        for first, last, form, notes in made.tokens:
            if first != last:
                print(f"{first + 1}-{last + 1}", form, *["_"] * 7, notes, sep="\t")
            for at in range(first, last + 1):
                word = made.words[at]
                print(at + 1, *word[:HEAD], word[HEAD] + 1, *word[HEAD + 1 :], sep="\t")
        print()


main(sys.argv[1:])
