#!/bin/sh
# Make .venv and install one level of what the repository needs: student, notes, grade, notebooks,
# cluster, test, mutants.
#
# Quiet unless something fails. A stamp, .venv/.LEVEL, is written when all is installed and at no
# other time; a set-up that was broken off leaves .venv/.unfinished and is begun anew.
set -eu
cd "$(dirname "$0")"

level=${1:?usage: setup.sh student|notes|grade|notebooks|cluster|test|mutants}
python=.venv/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "set-up: $*"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
makes_venvs() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

find_python() { # the first that makes environments, else the first that is new enough
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.11 python3.12 python3.13 python3.14
    fi
    found=
    for candidate in "$@"; do
        new_enough "$candidate" || continue
        found=${found:-$candidate}
        if makes_venvs "$candidate"; then found=$candidate && return; fi
    done
    [ -n "$found" ] || fail "found no Python 3.11 or newer (tried: $*)." \
        "Install one, or name yours: make PYTHON=/path/to/python3"
}

install_venv_module() { # Debian and its kin ship Python without it
    package=python$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get update && apt-get install -y "$package"; } >"$log" 2>&1 </dev/null || true
    fi
    makes_venvs "$1" || fail "$1 has no venv and ensurepip modules." \
        "On Debian or Ubuntu: sudo apt-get install $package"
}

usable() { [ ! -e .venv/.unfinished ] && new_enough "$python" && "$python" -m pip --version >/dev/null 2>&1; }

make_environment() {
    find_python
    makes_venvs "$found" || install_venv_module "$found"
    rm -rf .venv
    mkdir .venv
    touch .venv/.unfinished
    "$found" -m venv .venv >"$log" 2>&1 || { cat "$log" >&2; fail "no environment in .venv"; }
}

install() {
    case $level in student) wanted=. ;; *) wanted=".[$level]" ;; esac
    "$python" -m pip install --disable-pip-version-check --no-input -c constraints.txt "$wanted" \
        >"$log" 2>&1 </dev/null || { rm -f .venv/.unfinished; tail -n 40 "$log" >&2; fail "pip failed (above)"; }
}

compile() { # even where PYTHONDONTWRITEBYTECODE is set: otherwise every command compiles it all anew
    "$python" -m compileall -qq autograder >/dev/null 2>&1 || true
}

stamp() {
    rm -f .venv/.unfinished
    touch .venv/.student
    case $level in grade | notebooks | cluster | test | mutants) touch .venv/.grade ;; esac
    case $level in notes | test | mutants) touch .venv/.notes ;; esac
    case $level in notebooks | test | mutants) touch .venv/.notebooks ;; esac
    case $level in cluster | test | mutants) touch .venv/.cluster ;; esac
    case $level in test | mutants) touch .venv/.test ;; esac
    case $level in mutants) touch .venv/.mutants ;; esac
}

case $level in student | notes | grade | notebooks | cluster | test | mutants) ;; *) fail "no level $level" ;; esac
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' HUP INT TERM
if [ ! -w "${HOME:-}" ]; then # pip would keep its cache in the repository
    export PIP_NO_CACHE_DIR=1
fi

install_browser() { # the tests look at pages in a real Chromium
    for browser in chromium chromium-browser google-chrome; do
        if command -v "$browser" >/dev/null; then return; fi
    done
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get update && apt-get install -y --no-install-recommends chromium; } >"$log" 2>&1 </dev/null || true
    fi
    command -v chromium >/dev/null || say "set-up: no Chromium, so tests of pages cannot run." \
        "On Debian: sudo apt-get install chromium"
}

say "Setting up .venv (once) …"
usable || make_environment
touch .venv/.unfinished
install
compile
case $level in test | mutants) install_browser ;; esac
stamp
