#!/usr/bin/env bash
# Botium against the Rasa channel: bash tests/botium/run.sh [PATH OF wizdesk]
# Without a path the newest one under build/ is taken. Installs the pinned npm package.
set -euo pipefail
here=$(dirname "$0")
WIZDESK=$("$here/../built.sh" wizdesk "${1:-}")
export WIZDESK
bash "$here/../npm_packages.sh" "$here"
cd "$here"
exec node --test
