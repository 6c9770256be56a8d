#!/usr/bin/env bash
# Builds the wheel, installs it in an environment of its own, and runs its tests: tests/wider/wheel.sh FOLDER [PROFILE]. The folder is made
# anew; the profile is that of what is published, unless it is said to be another, such as dev, which is built sooner.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$1
profile=${2:-wheel}
# So many bytes a wheel may have at most.
most=25000000
rm -rf "$work"
python3 -m venv "$work/build" && "$work/build/bin/pip" install --quiet --disable-pip-version-check maturin==1.16.0
"$work/build/bin/maturin" build --profile "$profile" --locked --compression-level 9 --manifest-path python/Cargo.toml --out "$work/wheels"
wheel=$(ls "$work"/wheels/*.whl)
size=$(stat -c %s "$wheel")
if [ "$profile" = wheel ] && [ "$size" -gt "$most" ]; then
  echo "the wheel has $size bytes: expected at most $most" >&2
  exit 1
fi
python3 -m venv "$work/fresh"
"$work/fresh/bin/pip" install --quiet --disable-pip-version-check "$wheel"
"$work/fresh/bin/depeche" --version
# Without what it can do without, it says what is lacking.
"$work/fresh/bin/python" - <<'PYTHON'
import depeche
graph = depeche.extract("Le Mali et la Mauritanie ont signé un accord de paix à Alger.")
assert len(graph) > 0 and "depeche:" in graph.to_turtle(), graph
for lacking, extra in [(graph.to_pandas, "pandas"), (graph.to_arrow, "arrow"), (graph.to_pyoxigraph, "rdf")]:
    try:
        lacking()
    except ImportError as error:
        assert f"pip install 'depeche[{extra}]'" in str(error), error
    else:
        raise AssertionError(f"{extra} is not installed")
PYTHON
"$work/fresh/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 pyoxigraph==0.5.13 pytest==9.2.0
"$work/fresh/bin/python" -m pytest --quiet -p no:cacheprovider python/tests
echo "wheel: $size bytes, its tests pass"
