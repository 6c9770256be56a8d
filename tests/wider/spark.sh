#!/usr/bin/env bash
# Runs the Spark script on Sail in an environment of its own: tests/wider/spark.sh FOLDER [WHEEL]. Without a wheel the folder is made anew,
# with what the script needs besides; with one, it is made if it is not there.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$1
wheel=${2:-}
if [ -z "$wheel" ] || [ ! -e "$work/complete" ]; then
  rm -rf "$work"
  python3 -m venv "$work"
  # The client of Spark's interface does not know pandas 3.
  "$work/bin/pip" install --quiet --disable-pip-version-check pysail==0.7.0 pyspark-client==4.2.0 pandas==2.3.3 pyarrow==26.0.1 pyoxigraph==0.5.13
  touch "$work/complete"
fi
[ -n "$wheel" ] || exit 0
"$work/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$wheel"
"$work/bin/pip" check --quiet --disable-pip-version-check
"$work/bin/python" tests/wider/spark.py
