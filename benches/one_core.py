"""Programs run in turns on one core, as compare_reader.py and compare_extract.py measure them."""

import os
import subprocess
import time

ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
CORE = {min(os.sched_getaffinity(0))}


def run(command):
    """Wall time, output and peak memory in MB of a command on one core."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT, preexec_fn=lambda: os.sched_setaffinity(0, CORE))
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, output.decode(), usage.ru_maxrss / 1024
