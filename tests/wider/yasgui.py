#!/usr/bin/env python3
"""YASGUI, a page of others to ask endpoints in SPARQL, asks `depeche serve` from another address.

    python yasgui.py PROGRAM MODULES

Needs playwright and /usr/bin/chromium; MODULES is a folder where npm has installed @zazuko/yasgui. The first check that fails ends the run with
exit code 1.
"""

import atexit
import functools
import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="build/yasgui.min.css">
<script src="build/yasgui.min.js"></script></head><body><div id="here"></div></body></html>
"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def page_of(modules, work):
    """The address of a page with YASGUI and nothing else, on a server of its own."""
    shutil.copytree(modules / "node_modules/@zazuko/yasgui/build", work / "page/build")
    (work / "page/index.html").write_text(PAGE, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=work / "page"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def served(program, folder, origin):
    server = subprocess.Popen([program, "serve", folder, "--port", "0", "--cors", origin], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    atexit.register(server.kill)
    for line in server.stderr:
        if found := re.search(r" at (http://127\.0\.0\.1:\d+/)", line):
            threading.Thread(target=lambda: [None for _ in server.stderr], daemon=True).start()
            return found[1]
    sys.exit("yasgui: the server did not start")


def main():
    program, modules = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    work = pathlib.Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, work, ignore_errors=True)
    page_address = page_of(modules, work)
    address = served(program, ROOT / "data/karabakh", page_address)
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        wrong = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(page_address)
        page.evaluate("(endpoint) => { window.asks = new Yasgui(document.getElementById('here'), { requestConfig: { endpoint } }); }", f"{address}sparql")
        expect(page.locator(".yasqe_queryButton").first).to_be_visible()

        def ask(query):
            page.evaluate("(query) => asks.getTab().getYasqe().setValue(query)", query)
            page.locator(".yasqe_queryButton").first.click()

        ask("PREFIX depeche: <https://w3id.org/depeche#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT ?label { ?s a depeche:Agreement ; rdfs:label ?label }")
        expect(page.locator(".yasr table")).to_contain_text("déclaration tripartite")
        ask("ASK { ?s ?p ?o }")
        expect(page.locator(".yasr")).to_contain_text("True")
        ask("PREFIX depeche: <https://w3id.org/depeche#>\nCONSTRUCT { ?s a depeche:State } WHERE { ?s a depeche:State }")
        expect(page.locator(".yasr")).to_contain_text("depeche")
        ask("SELECT ?s { ?s ?p ?o FILTER(nothing:known(?s)) }")
        expect(page.locator(".yasr .errorResult")).to_contain_text("Bad Request")
        if wrong:
            sys.exit(f"yasgui: {wrong[0]}")
        browser.close()
    print("yasgui: asks, gets rows, a truth and triples, and shows an error")


if __name__ == "__main__":
    main()
