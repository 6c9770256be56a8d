#!/usr/bin/env python3
"""What `depeche parse` writes is CoNLL-U for an independent reader, which writes the same words again: `conllu_back.py PROGRAM`."""

import subprocess
import sys
from pathlib import Path

from conllu import parse

program = sys.argv[1]
root = Path(__file__).resolve().parent.parent.parent
sentences = 0
for article in sorted((root / "data/dispatches").glob("*.txt")):
    written = subprocess.run([program, "parse", str(article), "--format", "conllu"], check=True, capture_output=True, text=True).stdout
    read = parse(written)
    assert read, article
    for sentence in read:
        words = [token for token in sentence if isinstance(token["id"], int)]
        assert [token["id"] for token in words] == list(range(1, len(words) + 1)), sentence.metadata
        assert sum(token["head"] == 0 for token in words) == 1, sentence.metadata
        assert all(0 <= token["head"] <= len(words) and token["upos"] and token["lemma"] and token["deprel"] for token in words)
    again = "".join(sentence.serialize() for sentence in read)
    assert again == written, f"{article}: not the same when it is written again"
    sentences += len(read)
print(f"{sentences} sentences read back by conllu")
