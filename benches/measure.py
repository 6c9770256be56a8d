#!/usr/bin/env python3
"""Runs a command several times and tells its best wall time with the processor time and peak memory of that run.

    python3 measure.py [-n RUNS] [-c PATH_TO_REMOVE_BEFORE_EACH_RUN] NAME COMMAND…

Peak memory is the largest resident set that the kernel counted for the command (wait4, as /usr/bin/time -v does).
"""

import argparse
import os
import shutil
import sys
import time


def once(command):
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024**2


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=3)
    parser.add_argument("-c", "--clean")
    parser.add_argument("name")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    runs = []
    for _ in range(arguments.n):
        if arguments.clean:
            shutil.rmtree(arguments.clean, ignore_errors=True)
        runs.append(once(arguments.command))
    wall, cpu, memory = min(runs)
    all_walls = " ".join(f"{run[0]:.1f}" for run in runs)
    print(f"{arguments.name:28} {wall:8.2f} s wall {cpu:8.2f} s cpu {memory:7.2f} GiB peak   (runs: {all_walls})", flush=True)


if __name__ == "__main__":
    main()
