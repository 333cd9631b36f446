#!/usr/bin/env bash
# PrairieLearn runs this for each submission; the image must bring Python 3.11 or newer.
set -euo pipefail
cd "$(dirname "$0")"
PYTHONPATH=packages exec "${PYTHON:-python3}" -m autograder platform prairielearn "${GRADE:-/grade}"
