#!/usr/bin/env bash
# Builds and runs the benchmarks: tests/bench/run.sh [--quick] [ROW …]
# Writes build/bench/report.md and turn.svg. A whole run takes about half an hour; see README.md for
# the rows. Downloads the peer's pinned npm packages once.
set -euo pipefail
cd "$(dirname "$0")/../.."
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

bash bot/install.sh bot/packages.txt tests/packages.txt
cmake --preset bench
cmake --build --preset bench -j2

peer=tests/bench/peer
if ! cmp -s $peer/package-lock.json $peer/node_modules/.installed-lock; then
    # nodedir: better-sqlite3 is compiled against the headers of the node that is here.
    nodedir=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
    (cd $peer && npm_config_nodedir=$nodedir npm ci --no-audit --no-fund)
    cp $peer/package-lock.json $peer/node_modules/.installed-lock
fi

ulimit -n "$(ulimit -Hn)"
tests/bench/measure.py "$@"
tests/bench/report.py
