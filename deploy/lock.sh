#!/bin/sh
# Write requirements.lock and requirements-dev.lock: the exact versions that a fresh environment gets today.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${1:-python3}" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check .
"$scratch/venv/bin/python" -m pip freeze --exclude gonghui --disable-pip-version-check >requirements.lock
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check '.[dev]'
"$scratch/venv/bin/python" -m pip freeze --exclude gonghui --disable-pip-version-check |
    grep -vxFf requirements.lock >requirements-dev.lock
rm -rf build ./*.egg-info
