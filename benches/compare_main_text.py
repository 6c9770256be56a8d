"""How much of the articles in a folder of pages the program keeps, beside trafilatura (PyPI).

    python3 benches/compare_main_text.py PROGRAM FOLDER [--all]

For each page NAME.html, the paragraphs that trafilatura keeps are looked for in the program's text. Where a NAME.json stands
beside it (as in tests/pages), only those count that are the article's by what it says, and both texts are held against what they
must contain and lack. --all names what differs.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import trafilatura


def letters(words):
    return "".join(c for c in words.lower() if c.isalnum())


def texts_of_program(program, pages):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        given = ["--picture", "none", "--format", "nq", "--keep-text", "--any-language", "--published", "2000-01-01"]
        ran = subprocess.run([program, "-q", "export", *map(str, pages), "-o", str(out), *given], capture_output=True, text=True)
        print(ran.stderr, end="")
        return {path.stem: path.read_text() for path in (out / "texts").glob("*.txt")}


def main():
    program, folder = sys.argv[1:3]
    is_wordy = "--all" in sys.argv[3:]
    pages = sorted(Path(folder).glob("*.html"))
    ours = texts_of_program(str(Path(program).resolve()), pages)
    kept = total = more = 0
    told = {"program": [0, 0], "trafilatura": [0, 0]}
    wanted = unwanted = 0
    for page in pages:
        name = page.stem
        html = page.read_bytes()
        text = ours.get(name, "")
        other = trafilatura.extract(html, include_comments=False, include_tables=True) or ""
        other_lines = [line.lstrip("-# ").strip() for line in other.splitlines()]
        our_letters, other_letters = letters(text), letters(other)
        title = letters(text.split("\n", 1)[0])
        beside = page.with_suffix(".json")
        expected = json.loads(beside.read_text()) if beside.exists() else None
        phrases = [letters(phrase) for phrase in expected["contains"]] if expected else []
        for line in other_lines:
            wants = letters(line)
            if not wants or wants == title:
                continue
            if expected and not any(phrase in wants or wants in phrase for phrase in phrases):
                continue
            total += 1
            kept += wants in our_letters
            if wants not in our_letters and is_wordy:
                print(f"{name}: lacks: {line[:120]}")
        for line in text.splitlines()[1:]:
            if letters(line) and letters(line) not in other_letters:
                more += 1
                if is_wordy:
                    print(f"{name}: has alone: {line[:120]}")
        if expected:
            wanted += len(expected["contains"])
            unwanted += len(expected["lacks"])
            for who, found in (("program", our_letters), ("trafilatura", other_letters)):
                holds = [phrase for phrase in expected["contains"] if letters(phrase) in found]
                fails = [phrase for phrase in expected["lacks"] if letters(phrase) in found]
                told[who][0] += len(holds)
                told[who][1] += len(fails)
                if is_wordy and who == "program":
                    for phrase in fails:
                        print(f"{name}: holds: {phrase[:100]}")
                    for phrase in expected["contains"]:
                        if phrase not in holds:
                            print(f"{name}: lacks what is wanted: {phrase[:100]}")
    share = 100 * kept / total if total else 100.0
    print(f"{len(pages)} pages: {kept} of {total} paragraphs of trafilatura kept ({share:.1f} %), {more} of the program's own")
    for who, (good, bad) in told.items():
        if wanted:
            print(f"{who}: {good} of {wanted} wanted phrases, {bad} of {unwanted} unwanted")


main()
