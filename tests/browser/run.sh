#!/usr/bin/env bash
# The pages in a real browser: bash tests/browser/run.sh [PATH OF wizdesk] [test files …]
# Without a path the newest binary under build/ is taken. Installs what is missing (Debian's Chromium,
# the pinned npm packages). CHROMIUM names another browser, WIZDESK_SHOTS a folder for pictures.
set -euo pipefail
here=$(dirname "$0")
if [ -z "${WIZDESK:-}" ]; then
    WIZDESK=$("$here/../built.sh" wizdesk "${1:-}")
    [ $# -eq 0 ] || shift
fi
export WIZDESK

if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    apt-get install -y --no-install-recommends chromium
fi
bash "$here/../npm_packages.sh" "$here"
cd "$here"
exec node --test --test-concurrency=1 "$@"
