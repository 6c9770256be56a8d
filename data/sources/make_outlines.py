#!/usr/bin/env python3
"""Makes data/outlines/countries.topojson.gz: outlines of countries with their French and English names.

    python3 make_outlines.py FOLDER

FOLDER holds these npm packages, unpacked as `<package>-<version>/package`: `world-atlas-2.0.2` (Natural Earth 1:50m as TopoJSON),
`rapideditor-country-coder-5.6.1` (ISO and Wikidata codes), `cldr-localenames-full-48.2.0` (names). Standard library only; the same
input gives the same bytes.
"""

import gzip
import json
import pathlib
import sys

# What Natural Earth shows and ISO 3166 has no code for: French name, English name, Wikidata as country-coder has it.
OTHERS = {
    "Somaliland": ("Somaliland", "Somaliland", ""),
    "Kosovo": ("Kosovo", "Kosovo", "Q1246"),
    "N. Cyprus": ("Chypre du Nord", "Northern Cyprus", "Q23681"),
}
# CLDR's usual names that a map has no room for, or that newspapers write otherwise.
SHORT = {
    "CD": ("RD Congo", "DR Congo"),
    "CG": ("Congo", "Congo"),
    "CF": ("Centrafrique", "Central African Rep."),
    "GB": ("Royaume-Uni", "United Kingdom"),
    "MM": ("Birmanie", "Myanmar"),
    "US": ("États-Unis", "United States"),
    "VA": ("Vatican", "Vatican City"),
}
# The state instead of the kingdom, as in fr/states.csv.
STATES = {"DK": "Q35", "NL": "Q55"}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def main():
    folder = pathlib.Path(sys.argv[1])
    atlas = read(folder / "world-atlas-2.0.2/package/countries-50m.json")
    borders = read(folder / "rapideditor-country-coder-5.6.1/package/src/data/borders.json")
    names = {
        language: read(folder / f"cldr-localenames-full-48.2.0/package/main/{language}/territories.json")["main"][language][
            "localeDisplayNames"
        ]["territories"]
        for language in ("fr", "en")
    }
    codes = {f["properties"]["iso1N3"]: f["properties"] for f in borders["features"] if f["properties"].get("iso1N3")}
    countries = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = codes.get(shape.get("id"))
        if code:
            iso = code["iso1A2"]
            short = lambda language: names[language].get(f"{iso}-alt-short", names[language][iso])
            french, english = SHORT.get(iso, (short("fr"), short("en")))
            wikidata = STATES.get(iso, code["wikidata"])
        else:
            french, english, wikidata = OTHERS.get(name, ("", "", ""))
        properties = {"fr": french, "en": english, "wikidata": wikidata}
        countries.append({"type": shape["type"], "properties": properties, "arcs": shape["arcs"]})
    countries.sort(key=lambda country: (country["properties"]["wikidata"], json.dumps(country["arcs"])))
    topology = {
        "type": "Topology",
        "transform": atlas["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": atlas["arcs"],
    }
    text = json.dumps(topology, ensure_ascii=False, separators=(",", ":"))
    out = pathlib.Path(__file__).parent.parent / "outlines"
    out.mkdir(exist_ok=True)
    (out / "countries.topojson.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


main()
