#!/usr/bin/env python3
"""The page of `depeche serve`, and the file of `depeche draw` that is the same page, in Chromium, as people use them: with a mouse, with keys
alone, on a phone.

    python page.py PROGRAM [PICTURES]

Needs playwright, axe-playwright-python and /usr/bin/chromium. Each check prints a line; the first that fails ends the run with exit code 1.
PICTURES is a folder for screenshots.
"""

import atexit
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = '<img src=x onerror="window.hostile=1"></script><script>window.hostile=1</script>\u202e' + "x" * 300
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SIZES = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}


def serve(program, folder, *options):
    server = subprocess.Popen(
        [program, "serve", folder, "--port", "0", *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    atexit.register(server.kill)
    for line in server.stderr:
        if found := re.search(r" at (http://127\.0\.0\.1:\d+/)", line):
            threading.Thread(target=lambda: [None for _ in server.stderr], daemon=True).start()
            return found[1]
    sys.exit("page: the server did not start")


def told(address, path):
    with urllib.request.urlopen(f"{address}api/v1/{path}") as answer:
        return json.load(answer)


class Looking:
    """A page that is looked at; whatever goes wrong in it is a failure."""

    def __init__(self, browser, address, **options):
        self.context = browser.new_context(locale="fr-FR", **options)
        self.page = self.context.new_page()
        self.wrong = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda message: message.type == "error" and self.wrong.append(message.text))
        self.page.goto(address)
        expect(self.page.locator(".stage svg, .problem").first).to_be_visible()

    def __enter__(self):
        return self.page

    def __exit__(self, kind, *_):
        # A problem that the server tells is no fault of the page.
        wrong = [words for words in self.wrong if "the server responded with a status of 4" not in words]
        self.context.close()
        if kind is None and wrong:
            sys.exit(f"page: {wrong[0]}")


def with_a_mouse(page, address):
    page.fill("#search input", "ETHIOPIE")
    expect(page.get_by_role("option").first).to_contain_text("Éthiopie")
    page.get_by_role("option").first.click()
    expect(page.locator("#facts h2")).to_have_text("Éthiopie")
    expect(page).to_have_url(re.compile("selected=state-et"))
    page.locator("#facts .lines button").first.click()
    expect(page.locator("#facts figure mark").first).to_be_visible()
    words = page.locator("#facts figure mark").first.text_content()
    texts = [file.read_text(encoding="utf-8") for file in ROOT.glob("data/dispatches/*.txt")]
    assert any(words in text for text in texts), words
    where = page.url
    page.reload()
    expect(page.locator("#facts figure mark").first).to_have_text(words)
    assert page.url == where
    page.go_back()
    expect(page.locator("#facts h2")).to_have_text("Éthiopie")
    page.get_by_role("button", name="Ajouter ses voisins").first.click()
    expect(page).to_have_url(re.compile("entity="))
    before = page.locator("g.node").count()
    page.get_by_role("button", name="Retirer de l'image").click()
    expect(page.locator("g.node")).not_to_have_count(before)
    page.fill("#search input", "ethiopiee")
    page.get_by_role("button", name="Vouliez-vous dire").click()
    expect(page.get_by_role("option").first).to_contain_text("Éthiopie")
    page.keyboard.press("Escape")
    frame = page.locator(".stage svg").get_attribute("viewBox")
    page.locator(".stage").hover()
    page.mouse.wheel(0, -400)
    expect(page.locator(".stage svg")).not_to_have_attribute("viewBox", frame)


def with_keys_alone(page, address):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.type("obasanjo")
    expect(page.get_by_role("option").first).to_contain_text("Obasanjo")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#facts h2")).to_contain_text("Obasanjo")
    expect(page.locator("g.node.chosen")).to_have_count(1)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.stage g')"):
            break
    else:
        sys.exit("page: Tab does not reach the picture")
    reached = {page.evaluate("document.activeElement.getAttribute('aria-label')")}
    for _ in range(page.locator("g.node, g.edge").count()):
        page.keyboard.press("ArrowRight")
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(reached) >= page.locator("g.node").count(), "arrows do not reach every node"
    while not page.evaluate("document.activeElement.classList.contains('edge')"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.classList.contains('node')"), "an arrow does not lead to its end"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.classList.contains('edge')"), "an end does not lead back along its arrow"
    frame = page.locator(".stage svg").get_attribute("viewBox")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".stage svg")).not_to_have_attribute("viewBox", frame)
    page.keyboard.press("Enter")
    expect(page.locator("#facts figure mark").first).to_be_visible()


def filters_and_views(page, address):
    page.goto(f"{address}#view=list&held=planned")
    expect(page.locator("tbody tr").first).to_be_visible()
    assert set(page.locator("tbody tr td:nth-child(4)").all_text_contents()) == {"prévu"}
    expect(page.locator("#filters")).to_contain_text(re.compile(r"laissent \d+ énoncés sur \d+"))
    page.get_by_role("button", name="Retirer les filtres").click()
    expect(page).not_to_have_url(re.compile("held="))
    page.get_by_role("button", name="Sujet").click()
    subjects = page.locator("tbody tr td:first-child").all_text_contents()
    assert subjects == page.evaluate("(s) => [...s].sort((a, b) => a.localeCompare(b, 'fr', { numeric: true }))", subjects)
    if not page.locator("#date-from").is_visible():
        if page.locator("#filter-all").get_attribute("open") is None:
            page.locator("#filter-all > summary").click()
        page.get_by_text("Période").click()
    page.fill("#date-from", "demain")
    page.keyboard.press("Enter")
    expect(page.locator("#filters")).to_contain_text("Date non comprise : demain")
    page.goto(f"{address}#view=time&from=2022")
    expect(page.locator(".times li").first).to_be_visible()
    expect(page.locator("#view")).to_contain_text("énoncés sans date")
    page.goto(f"{address}#view=time")
    expect(page.locator("#end-after")).to_be_visible()
    rows = page.locator(".times li:visible").count()
    page.locator("#end-after").focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("from=2023"))
    expect(page.locator(".times li:visible")).not_to_have_count(rows)
    # The slider keeps the keyboard when it is drawn again.
    expect(page.locator("#end-after")).to_be_focused()
    page.fill("#search input", "Santos")
    expect(page.get_by_role("option").first).to_contain_text("caché par les filtres")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toute la période").click()
    expect(page).not_to_have_url(re.compile("from="))
    expect(page.locator(".times li:visible")).to_have_count(rows)
    page.goto(f"{address}#view=list&held=fact&selected=state-ne")
    expect(page.locator("#facts")).to_contain_text(re.compile(r"\d+ cachés par les filtres"))
    page.goto(f"{address}#view=places")
    expect(page.locator("#view svg .place, #view p").first).to_be_visible()
    page.goto(f"{address}#view=picture&held=denied&class=Agreement&relation=occupied")
    expect(page.locator("#view")).to_contain_text("Rien ne correspond")


def picture_and_paths(page, address):
    stage = page.locator(".stage").bounding_box()
    boxes = [label.bounding_box() for label in page.locator("g.edge-label").all()]
    right, bottom = stage["x"] + stage["width"], min(stage["y"] + stage["height"], page.viewport_size["height"])
    box = next(b for b in boxes if b["x"] > stage["x"] and b["y"] > stage["y"] and b["x"] + b["width"] < right and b["y"] + b["height"] < bottom)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#facts figure mark").first).to_be_visible()
    expect(page.locator("g.edge.chosen")).to_have_count(1)
    page.get_by_role("button", name="Fermer").click()
    expect(page.locator("#facts h2")).to_have_count(0)
    # Two fingers that part make the picture larger, about the point between them.
    frame = page.locator(".stage svg").get_attribute("viewBox")
    box = page.locator(".stage").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 150)
    touch = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 20), ("touchMove", 40), ("touchMove", 80), ("touchEnd", None)):
        points = [] if apart is None else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page.locator(".stage svg")).not_to_have_attribute("viewBox", frame)
    wide = float(page.locator(".stage svg").get_attribute("viewBox").split()[2])
    assert wide < float(frame.split()[2]), "fingers that part do not enlarge"
    page.get_by_role("button", name="Tout montrer").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="(PNG)").click()
    assert pathlib.Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    page.goto(f"{address}#selected=state-fr")
    page.get_by_role("combobox", name="Chemin vers").fill("liptako")
    page.get_by_role("option").first.click()
    expect(page.locator("#path li")).to_have_count(2)
    expect(page.locator("g.node")).to_have_count(3)
    page.goto(f"{address}#selected=nobody")
    expect(page.locator("#facts")).to_contain_text("there is no entity")


def moved(page, address):
    """Nodes are moved with the mouse or with keys, stay where they are put, and are put back."""
    page.goto(f"{address}#around=state-ne")
    page.reload()
    expect(page.locator(".stage svg")).to_be_visible()
    node = page.locator("g.node").first
    page.get_by_role("button", name="Tout montrer").click()
    before, lines = node.bounding_box(), page.locator("g.edge > path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))")
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    frame = page.locator(".stage svg").get_attribute("viewBox")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 25, steps=4)
    page.mouse.up()
    after = node.bounding_box()
    assert abs(after["x"] - before["x"] - 20) < 4 and abs(after["y"] - before["y"] - 25) < 4, (before, after)
    assert page.locator(".stage svg").get_attribute("viewBox") == frame, "the whole picture is moved"
    assert page.locator("g.edge > path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))") != lines, "its lines stay behind"
    expect(page.locator("#facts h2")).to_have_count(0)
    expect(page).to_have_url(re.compile("moved="))
    expect(node).to_have_class(re.compile("pinned"))
    page.reload()
    expect(page.locator("g.node.pinned")).to_have_count(1)
    page.get_by_role("button", name="Tout montrer").click()
    again = page.locator("g.node.pinned").bounding_box()
    assert abs(again["x"] - after["x"]) < 3 and abs(again["y"] - after["y"]) < 3, (after, again)
    page.locator(".stage [tabindex='0']").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("g.node.pinned")).to_have_count(1 if page.locator("g.node.pinned[tabindex='0']").count() else 2)
    with page.expect_download() as download:
        page.get_by_role("button", name="(SVG)").click()
    assert "translate(" in pathlib.Path(download.value.path()).read_text(encoding="utf-8").split('class="graph"')[1], "what is saved is not what is seen"
    page.get_by_role("button", name="Remettre en place").click()
    expect(page.locator("g.node.pinned")).to_have_count(0)
    assert page.locator("g.edge > path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))") == lines, "its lines do not come back"
    expect(page.get_by_role("button", name="Remettre en place")).to_be_hidden()
    if not page.evaluate("navigator.maxTouchPoints"):
        return
    # A finger moves the picture, unless it rests on a node first.
    touch = page.context.new_cdp_session(page)

    def finger(kind, x=None, y=None):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if x is None else [{"x": x, "y": y, "id": 0}]})

    box = node.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    frame = page.locator(".stage svg").get_attribute("viewBox")
    finger("touchStart", x, y)
    expect(page.locator(".stage.grabs")).to_have_count(1)
    finger("touchMove", x + 12, y + 12)
    finger("touchMove", x + 20, y + 25)
    finger("touchEnd")
    expect(node).to_have_class(re.compile("pinned"))
    assert page.locator(".stage svg").get_attribute("viewBox") == frame, "the whole picture is moved"
    box = node.bounding_box()
    finger("touchStart", box["x"] + 5, box["y"] + 5)
    finger("touchMove", box["x"] + 20, box["y"] + 20)
    finger("touchMove", box["x"] + 40, box["y"] + 40)
    finger("touchEnd")
    expect(page.locator(".stage svg")).not_to_have_attribute("viewBox", frame)


def counted(page, address):
    """Filters count what is in the part that is shown."""
    page.goto(f"{address}#around=state-ne")
    page.reload()
    if page.locator("#filter-all").get_attribute("open") is None:
        page.locator("#filter-all > summary").click()
    expect(page.locator("#filters")).to_contain_text(re.compile(r"La partie montrée tient \d+ énoncés sur \d+"))
    count, whole = map(int, re.search(r"tient (\d+) énoncés sur (\d+)", page.locator("#filters").text_content()).groups())
    held = [int(words) for words in page.locator("#group-held small").all_text_contents()]
    assert sum(held) == count < whole, (held, count, whole)


def stale(page, address):
    def broken(route):
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "stale": "relations.csv: line 3"})

    page.route("**/api/v1/graph*", broken)
    page.reload()
    expect(page.locator("#banner")).to_contain_text("relations.csv: line 3")


SMALLEST = """() => Math.min(...[...document.querySelectorAll('.stage svg text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
ON_MAP = """(kind) => new Set([...document.querySelectorAll(`.stage svg [data-${kind}]:not(.hides)`)].flatMap((mark) => mark.dataset[kind].split(' '))).size"""


def readable(page, address):
    """The first picture can be read, and the map counts what it shows."""
    page.goto(address)
    expect(page.locator(".stage g.node").first).to_be_visible()
    assert page.evaluate(SMALLEST) >= 5.5, page.evaluate(SMALLEST)
    page.goto(f"{address}#view=places")
    expect(page.locator(".stage svg .place").first).to_be_attached()
    counts = [int(count) for count in re.findall(r"\d+", page.locator("p.note").first.text_content())]
    assert counts == [page.evaluate(ON_MAP, kind) for kind in ("entities", "statements")], counts


def written(page, query):
    """Writes a query into the editor, which closes brackets by itself."""
    page.locator("#sparql").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)


def completed(page):
    """Takes the first of what is offered, once it is."""
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    # The editor takes nothing that one cannot have read.
    page.wait_for_timeout(200)
    page.keyboard.press("Control+Space")


def queries(page, address):
    page.goto(f"{address}#view=queries")
    written(page, "SELECT ?s { ?s a depeche:Agreement } ORDER BY ?s")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer tbody tr").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert pathlib.Path(download.value.path()).read_text().startswith("s\n") or pathlib.Path(download.value.path()).read_bytes().startswith(b"s\r\n")
    where = page.url
    page.reload()
    expect(page.locator("#answer tbody tr").first).to_be_visible()
    assert page.url == where, "the address does not hold the query"
    written(page, "SELECT ?s { ?s a depeche:Agre")
    page.locator("#sparql").press("Control+End")
    page.keyboard.press("e")
    completed(page)
    expect(page.locator("#sparql")).to_have_text(re.compile(r"depeche:Agreement\s*$"))
    written(page, "SELECT nothing")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer .problem")).to_contain_text("400 Bad Request")
    expect(page.locator("#answer .problem")).to_contain_text("line 1")
    name = told(address, "queries")["queries"][0]
    page.locator(".query summary").first.click()
    form = page.locator(".query").first
    for at, typed in enumerate(["Niger", "France"][: len(name["parameters"])]):
        form.locator("input").nth(at).fill(typed)
        form.get_by_role("option").first.click()
    form.get_by_role("button", name="Demander").click()
    expect(page.locator("#answer tbody tr").first).to_be_visible()
    page.reload()
    expect(page.locator("#answer tbody tr").first).to_be_visible()


def answers_drawn(page, address):
    """What a query finds is shown as rows, as a picture, as a time axis and as a map."""
    ways = page.locator(".ways button")
    page.goto(f"{address}#view=queries")
    written(page, "SELECT ?who ?what { ?s rdf:subject ?who ; rdf:predicate depeche:signed ; rdf:object ?what } ORDER BY ?who ?what")
    page.keyboard.press("Control+Enter")
    expect(ways).to_have_text(["Tableau", "Image", "Lieux"])
    page.locator("#answer").get_by_role("button", name="Image", exact=True).click()
    expect(page.locator("#answer .stage g.node").first).to_be_visible()
    drawn = set(page.locator("#answer g.node").evaluate_all("(nodes) => nodes.map((node) => node.id)"))
    expect(page).to_have_url(re.compile("as=picture"))
    page.reload()
    expect(page.locator("#answer .stage g.node").first).to_be_visible()
    page.locator("#answer g.node").first.press("Enter")
    expect(page.locator("#facts h2")).to_be_visible()
    page.get_by_role("button", name="Fermer").click()
    page.locator("#answer").get_by_role("button", name="Tableau").click()
    found = set(page.locator("#answer td").all_text_contents())
    assert drawn <= found and drawn, drawn - found
    page.locator("#answer").get_by_role("button", name="Lieux").click()
    expect(page.locator("#answer svg .place").first).to_be_attached()
    # A question at hand gives labels, not ids.
    written(page, "SELECT ?event ?when { ?s rdf:subject/rdfs:label ?event ; rdf:predicate depeche:occurredOn ; rdf:object/depeche:edtf ?when }")
    page.keyboard.press("Control+Enter")
    page.locator("#answer").get_by_role("button", name="Temps").click()
    expect(page.locator("#answer .times li").first).to_be_visible()
    page.locator("#answer").get_by_role("button", name="Image", exact=True).click()
    expect(page.locator("#answer .stage g.node, #answer .room-picture div p").first).to_be_visible()
    written(page, "CONSTRUCT { ?who depeche:signed ?what } WHERE { ?who depeche:signed ?what }")
    page.keyboard.press("Control+Enter")
    expect(ways).to_have_text(["Tableau", "Image", "Lieux"])
    page.locator("#answer").get_by_role("button", name="Tableau").click()
    expect(page.locator("#answer pre")).to_contain_text("depeche:signed")
    page.locator("#answer").get_by_role("button", name="Image", exact=True).click()
    expect(page.locator("#answer .stage g.node").first).to_be_visible()
    written(page, "SELECT (COUNT(*) AS ?n) { ?s a depeche:Event }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer tbody tr")).to_have_count(1)
    expect(ways).to_have_count(0)
    # Terms that the graph has nothing of are offered, and variables of the query.
    assert "ceded" not in [relation["name"] for relation in told(address, "graph")["relations"]]
    written(page, "SELECT ?s { ?s depeche:ce")
    page.locator("#sparql").press("Control+End")
    page.keyboard.type("d")
    completed(page)
    expect(page.locator("#sparql")).to_have_text(re.compile(r"depeche:ceded\s*$"))
    written(page, "SELECT ?somebody { ?somebo")
    page.locator("#sparql").press("Control+End")
    page.keyboard.type("d")
    completed(page)
    expect(page.locator("#sparql")).to_have_text(re.compile(r"\{ \?somebody\s*$"))


def corrections(page, address, folder):
    id_ = told(address, "statements?limit=1")["statements"][0]["id"]
    page.goto(f"{address}#statement={id_}")
    page.fill("#note", "vérifié")
    page.get_by_role("button", name="Confirmer").click()
    expect(page.locator("#done")).to_contain_text("Fait : 1")
    assert f"confirm,{id_}" in (folder / "corrections.csv").read_text(encoding="utf-8")
    page.get_by_role("button", name="Rejeter").click()
    expect(page.locator("#facts h2")).to_have_count(0)
    expect(page.locator("#done")).to_contain_text("Fait : 2")
    try:
        told(address, f"statements/{id_}")
        sys.exit("page: what was rejected is there")
    except urllib.error.HTTPError as error:
        assert error.code == 404
    page.locator("#done").get_by_role("button", name="Annuler la dernière correction").click()
    expect(page.locator("#done")).to_contain_text("Fait : 1")
    assert told(address, f"statements/{id_}")["id"] == id_


def hostile(browser, program, work):
    folder = work / "hostile"
    shutil.copytree(work / "kg", folder)
    entities = (folder / "entities.csv").read_text(encoding="utf-8")
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    (folder / "entities.csv").write_text(re.sub(r"(?m)^state-et,State,Éthiopie,", f"state-et,State,{cell},", entities), encoding="utf-8")
    for address in (serve(program, folder), a_file(program, folder, work, "--quotes")):
        harmless(browser, address)


def harmless(browser, address):
    with Looking(browser, address, viewport=SIZES["desk"]) as page:
        for hash_ in ("", "#selected=state-et", "#view=list", "#view=time", "#view=places"):
            page.goto(address + hash_)
            page.reload()
            expect(page.locator("#view").get_by_text("window.hostile").or_(page.locator(".stage svg")).or_(page.locator("#view p")).first).to_be_visible()
        page.fill("#search input", "img src")
        expect(page.get_by_role("option").first).to_be_visible()
        assert page.evaluate("window.hostile") is None, "a label ran"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), "a label breaks the page"


def accessible(browser, address, pictures, statement, views):
    axe = Axe()
    hashes = ["", *(f"view={view}" for view in views), f"statement={statement['id']}", f"selected={statement['subject']['id']}"]
    for size in SIZES:
        for scheme in ("light", "dark"):
            context = browser.new_context(locale="fr-FR", viewport=SIZES[size], color_scheme=scheme, bypass_csp=True)
            page = context.new_page()
            for hash_ in hashes:
                page.goto(f"{address}#{hash_}")
                page.reload()
                expect(page.locator("#view")).not_to_have_attribute("aria-busy", "true")
                expect(page.locator("#view .room > *").first).to_be_visible()
                if "asked=" in hash_:
                    expect(page.locator("#answer .found > * > *").first).to_be_visible()
                if "=" in hash_ and not hash_.startswith("view"):
                    expect(page.locator("#facts h2")).to_be_visible()
                if found := axe.run(page).response["violations"]:
                    sys.exit(f"page: {size}, {scheme}, #{hash_}: {found[0]['id']}: {found[0]['nodes'][0]['html'][:200]}")
                if size == "phone":
                    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), f"{hash_} is broader than a phone"
                if pictures:
                    kind = "file-" if address.startswith("file:") else ""
                    page.screenshot(path=pictures / f"{kind}{size}-{scheme}-{hash_.split('=')[-1][:12] or 'start'}.png")
            context.close()


def a_file(program, folder, work, *options):
    file = work / f"{folder.name}.html"
    subprocess.run([program, "-q", "draw", folder, "-o", file, "--force", *options], check=True)
    return file.as_uri()


def a_file_is_whole(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.reload()
    expect(page.locator(".stage svg")).to_be_visible()
    assert set(asked) == {address}, f"the file asks for {asked}"
    assert page.locator("#views button").all_text_contents() == ["Image", "Liste", "Temps", "Lieux"]
    expect(page.locator("#language")).to_be_hidden()
    page.fill("#search input", "zzzz")
    expect(page.locator("#search .told")).to_contain_text("Rien ne porte ce nom")
    # A filter leaves what is looked at in its place.
    page.get_by_role("button", name="Agrandir").click()
    frame = page.locator(".stage svg").get_attribute("viewBox")
    page.goto(f"{address}#held=planned&held=fact")
    expect(page.locator("#filters")).to_contain_text(re.compile(r"laissent \d+ énoncés sur \d+"))
    expect(page.locator(".stage svg")).to_have_attribute("viewBox", frame)
    # What filters hide is away from the picture, told beside it, and marked where it is found.
    page.goto(f"{address}#held=planned")
    expect(page.locator("g.edge:not(.planned)")).to_have_count(0)
    assert page.locator("g.edge.planned").count() > 0
    expect(page.locator("#filters")).to_contain_text(re.compile(r"laissent \d+ énoncés sur \d+"))
    page.fill("#search input", "santos")
    expect(page.get_by_role("option").first).to_contain_text("caché par les filtres")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("button", name="(SVG)").click()
    saved = pathlib.Path(download.value.path()).read_text(encoding="utf-8")
    assert saved.count('class="edge planned"') == page.locator("g.edge").count() and 'class="edge fact"' not in saved, "what is saved is not what is seen"
    for wrong in ("2020-13", "2021-02-30", "2021/2020/2019"):
        page.goto(f"{address}#view=list&from={wrong}")
        expect(page.locator("#view")).to_contain_text("expected a date in EDTF")
    page.goto(f"{address}#view=list&from=2023&to=2022")
    expect(page.locator("#view")).to_contain_text("'from' is later than 'to'")
    page.goto(f"{address}#view=places&class=State&relation=attacked")
    expect(page.locator("#view svg .hides").first).to_be_visible()
    page.goto(address + "#")
    page.reload()


def a_file_answers_as_a_server(browser, file, address, ids):
    """Whatever the page asks, the file gives the same as a server of the same graph."""
    parts = ["", "held=fact", "class=State", "relation=signed&relation=holdsOffice", "from=2022-11", "to=2016", "from=201X&to=2022/2023", "confidence=0.8",
             f"around={ids[0]}", f"entity={ids[0]}&entity={ids[1]}", "held=planned&class=Event&to=2030"]
    paths = [f"{name}?{part}" for name in ("statements", "timeline", "counts") for part in parts]
    paths += [f"search?q={words}" for words in ("armee", "ETHIOPIE", "f%20so", "la", "ethiopiee", "obasanjo")]
    paths += [f"{kind}" for at in ids for kind in (f"entities/{at}", f"entities/{at}/neighbours")] + [f"paths?from={ids[0]}&to={at}" for at in ids[1:]]
    with Looking(browser, file, viewport=SIZES["desk"], bypass_csp=True) as page:
        # Its own source of answers, from the script of the page.
        script = page.locator("script[type=module]").text_content().rsplit("const $kept", 1)[0]
        page.add_script_tag(type="module", content=f"{script}\nwindow.inside = $inside.inside(JSON.parse(document.getElementById('data').textContent));")
        page.wait_for_function("window.inside")
        compared = 0
        for path in paths:
            name, _, search = path.partition("?")
            mine = page.evaluate("""([name, search]) => {
              const parameters = {};
              for (const [key, value] of new URLSearchParams(search)) (parameters[key] ??= []).push(value);
              for (const key of ["q", "from", "to", "confidence"]) if (parameters[key] && (key !== "from" && key !== "to" || parameters[key].length === 1)) parameters[key] = parameters[key][0];
              return window.inside.get(name, parameters);
            }""", [name, search])
            theirs = told(address, f"{path}{'&' if '?' in path else '?'}lang=fr")
            compared += 1
            if (seen := alike(mine)) != (served := alike(theirs)):
                key = next(key for key in {**served, **seen} if seen.get(key) != served.get(key))
                sys.exit(f"page: the file answers {path} otherwise: {key}: {seen.get(key)} is not {served.get(key)}"[:900])
        assert compared > 40


def alike(answer):
    """What the page reads of an answer: statements by their ids, in order."""
    ids = lambda rows: [row["id"] for row in rows]
    kept = {}
    for key, value in answer.items():
        if key in ("statements", "results") and isinstance(value, list):
            kept[key] = ids(value)
        elif key == "neighbours":
            kept[key] = [(row["entity"]["id"], row["statements"]) for row in value]
        elif key == "entities":
            kept[key] = len(value)
        elif key == "steps":
            kept[key] = len(value)
        elif key in ("count", "undated", "didYouMean", "label", "aliases", "sameAs", "class", "relation", "held", "publisher"):
            kept[key] = value
        elif key == "mentions":
            kept[key] = len(value)
    return {key: value for key, value in kept.items() if value not in (None, [], {})}


def large(browser, program, work):
    sys.path.insert(0, str(ROOT / "benches"))
    from compare_layout import communities

    folder = work / "large"
    communities(folder, 5000, 7500)
    file = a_file(program, folder, work, "--all")
    with Looking(browser, file, viewport=SIZES["desk"]) as page:
        page.reload()
        expect(page.locator(".stage svg")).to_be_visible()
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        frames = page.evaluate(MOVING)
        print(f"page: 5,000 entities open in {opened:.0f} ms and move at {frames['pan']:.0f} frames a second, zoom at {frames['zoom']:.0f}")
        # Half of what is asked for: a machine that does much else takes its time.
        assert opened < 2000 and min(frames.values()) > 15, (opened, frames)
        assert page.locator(".stage svg *").count() < 6000, "what is not in view is in the page"
        page.get_by_role("button", name="Tout montrer").click()
        # Any node is reached with keys, wherever it is, and what has the keyboard is in view and large enough.
        page.locator(".stage [tabindex='0']").first.focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        seen = set()
        for _ in range(40):
            page.keyboard.press("ArrowRight")
            box = page.evaluate("(() => { const { x, y, width } = document.activeElement.getBoundingClientRect(); const s = document.querySelector('.stage').getBoundingClientRect(); return [x > s.x - 1 && y > s.y - 1 && x < s.right && y < s.bottom, document.activeElement.getAttribute('aria-label')]; })()")
            assert box[1] and (box[0] or "—" in box[1]), f"{box[1]} has the keyboard out of sight"
            seen.add(box[1])
        assert len(seen) > 30, "arrows do not lead on"
        page.fill("#search input", "kasu")
        expect(page.get_by_role("option").first).to_be_visible()
        page.get_by_role("option").first.click()
        expect(page.locator("g.node.chosen")).to_have_count(1)
        assert page.locator("g.node").count() < 200


# Moves a picture as a hand does, a step for each frame.
MOVING = """async () => {
  const stage = document.querySelector(".stage");
  const { x, y, width, height } = stage.getBoundingClientRect();
  const [across, down] = [x + width / 2, y + height / 2];
  stage.setPointerCapture = () => {};
  async function rate(step) {
    const begun = performance.now();
    for (let at = 0; at < 60; at += 1) { step(at); await new Promise(requestAnimationFrame); }
    return 60000 / (performance.now() - begun);
  }
  const wheel = (by) => stage.dispatchEvent(new WheelEvent("wheel", { deltaY: by, clientX: across, clientY: down, bubbles: true, cancelable: true }));
  const hand = (kind, by) => stage.dispatchEvent(new PointerEvent(kind, { pointerId: 1, clientX: across + by, clientY: down + by / 2, bubbles: true, pointerType: "mouse" }));
  hand("pointerdown", 0);
  const pan = await rate((at) => hand("pointermove", 6 + at * 3));
  hand("pointerup", 0);
  const zoom = await rate(() => wheel(-40));
  return { pan, zoom };
}"""


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    work = pathlib.Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, work, ignore_errors=True)
    folder = work / "kg"
    subprocess.run([program, "-q", "export", *sorted(ROOT.glob("data/dispatches/*.txt")), "-o", folder, "--picture", "none"], check=True)
    address = serve(program, folder, "--curate")
    # A machine that does much else takes its time.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for size, viewport in SIZES.items():
            for check in (readable, with_a_mouse, picture_and_paths, with_keys_alone, filters_and_views, moved, counted, queries, answers_drawn, stale):
                with Looking(browser, address, viewport=viewport, has_touch=size == "phone") as page:
                    check(page, address)
                print(f"page, {size}: {check.__name__.replace('_', ' ')}")
        file = a_file(program, folder, work, "--quotes")
        for size, viewport in SIZES.items():
            for check in (with_a_mouse, picture_and_paths, with_keys_alone, filters_and_views, moved, counted, a_file_is_whole):
                with Looking(browser, file, viewport=viewport, has_touch=size == "phone") as page:
                    check(page, file)
                print(f"page, file, {size}: {check.__name__.replace('_', ' ')}")
        statement = told(address, "statements?limit=1")["statements"][0]
        accessible(browser, address, pictures, statement, ["list", "time", "places", "queries", "curation", *(f"queries&asked=signatories%3F&as={way}" for way in ("table", "picture", "time", "places"))])
        accessible(browser, file, pictures, statement, ["list", "time", "places"])
        print("page: axe finds nothing")
        whole = serve(program, folder)
        a_file_answers_as_a_server(browser, a_file(program, folder, work, "--quotes", "--all", "--dates", "nodes"), whole, ["state-et", "state-ne", "state-fr", statement["subject"]["id"]])
        print("page: a file answers as a server")
        large(browser, program, work)
        with Looking(browser, address, viewport=SIZES["desk"]) as page:
            corrections(page, address, folder)
        print("page: corrections")
        hostile(browser, program, work)
        print("page: hostile labels run nothing")
        browser.close()


if __name__ == "__main__":
    main()
