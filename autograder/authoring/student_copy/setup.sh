#!/bin/sh
# Makes .venv with the packages that exercises may import. What needs none works without a network.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*" >&2; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3 python3.11 python3.12 python3.13 python3.14; fi
found=
for candidate in "$@"; do
    if new_enough "$candidate"; then found=$candidate && break; fi
done
if [ -z "$found" ]; then
    say "set-up: found no Python 3.11 or newer (tried: $*)."
    say "Install one, or name yours: make check PYTHON=/path/to/python3"
    exit 1
fi

say "Setting up .venv (once) …"
rm -rf .venv
if ! "$found" -m venv .venv >/dev/null 2>&1; then # Debian keeps a part of venv in a package of its own
    rm -rf .venv
    "$found" -m venv --without-pip .venv || exit 1
fi
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 1 \
    -r requirements.txt >/dev/null 2>&1 </dev/null; then
    say "set-up: packages could not be installed, so files that import them cannot be loaded yet."
    say "With a network (on Debian also: sudo apt-get install python3-venv): make clean, and again."
fi
touch .venv/.ready
