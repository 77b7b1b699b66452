#!/usr/bin/env bash
# Botium against the Rasa channel: bash tests/botium/run.sh [PATH OF wizdesk]
# Without a path the newest one under build/ is taken. Installs the pinned npm package.
set -euo pipefail
cd "$(dirname "$0")"

WIZDESK=${1:-$(find ../../build -path '*/bot/wizdesk' -type f -printf '%T@ %p\n' 2>/dev/null |
    sort -rn | head -1 | cut -d' ' -f2)}
if [ ! -x "$WIZDESK" ]; then
    echo "run.sh: no wizdesk; build it first or name it" >&2
    exit 2
fi
WIZDESK=$(realpath "$WIZDESK")
export WIZDESK

if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --no-audit --no-fund --ignore-scripts
    cp package-lock.json node_modules/.installed-lock
fi
exec node --test
