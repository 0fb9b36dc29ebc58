#!/bin/sh
# Puts on the machine what Python packages cannot bring; does nothing where it is already there.
#   run    Pango: pages are made into PDF with it
#   test   the same, Chromium (the pages are driven in a browser), Node.js and npm (accessibility and HTML checkers)
set -eu

missing=""
has_library() {
    ldconfig -p 2>/dev/null | grep -q "$1" || find /usr/lib /usr/local/lib -name "$1*" 2>/dev/null | grep -q .
}
has_library libpango-1.0.so || missing="$missing libpango-1.0-0"
has_library libpangoft2-1.0.so || missing="$missing libpangoft2-1.0-0"
has_library libharfbuzz-subset.so || missing="$missing libharfbuzz-subset0"
if [ "${1:-test}" = test ]; then
    command -v chromium >/dev/null || missing="$missing chromium"
    command -v node >/dev/null || missing="$missing nodejs"
    command -v npm >/dev/null || missing="$missing npm"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "natc needs these system packages, which are not on this machine:$missing" >&2
    echo "Install them first. On Debian or Ubuntu: sudo apt-get install$missing" >&2
    [ "${1:-test}" = run ] || echo "What needs no browser runs without Chromium and Node.js: make check unit" >&2
    exit 1
fi

echo "Installing:$missing"
apt-get update -qq
# shellcheck disable=SC2086 # one word per package
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
