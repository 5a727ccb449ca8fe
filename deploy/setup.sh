#!/bin/sh
# Builds the two environments from the locked files, each only when its lock has changed.
#   deploy/setup.sh        what `make run` needs
#   deploy/setup.sh dev    what `make test` needs besides
# The service takes the first of python3, python3.13, python3.12, python3.11 that is 3.11 or newer; the engine needs 3.10.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "==> $*"; }
fail() { printf '%s\n' "setup: $*" >&2; exit 1; }

find_service_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$name"; return
        fi
    done
    fail "Python 3.11 or newer is needed. On Debian 12: apt-get install python3 python3-venv"
}

find_engine_python() {
    # A pyenv shim may stand on the PATH without a version behind it: only what runs counts.
    if python3.10 -c '' >/dev/null 2>&1; then command -v python3.10; return; fi
    for root in "${PYENV_ROOT:-$HOME/.pyenv}" "$HOME/.pyenv"; do
        for found in "$root"/versions/3.10.*/bin/python3.10; do
            if [ -x "$found" ]; then printf '%s\n' "$found"; return; fi
        done
    done
    say "Python 3.10 is not on this machine: getting one with uv" >&2
    "$uv" python install --quiet 3.10 >&2 ||
        fail "Python 3.10 is needed for Rasa and could not be fetched. Install it (pyenv install 3.10, or your system's package) and run this again."
    "$uv" python find 3.10
}

locked() { # environment, lock file: true when the environment was built from this very lock
    [ -f ".venv/$1/.lock" ] && [ "$(cat ".venv/$1/.lock")" = "$(cksum <"$2")" ]
}

build() { # environment, lock file, command that prints the Python to use
    if locked "$1" "$2"; then return; fi
    python=$($3)
    say "building the $1's environment with $("$python" --version 2>&1) (a few minutes the first time)"
    "$uv" venv --quiet --allow-existing --python "$python" ".venv/$1"
    "$uv" pip install --quiet --compile-bytecode --python ".venv/$1/bin/python" --require-hashes -r "$2"
    cksum <"$2" >".venv/$1/.lock"
}

service_python=$(find_service_python)
"$service_python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "python3's venv module is missing. On Debian: apt-get install python3-venv"

uv=.venv/bootstrap/bin/uv
if ! locked bootstrap requirements/bootstrap.txt; then
    say "getting uv"
    "$service_python" -m venv .venv/bootstrap
    .venv/bootstrap/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
    cksum <requirements/bootstrap.txt >.venv/bootstrap/.lock
fi

service_python_of() { printf '%s\n' "$service_python"; }
if [ "${1:-}" = dev ]; then
    build service requirements/service-dev.txt service_python_of
    build engine requirements/engine-dev.txt find_engine_python
else
    # A development environment holds everything that running needs.
    locked service requirements/service-dev.txt || build service requirements/service.txt service_python_of
    locked engine requirements/engine-dev.txt || build engine requirements/engine.txt find_engine_python
fi

# The `sportello` command of the documents, for the tree that it stands in.
printf '%s\n' '#!/bin/sh' 'cd "$(dirname "$0")/../../.." && exec .venv/service/bin/python -m bot.cli "$@"' >.venv/service/bin/sportello
chmod +x .venv/service/bin/sportello
