#!/usr/bin/env bash
# Standard Webhooks against the reference library: bash tests/tickets/run.sh [PATH OF standard_peer]
# Without a path the newest one under build/ is taken. Installs the pinned npm package.
set -euo pipefail
here=$(dirname "$0")
STANDARD_PEER=$("$here/../built.sh" standard_peer "${1:-}")
export STANDARD_PEER
bash "$here/../npm_packages.sh" "$here"
cd "$here"
exec node --test
