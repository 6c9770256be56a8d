#!/usr/bin/env python3
"""Kills `depeche export --force` at random moments, and at each system call that changes names: the folder is always one whole graph.

Usage: kills.py PROGRAM [NUMBER OF KILLS]

Two graphs are exported in turn into one folder; after each kill it must hold all files of one of them, byte for byte, and a file of
the user's. `strace` (where it is installed) kills at each rename, link and removal. After one more run nothing is left over.
"""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 200
DATA = Path(__file__).resolve().parents[2] / "data"
INPUTS = [DATA / "karabakh", DATA / "dispatches" / "tigre-pretoria.txt"]
OPTIONS = ["--picture", "svg", "--format", "ttl,nq,rdf", "--force", "-q"]
CALLS = "rename,renameat2,linkat,unlink,unlinkat,rmdir,mkdir,fsync"


def command(source, folder):
    return [PROGRAM, "export", str(source), "-o", str(folder), *OPTIONS]


def digest(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    parts = [f"{p.relative_to(folder)} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in files]
    return "\n".join(parts)


def whole(work, folder, graphs, when):
    found = digest(folder)
    if found not in graphs:
        names = sorted(p.name for p in folder.iterdir())
        sys.exit(f"{when}: {folder.name} is neither of the two graphs: {names}; beside it {sorted(os.listdir(work))}")
    return graphs.index(found)


def main():
    rng = random.Random(20261126)
    work = Path(tempfile.mkdtemp(prefix="depeche-kills-"))
    folder = work / "out"
    graphs = []
    longest = 0.0
    for source in INPUTS:
        started = time.monotonic()
        subprocess.run(command(source, folder), check=True)
        longest = max(longest, time.monotonic() - started)
        (folder / "notes.txt").write_text("the user's")
        graphs.append(digest(folder))
    seen = [0, 0]
    for number in range(KILLS):
        child = subprocess.Popen(command(INPUTS[number % 2], folder))
        time.sleep(rng.uniform(0, longest * 1.1))
        child.send_signal(rng.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        child.wait()
        seen[whole(work, folder, graphs, f"kill {number}")] += 1
    injected = 0
    if shutil.which("strace"):
        for call in CALLS.split(","):
            for at in range(1, 200):
                trace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={at}"]
                ran = subprocess.run(trace + command(INPUTS[injected % 2], folder), stderr=subprocess.DEVNULL)
                whole(work, folder, graphs, f"{call} {at}")
                if ran.returncode == 0:
                    break  # it makes fewer calls than that
                injected += 1
    subprocess.run(command(INPUTS[0], folder), check=True)
    if sorted(os.listdir(work)) != ["out"] or whole(work, folder, graphs, "at the end") != 0:
        sys.exit(f"left over: {sorted(os.listdir(work))}")
    shutil.rmtree(work)
    print(f"{KILLS} kills at random moments ({seen[0]} left one graph, {seen[1]} the other), {injected} at a system call: always one whole graph")


if __name__ == "__main__":
    main()
