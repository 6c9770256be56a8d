#!/usr/bin/env python3
"""Given and family names in Latin script of all languages of the PyPI package Faker, for `data/fr/first_names.csv` and
`data/fr/surnames.csv`: `make_person_names.py FOLDER`, where FOLDER holds the unpacked package. The same package gives the same bytes."""

import importlib
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, sys.argv[1])
data = Path(__file__).resolve().parent.parent / "fr"


def is_name(word):
    latin = all(c in "-'’" or "LATIN" in unicodedata.name(c, "") for c in word)
    return latin and len(word) > 2 and word[0].isupper()


found = {"first": set(), "last": set()}
for folder in sorted(Path(sys.argv[1], "faker/providers/person").iterdir()):
    if not folder.is_dir() or folder.name.startswith("__"):
        continue
    provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
    for attribute in dir(provider):
        kind = attribute.split("_")[0]
        names = getattr(provider, attribute)
        if kind in found and ("names" in attribute or "romanized" in attribute) and isinstance(names, (dict, tuple, list)):
            found[kind].update(n for n in names if isinstance(n, str) and is_name(n))
for kind, file in (("first", "first_names.csv"), ("last", "surnames.csv")):
    Path(data, file).write_text("form\n" + "".join(f"{n}\n" for n in sorted(found[kind])), encoding="utf-8")
    print(file, len(found[kind]))
