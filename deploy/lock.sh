#!/bin/sh
# Makes the locked files anew from requirements/*.in: every version with its hashes, no index address.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bootstrap/bin/uv
lock() { "$uv" pip compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url "$@"; }
lock --universal --python-version 3.11 requirements/bootstrap.in -o requirements/bootstrap.txt
lock --universal --python-version 3.11 requirements/service.in -o requirements/service.txt
lock --universal --python-version 3.11 requirements/service-dev.in -c requirements/service.txt -o requirements/service-dev.txt
lock --python-version 3.10 --python-platform linux requirements/engine.in -o requirements/engine.txt
lock --python-version 3.10 --python-platform linux requirements/engine-dev.in -c requirements/engine.txt -o requirements/engine-dev.txt
