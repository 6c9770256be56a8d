#!/usr/bin/env python3
"""Layouts beside Graphviz: wall time from tables (or DOT) to SVG, and label overlaps, on the same graphs in one run.

    python3 compare_layout.py PROGRAM [WORK]

Graphs are random but the same every time. `dot` lays out the DOT that depeche writes. Overlaps are counted on both SVGs by one
rule: two labels, or a label and the box of a node, have more than half a pixel in common. Graphviz tells no boxes of its labels, so
that these are made from the text's place and the width of its font (the same for both: DejaVu Sans).
"""

import pathlib
import re
import subprocess
import sys
import time

SIZES = [(60, 100), (150, 250), (300, 450)]
# Beyond what layers show.
LARGE = [(150, 1100), (1000, 1500), (5000, 7500)]
LIMIT = 300
# Mean width of DejaVu Sans for lower-case words and digits, as a share of the font size.
WIDTH = 0.6


def tables(folder, nodes, edges):
    folder.mkdir(parents=True, exist_ok=True)
    seed = 20201110

    def below(n):
        nonlocal seed
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        return (seed >> 33) % n

    with open(folder / "entities.csv", "w", encoding="utf-8") as out:
        out.write("id,type,label\n" + "".join(f"organization-{n},Organization,nom {n}\n" for n in range(nodes)))
    with open(folder / "relations.csv", "w", encoding="utf-8") as out:
        out.write("subject,relation,object,unit,quantity\n")
        for n in range(edges):
            a = n if n < nodes else below(nodes)
            b = below(nodes - 1)
            out.write(f"organization-{a},supported,organization-{b + (b >= a)},mot,{n}\n")


def communities(folder, nodes, edges):
    """Tables of a graph of communities of forty around one each, with some links between them; entities have names of some length."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seed = 20201110

    def below(n):
        nonlocal seed
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        return (seed >> 33) % n

    kinds = [("Organization", "Organisation de"), ("Force", "forces de"), ("Person", "Mme"), ("State", "État de")]
    syllables = ["ka", "lo", "ri", "men", "ta", "su", "bel", "dor", "an", "vi", "no", "zar"]
    ids = []
    with open(folder / "entities.csv", "w", encoding="utf-8") as out:
        out.write("id,type,label\n")
        for n in range(nodes):
            kind, before = kinds[below(4)]
            name = "".join(syllables[below(12)] for _ in range(2 + below(3))).capitalize()
            ids.append(f"{kind.lower()}-{n}")
            out.write(f"{ids[n]},{kind},{before} {name}\n")
    with open(folder / "relations.csv", "w", encoding="utf-8") as out:
        out.write("subject,relation,object,unit,quantity\n")
        for n in range(edges):
            a = n if n < nodes else below(nodes)
            start = a // 40 * 40
            size = min(40, nodes - start)
            b = start + below(size) * below(size) // size if below(10) < 8 else below(nodes) // 40 * 40
            b = (a + 1) % nodes if a == b else b
            out.write(f"{ids[a]},{['supported', 'opposes', 'accused'][below(3)]},{ids[b]},mots,{n}\n")


def timed(command):
    start = time.perf_counter()
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    return time.perf_counter() - start


def overlaps(svg):
    """Pairs of edge labels, or of an edge label and a node, that overlap."""
    if 'data-box="' in svg:  # ours: boxes are told
        box = r'<g class="%s"[^>]*data-box="([^"]*)"'
        read = lambda pattern: [tuple(map(float, m.split())) for m in re.findall(pattern, svg)]
        nodes = read(box % "node")
        # In areas, names stand beside the marks of nodes.
        labels = read(box % 'edge-label[^"]*') + read(box % "area-name") + read(r'data-words="([^"]*)"')
    else:
        nodes, labels = [], []
        for kind, body in re.findall(r'<g id="[^"]*" class="(node|edge)">(.*?)</g>', svg, re.S):
            if kind == "node":
                numbers = [tuple(map(float, p.split(","))) for p in re.findall(r"-?[\d.]+,-?[\d.]+", " ".join(re.findall(r'(?:points|d)="([^"]*)"', body)))]
                xs, ys = [p[0] for p in numbers], [p[1] for p in numbers]
                nodes.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
            texts = re.findall(r'<text [^>]*x="([-\d.]+)" y="([-\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</text>', body)
            if kind == "edge" and texts:
                size = float(texts[0][2])
                width = max(len(t[3]) for t in texts) * size * WIDTH
                top = min(float(t[1]) for t in texts) - size
                bottom = max(float(t[1]) for t in texts) + size * 0.2
                labels.append((float(texts[0][0]) - width / 2, top, width, bottom - top))
    meet = lambda a, b: a[0] + 0.5 < b[0] + b[2] and b[0] + 0.5 < a[0] + a[2] and a[1] + 0.5 < b[1] + b[3] and b[1] + 0.5 < a[1] + a[3]
    boxes = sorted([(box, True) for box in labels] + [(box, False) for box in nodes])
    count = 0
    for n, (one, is_label) in enumerate(boxes):
        for other, is_other in boxes[n + 1 :]:
            if other[0] > one[0] + one[2]:
                break
            count += (is_label or is_other) and meet(one, other)
    return count


def show(seconds):
    return f"over {LIMIT} s" if seconds is None else f"{seconds:.2f} s"


def compared(program, folder, nodes, edges, engine):
    """One line: our time and overlaps, and those of a program of Graphviz on what we write as DOT."""
    ours, theirs, dot = folder / "ours.svg", folder / f"{engine}.svg", folder / "graph.dot"
    timed([program, "draw", "-q", folder, "-o", dot, "--all", "--force"])
    one = timed([program, "draw", "-q", folder, "-o", ours, "--all", "--force"])
    two = timed([engine, "-Tsvg", dot, "-o", theirs])
    count = "—" if two is None else overlaps(theirs.read_text(encoding="utf-8"))
    text = ours.read_text(encoding="utf-8")
    named = text.count("data-words=") or nodes
    print(
        f"{nodes} nodes, {edges} edges: depeche {show(one)}, {overlaps(text)} overlaps, {named} names;"
        f" {engine} {show(two)}, {count} overlaps",
        flush=True,
    )


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    work = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "target/bench/layout")
    for nodes, edges in SIZES:
        folder = work / f"{nodes}-{edges}"
        tables(folder, nodes, edges)
        compared(program, folder, nodes, edges, "dot")
    for nodes, edges in LARGE:
        folder = work / f"{nodes}-{edges}"
        communities(folder, nodes, edges)
        compared(program, folder, nodes, edges, "sfdp")


if __name__ == "__main__":
    main()
