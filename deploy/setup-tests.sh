#!/bin/sh
# What the tests use besides Python: npm's packages, Debian's Chromium and PostgreSQL. Installed if missing and if this
# user may; otherwise the tests that need them say so and are skipped.
set -eu
cd "$(dirname "$0")/.."
.venv/service/bin/python -m tests.npm
wanted=""
command -v chromium >/dev/null 2>&1 || wanted="chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
[ -n "$wanted" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "==> not on this machine:$wanted; their tests will be skipped"; exit 0
fi
if [ "$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else
    echo "==> may not install $wanted; their tests will be skipped"; exit 0
fi
echo "==> installing $wanted"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $wanted >/dev/null
