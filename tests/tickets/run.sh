#!/usr/bin/env bash
# Standard Webhooks against the reference library: bash tests/tickets/run.sh [PATH OF standard_peer]
# Without a path the newest one under build/ is taken. Installs the pinned npm package.
set -euo pipefail
cd "$(dirname "$0")"

STANDARD_PEER=${1:-$(find ../../build -name standard_peer -type f -printf '%T@ %p\n' 2>/dev/null |
    sort -rn | head -1 | cut -d' ' -f2)}
if [ ! -x "$STANDARD_PEER" ]; then
    echo "run.sh: no standard_peer; build it first or name it" >&2
    exit 2
fi
STANDARD_PEER=$(realpath "$STANDARD_PEER")
export STANDARD_PEER

if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock
fi
exec node --test
