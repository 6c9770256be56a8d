#!/usr/bin/env python3
"""Makes a folder of tables of any size: the same arguments always give the same bytes.

    python3 make_tables.py ENTITIES STATEMENTS DIR

Every statement is valid by the ontology and stands on one row of evidence; every entity has one mention. A fifth of the
statements is dated, a tenth claimed, planned or negated. Standard library only.
"""

import csv
import datetime
import hashlib
import math
import os
import random
import sys
import unicodedata

SEED = 20201110
STATEMENTS_AN_ARTICLE = 50

# Share of each class among the entities; states stay few, as on a map.
SHARES = {"Person": 38, "Organization": 18, "Place": 20, "Force": 6, "Agreement": 4, "Event": 6, "Date": 7, "State": 1}

AGENT = ("State", "Organization", "Force", "Person")
PLACES = ("Place", "State")

# Relation: weight, domain, range, and whether it lasts (start/end) or happens once (date).
RELATIONS = {
    "signed": (6, AGENT, ("Agreement",), False),
    "mediated": (2, ("State", "Organization", "Person"), ("Agreement", "Event"), False),
    "negotiatedWith": (8, AGENT, AGENT, False),
    "violated": (2, AGENT, ("Agreement",), False),
    "ended": (1, AGENT + ("Agreement",), ("Event",), False),
    "mandated": (2, ("Agreement", "Organization"), ("Force",), False),
    "deployedIn": (6, ("Force",), PLACES, True),
    "withdrewFrom": (3, ("Force",), PLACES, False),
    "belongsTo": (5, ("Force", "Organization"), ("State", "Organization"), True),
    "holdsOffice": (12, ("Person",), ("State", "Organization", "Force"), True),
    "attacked": (9, AGENT, AGENT + ("Place",), False),
    "participatedIn": (7, AGENT, ("Event",), True),
    "opposes": (6, AGENT, AGENT, True),
    "captured": (4, AGENT, ("Place",), False),
    "occupied": (4, AGENT, ("Place",), True),
    "ceded": (2, AGENT, PLACES, False),
    "supported": (6, AGENT, AGENT, True),
    "accused": (7, AGENT, AGENT, False),
    "locatedIn": (5, ("Place", "State", "Organization", "Event"), PLACES, False),
    "occurredOn": (3, ("Event", "Agreement"), ("Date",), False),
}
UNDATED = ("locatedIn", "occurredOn")

SYLLABLES = "ba ka do mé ri sha vo té lin zar gue né our ta pé sin ma ro ché va lé dji ko fan rou ève né mi sé go".split()
KINDS = {
    "State": ("République de", "Royaume de", "Émirat de"),
    "Organization": ("ministère de", "Agence de", "Société nationale de", "Parti pour", "Comité de", "Tribunal de"),
    "Force": ("brigade de", "contingent de", "milice de", "garde de"),
    "Place": ("", "", "région de", "aéroport de"),
    "Agreement": ("accord de", "déclaration de", "cessez-le-feu de", "protocole de"),
    "Event": ("conflit de", "sommet de", "bataille de", "élection de"),
}
OFFICES = ("président", "premier ministre", "ministre des Affaires étrangères", "porte-parole", "général", "ambassadeur")
UNITS = ("soldats", "hommes", "chars", "observateurs")
RULES = ("verbe-actif", "verbe-passif", "nom-action", "apposition", "complement-du-nom", "liste")
PUBLISHERS = ("Agence de l'Est", "Le Courrier du Sud", "Dépêches du Nord", "La Gazette d'Outre-mer")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()

TABLES = {
    "articles": "id title publisher published language url file sha256 text_sha256",
    "entities": "id type label language aliases value latitude longitude same_as note",
    "mentions": "article entity start end text",
    "relations": "id subject relation object date start end place role recipient quantity unit claimed_by planned negated reported note",
    "evidence": "statement article start end rule confidence",
}


class Maker:
    def __init__(self, entities, statements, folder):
        # Only random() is used: its sequence is the same in every version of Python.
        self.random = random.Random(SEED).random
        self.entity_count, self.statement_count = entities, statements
        self.article_count = max(1, math.ceil(statements / STATEMENTS_AN_ARTICLE))
        self.by_class = {}
        self.known = set()
        os.makedirs(folder)
        self.files = {name: open(os.path.join(folder, f"{name}.csv"), "w", encoding="utf-8", newline="") for name in TABLES}
        self.out = {name: csv.writer(file, lineterminator="\n") for name, file in self.files.items()}
        for name, columns in TABLES.items():
            self.out[name].writerow(columns.split())

    def below(self, count):
        return int(self.random() * count)

    def one(self, items):
        return items[self.below(len(items))]

    def often(self, items):
        """One of the items, the first ones much more often: a few actors are in most of the news."""
        return items[int(len(items) * self.random() ** 3)]

    def word(self):
        return "".join(self.one(SYLLABLES) for _ in range(2 + self.below(3))).capitalize()

    def articles(self):
        first = datetime.date(2000, 1, 1)
        for at in range(self.article_count):
            name = f"depeche-{at:06d}"
            digest = hashlib.sha256(name.encode()).hexdigest()
            published = first + datetime.timedelta(days=self.below(9000))
            title = f"{self.word()} : {self.word()} et {self.word()} s'accordent sur « {self.word()} »"
            url = f"https://example.org/depeches/{name}.html"
            self.out["articles"].writerow([name, title, self.one(PUBLISHERS), published, "fr", url, "", digest, digest])

    def entities(self):
        whole = sum(SHARES.values())
        counts = {kind: max(4, self.entity_count * share // whole) for kind, share in SHARES.items()}
        counts["Person"] += self.entity_count - sum(counts.values())
        if counts["Person"] < 4:
            sys.exit("too few entities: expected at least 60")
        for kind, count in counts.items():
            rows = self.dates(count) if kind == "Date" else self.named(kind, count)
            self.by_class[kind] = []
            for row in rows:
                self.by_class[kind].append(row[0])
                self.out["entities"].writerow(row)
                self.mention(row[0], row[2])
        self.days.sort()

    def named(self, kind, count):
        for at in range(count):
            if kind == "Person":
                names = [self.word(), self.word()]
                label = " ".join(names)
                aliases = [names[1], f"{names[0][0]}. {names[1]}"]
            else:
                prefix, word = self.one(KINDS[kind]), self.word()
                label = f"{prefix} {word}".strip()
                aliases = [word, f"{word} ({kind.lower()})"] if prefix else [f"{word}-ville", f"ville de {word}"]
            aliases = sorted(set(aliases) - {label})
            entity = f"{kind.lower()}-{slug(label)}"
            if entity in self.known:
                entity = f"{entity}-{at}"
            self.known.add(entity)
            latitude = longitude = same_as = ""
            if kind == "Place" and self.random() < 0.7:
                latitude, longitude = round(self.random() * 130 - 60, 4), round(self.random() * 358 - 179, 4)
            if self.random() < 0.1:
                same_as = f"https://www.wikidata.org/entity/Q{100000000 + len(self.known)}"
            yield [entity, kind, label, "fr", "|".join(aliases), "", latitude, longitude, same_as, ""]

    def dates(self, count):
        """Days mostly, then months, years, approximate years and intervals; back in time from the end of 2024."""
        self.days, self.points, self.whens = [], [], []
        last = datetime.date(2024, 12, 31)
        seen = set()
        months = years = 0
        for at in range(count):
            day = last - datetime.timedelta(days=at)
            chance = self.random()
            value, label = None, None
            if chance < 0.06:
                year, month = divmod(2024 * 12 + 11 - months, 12)
                value, label, months = f"{year:04d}-{month + 1:02d}", f"{MONTHS[month]} {year}", months + 1
            elif chance < 0.08 and years < 1000:
                year = 2024 - years
                value, label, years = f"{year:04d}", f"{year}", years + 1
            elif chance < 0.085 and years < 1000:
                year = 2024 - years
                value, label, years = f"{year:04d}?", f"peut-être {year}", years + 1
            elif chance < 0.11:
                until = day + datetime.timedelta(days=1 + self.below(20))
                value, label = f"{day}/{until}", f"du {french(day)} au {french(until)}"
            if value is None or value in seen:
                value, label = str(day), french(day)
            seen.add(value)
            if value == str(day):
                self.days.append(value)
            if "/" not in value and "?" not in value:
                self.points.append(value)
            self.whens.append(value)
            entity = f"date-{value.replace('/', '_').replace('?', '-uncertain')}"
            aliases = f"le {label}|en {label}"
            yield [entity, "Date", label, "fr", aliases, value, "", "", "", ""]

    def mention(self, entity, label):
        start = self.below(8000)
        self.out["mentions"].writerow([self.article(), entity, start, start + len(label), label])

    def article(self):
        return f"depeche-{self.below(self.article_count):06d}"

    def statements(self):
        relations = [name for name, (weight, *_) in RELATIONS.items() for _ in range(weight)]
        made, tried, ids = 0, 0, set()
        while made < self.statement_count:
            tried += 1
            if tried > 20 * self.statement_count:
                sys.exit("too few entities for that many statements")
            relation = self.one(relations)
            cells = self.statement(relation)
            if cells is None:
                continue
            # The same hash as src/graph/statement.rs, so that the program does not give the rows other ids.
            digest = hashlib.sha256("".join(f"{cell}\x1f" for cell in cells).encode()).hexdigest()[:16]
            if digest in ids:
                continue
            ids.add(digest)
            made += 1
            self.out["relations"].writerow([digest, *cells, ""])
            start = self.below(8000)
            confidence = f"{0.5 + self.below(10) / 20:.2f}".rstrip("0")
            self.out["evidence"].writerow([digest, self.article(), start, start + 20 + self.below(180), self.one(RULES), confidence])

    def statement(self, relation):
        _, domain, range_, lasts = RELATIONS[relation]
        subject = self.often(self.by_class[self.one(domain)])
        object_ = self.often(self.by_class[self.one(range_)])
        if subject == object_:
            return None
        cells = dict.fromkeys(TABLES["relations"].split()[1:-1], "")
        cells.update(subject=subject, relation=relation, object=object_)
        # A bit more than a fifth, since two relations never bear a date.
        if relation not in UNDATED and self.random() < 0.22:
            if not lasts:
                cells["date"] = self.one(self.whens)
            elif self.random() < 0.7 or len(self.days) < 2:
                cells["start"] = self.one(self.points)
            else:
                first = self.below(len(self.days) - 1)
                later = first + 1 + self.below(len(self.days) - first - 1)
                cells["start"], cells["end"] = self.days[first], self.days[later]
        if relation == "holdsOffice" and self.random() < 0.8:
            cells["role"] = self.one(OFFICES)
        if relation == "ceded":
            cells["recipient"] = self.often(self.by_class["State"])
        if relation in ("deployedIn", "withdrewFrom") and self.random() < 0.3:
            cells["quantity"], cells["unit"] = str(100 * (1 + self.below(300))), self.one(UNITS)
        if relation in ("attacked", "negotiatedWith") and self.random() < 0.3:
            cells["place"] = self.often(self.by_class[self.one(PLACES)])
        chance = self.random()
        if chance < 0.05:
            cells["claimed_by"] = self.often(self.by_class[self.one(AGENT)])
        elif chance < 0.08:
            cells["planned"] = "true"
        elif chance < 0.10:
            cells["negated"] = "true"
        return list(cells.values())

    def run(self):
        self.articles()
        self.entities()
        self.statements()
        for file in self.files.values():
            file.close()


def french(day):
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def slug(name):
    plain = unicodedata.normalize("NFKD", name).lower()
    kept = "".join(c if c.isalnum() else "-" for c in plain if not unicodedata.combining(c))
    return "-".join(part for part in kept.split("-") if part)


def main():
    if len(sys.argv) != 4 or not (sys.argv[1].isdigit() and sys.argv[2].isdigit()):
        sys.exit("usage: make_tables.py ENTITIES STATEMENTS DIR   (200000 1000000 for the figures in README.md)")
    if os.path.exists(sys.argv[3]):
        sys.exit(f"{sys.argv[3]}: it exists already: expected a new folder")
    Maker(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]).run()


if __name__ == "__main__":
    main()
