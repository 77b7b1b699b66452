#!/usr/bin/env bash
# Prints the absolute path of a built program: tests/built.sh NAME [PATH]. Without PATH it is the
# newest one under build/. Says what to do and exits with 2 when there is none.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${2:-$(find "$root/build" -name "$1" -type f -perm -u+x -printf '%T@ %p\n' 2>/dev/null |
    sort -rn | head -1 | cut -d' ' -f2)}
if [ ! -x "$program" ]; then
    echo "there is no $1: build it first (tests/run.sh quick), or name it" >&2
    exit 2
fi
realpath "$program"
