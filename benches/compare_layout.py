#!/usr/bin/env python3
"""Layouts beside those of others: wall time from tables (or DOT, or JSON) to a layout, and overlaps, on the same graphs in one run.

    python3 compare_layout.py PROGRAM [WORK [NODE_MODULES]]

Graphs are random but the same every time. `dot` lays out the DOT that depeche writes. Overlaps are counted on both SVGs by one
rule: two labels, or a label and the box of a node, have more than half a pixel in common. Graphviz tells no boxes of its labels, so
that these are made from the text's place and the width of its font (the same for both: DejaVu Sans).

Where `node` is installed and NODE_MODULES holds elkjs (`npm install elkjs`), its layered layout is asked too, with boxes of that width
for nodes and for the words of edges; where networkx is installed, its ForceAtlas2, Gephi's layout, which knows no words: they are put on
the nodes, on as much room as our picture takes.
"""

import csv
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

SIZES = [(60, 100), (150, 250), (300, 450)]
# Beyond what layers show.
LARGE = [(150, 1100), (1000, 1500), (5000, 7500)]
LIMIT = 300
# Mean width of DejaVu Sans for lower-case words and digits, as a share of the font size.
WIDTH = 0.6


def drawn_numbers():
    """A function of n that gives a number below n: random, but the same ones in every run."""
    seed = 20201110

    def below(n):
        nonlocal seed
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        return (seed >> 33) % n

    return below


def tables(folder, nodes, edges):
    folder.mkdir(parents=True, exist_ok=True)
    below = drawn_numbers()

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
    below = drawn_numbers()

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


def boxes_of(svg):
    """The boxes of the nodes and those of the labels of a picture, each as x, y, width and height."""
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
                round_ones = re.findall(r'<ellipse [^>]*cx="([-\d.]+)" cy="([-\d.]+)" rx="([\d.]+)" ry="([\d.]+)"', body)
                for x, y, wide, high in (map(float, found) for found in round_ones):
                    numbers += [(x - wide, y - high), (x + wide, y + high)]
                xs, ys = [p[0] for p in numbers], [p[1] for p in numbers]
                nodes.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
            texts = re.findall(r'<text [^>]*x="([-\d.]+)" y="([-\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</text>', body)
            if kind == "edge" and texts:
                size = float(texts[0][2])
                width = max(len(t[3]) for t in texts) * size * WIDTH
                top = min(float(t[1]) for t in texts) - size
                bottom = max(float(t[1]) for t in texts) + size * 0.2
                labels.append((float(texts[0][0]) - width / 2, top, width, bottom - top))
    return nodes, labels


def overlaps(svg):
    """Pairs of labels, or of a label and a node, that overlap."""
    return meeting(*boxes_of(svg))


def meeting(nodes, labels):
    meet = lambda a, b: a[0] + 0.5 < b[0] + b[2] and b[0] + 0.5 < a[0] + a[2] and a[1] + 0.5 < b[1] + b[3] and b[1] + 0.5 < a[1] + a[3]
    boxes = sorted([(box, True) for box in labels] + [(box, False) for box in nodes])
    count = 0
    for n, (one, is_label) in enumerate(boxes):
        for other, is_other in boxes[n + 1 :]:
            if other[0] > one[0] + one[2]:
                break
            count += (is_label or is_other) and meet(one, other)
    return count


def elk_graph(folder):
    """The graph of a folder of tables as ELK reads it."""
    read = lambda name: list(csv.DictReader(open(folder / name, encoding="utf-8")))
    width = lambda words, size: len(words) * size * WIDTH
    node = lambda row: {"id": row["id"], "width": width(row["label"], 13) + 20, "height": 13 * 1.25 + 20}
    words = lambda row: f"soutient : {row['quantity']} {row['unit']}"
    edge = lambda at, row: {
        "id": f"e{at}",
        "sources": [row["subject"]],
        "targets": [row["object"]],
        "labels": [{"text": words(row), "width": width(words(row), 10.5), "height": 10.5 * 1.25}],
    }
    edges = [edge(at, row) for at, row in enumerate(read("relations.csv"))]
    options = {"elk.algorithm": "layered", "elk.edgeLabels.inline": "false"}
    return {"id": "root", "layoutOptions": options, "children": [node(row) for row in read("entities.csv")], "edges": edges}


def by_elkjs(folder, modules):
    """Time and overlaps of elkjs' layered layout."""
    graph, result = folder / "elk.json", folder / "elkjs.json"
    graph.write_text(json.dumps(elk_graph(folder)), encoding="utf-8")
    try:
        time_of = timed(["node", "--stack-size=60000", pathlib.Path(__file__).parent / "layout_elkjs.cjs", modules, graph, result])
    except subprocess.CalledProcessError:
        return "elkjs failed"
    if time_of is None:
        return f"elkjs {show(None)}"
    placed = json.loads(result.read_text(encoding="utf-8"))
    box = lambda it: (it["x"], it["y"], it["width"], it["height"])
    labels = [box(label) for edge in placed["edges"] for label in edge["labels"]]
    return f"elkjs {show(time_of)}, {meeting([box(node) for node in placed['children']], labels)} overlaps"


def by_forceatlas2(folder, area):
    """Time of ForceAtlas2, and overlaps of names that are put on its nodes, spread over so many square pixels."""
    graph, result = folder / "elk.json", folder / "forceatlas2.json"
    made = elk_graph(folder)
    graph.write_text(json.dumps(made), encoding="utf-8")
    time_of = timed([sys.executable, pathlib.Path(__file__).parent / "layout_forceatlas2.py", graph, result])
    if time_of is None:
        return f"ForceAtlas2 {show(None)}"
    places = json.loads(result.read_text(encoding="utf-8"))
    span = lambda axis: (max(p[axis] for p in places.values()) - min(p[axis] for p in places.values())) or 1.0
    by = (area / (span(0) * span(1))) ** 0.5
    width = {node["id"]: node["width"] - 20 for node in made["children"]}
    names = [(x * by - width[node] / 2, y * by - 8, width[node], 16) for node, (x, y) in places.items()]
    return f"ForceAtlas2 {show(time_of)}, {meeting([], names)} overlaps"


def area_of(svg):
    """Square pixels of a picture."""
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups()
    return float(width) * float(height)


def show(seconds):
    return f"over {LIMIT} s" if seconds is None else f"{seconds:.2f} s"


def compared(program, folder, nodes, edges, engine, modules):
    """One line: our time and overlaps, those of a program of Graphviz on what we write as DOT, and those of others that are there."""
    ours, theirs, dot = folder / "ours.svg", folder / f"{engine}.svg", folder / "graph.dot"
    timed([program, "draw", "-q", folder, "-o", dot, "--all", "--force"])
    one = timed([program, "draw", "-q", folder, "-o", ours, "--all", "--force"])
    two = timed([engine, "-Tsvg", dot, "-o", theirs])
    count = "—" if two is None else overlaps(theirs.read_text(encoding="utf-8"))
    text = ours.read_text(encoding="utf-8")
    named = text.count("data-words=") or nodes
    others = [f"{engine} {show(two)}, {count} overlaps"]
    if modules and shutil.which("node"):
        others.append(by_elkjs(folder, modules))
    if importlib.util.find_spec("networkx"):
        others.append(by_forceatlas2(folder, area_of(text)))
    print(f"{nodes} nodes, {edges} edges: depeche {show(one)}, {overlaps(text)} overlaps, {named} names; {'; '.join(others)}", flush=True)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    work = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "target/bench/layout")
    modules = sys.argv[3] if len(sys.argv) > 3 else None
    for nodes, edges in SIZES:
        folder = work / f"{nodes}-{edges}"
        tables(folder, nodes, edges)
        compared(program, folder, nodes, edges, "dot", modules)
    for nodes, edges in LARGE:
        folder = work / f"{nodes}-{edges}"
        communities(folder, nodes, edges)
        compared(program, folder, nodes, edges, "sfdp", modules)


if __name__ == "__main__":
    main()
