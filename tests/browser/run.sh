#!/usr/bin/env bash
# The pages in a real browser: bash tests/browser/run.sh [PATH OF wizdesk] [test files …]
# Without a path the newest binary under build/ is taken. Installs what is missing (Debian's Chromium,
# the pinned npm packages). CHROMIUM names another browser, WIZDESK_SHOTS a folder for pictures.
set -euo pipefail
cd "$(dirname "$0")"

if [ -z "${WIZDESK:-}" ]; then
    WIZDESK=${1:-$(find ../../build -path '*/bot/wizdesk' -type f -printf '%T@ %p\n' 2>/dev/null |
        sort -rn | head -1 | cut -d' ' -f2)}
    [ $# -eq 0 ] || shift
fi
if [ ! -x "$WIZDESK" ]; then
    echo "run.sh: no wizdesk binary; build it first or name it" >&2
    exit 2
fi
WIZDESK=$(realpath "$WIZDESK")
export WIZDESK

if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    apt-get install -y --no-install-recommends chromium
fi
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi
exec node --test --test-concurrency=1 "$@"
