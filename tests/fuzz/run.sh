#!/usr/bin/env bash
# Fuzzes every parser of foreign bytes: tests/fuzz/run.sh [SECONDS EACH] [TARGET …], 60 s by default.
# For the night: builds everything once more, with clang and its sanitizers. What is found goes to
# build/fuzz/found/TARGET-…; mend it, and copy the input to corpus/TARGET, where every test run
# replays it.
set -euo pipefail
cd "$(dirname "$0")/../.."
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
seconds=${1:-60}
shift || true

cmake --preset fuzz
cmake --build --preset fuzz -j2 --target fuzzers
mkdir -p build/fuzz/found
if [[ $# -eq 0 ]]; then
    for source in tests/fuzz/corpus/*; do set -- "$@" "$(basename "$source")"; done
fi
failed=0
for target; do
    mkdir -p "build/fuzz/grown/$target"
    if "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=1 \
        -rss_limit_mb=1024 -max_len=65536 -artifact_prefix="build/fuzz/found/$target-" \
        "build/fuzz/grown/$target" "tests/fuzz/corpus/$target" >"build/fuzz/$target.log" 2>&1; then
        printf '%-16s %s\n' "$target" "$(grep -E '^Done' "build/fuzz/$target.log")"
    else
        printf '%-16s FOUND SOMETHING, see build/fuzz/%s.log\n' "$target" "$target"
        failed=1
    fi
done
exit $failed
