#!/bin/sh
# Puts the programs on the machine that the tests need beside Python: Chromium (the pages are driven in a browser),
# Node.js and npm (the accessibility checker and the HTML validator). Does nothing where they are already there.
set -eu

missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v node >/dev/null || missing="$missing nodejs"
command -v npm >/dev/null || missing="$missing npm"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need these programs, which are not on this machine:$missing" >&2
    echo "Install them first. On Debian or Ubuntu: sudo apt-get install$missing" >&2
    echo "Everything that needs no browser runs without them: make check unit" >&2
    exit 1
fi

echo "Installing:$missing"
apt-get update -qq
# shellcheck disable=SC2086 # one word per package
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
