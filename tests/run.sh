#!/usr/bin/env bash
# Every test with one command, from a fresh Debian 12:
#   tests/run.sh             installs what is missing, builds, runs everything but the sanitizers
#   tests/run.sh quick       the C++ tests alone
#   tests/run.sh sanitizers  the C++ tests under AddressSanitizer, UBSan and ThreadSanitizer
# The last line is "N passed, N failed"; the exit status is 0 when nothing failed, 3 when this
# machine cannot run the tests.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 3
mode=${1:-all}
results=$(mktemp -d)
service=
trap '[[ -z $service ]] || kill "$service"; rm -rf "$results"' EXIT
passed=0
failed=0

# What one checkout has compiled serves the others, too.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1

title() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

finish() {
    title "done"
    echo "$passed passed, $failed failed"
    [[ $failed -eq 0 ]]
    exit
}

# check NAME COMMAND…: counts the command as one test.
check() {
    title "$1"
    if "${@:2}"; then
        count 1 0
    else
        echo "FAILED: $1"
        count 0 1
        return 1
    fi
}

build() {
    title "build of $1"
    if [[ ! build/$1/build.ninja -nt CMakePresets.json ]]; then
        cmake --preset "$1" || return
    fi
    cmake --build --preset "$1" -j2
}

# cpp_tests PRESET
cpp_tests() {
    title "C++ tests of $1"
    local good=0 bad=1
    rm -rf "$results/cases"
    GTEST_OUTPUT=xml:$results/cases/ ctest --preset "$1" -j2 --output-junit "$results/ctest.xml"
    read -r good bad < <(tests/tally.py "$results/ctest.xml" "$results/cases")
    count "$good" "$bad"
}

format() {
    find bot intents storage tests -name node_modules -prune -o \
        \( -name '*.cpp' -o -name '*.h' \) -print0 |
        xargs -0 clang-format --dry-run -Werror
}

scripts() {
    # SC2317: functions that are called through others look unreachable to it.
    shellcheck -e SC2317 bot/*.sh tests/*.sh tests/*/*.sh docker/*.sh .ci/run
}

browser_tests() {
    title "pages in a browser"
    local good bad
    bash tests/browser/run.sh "$wizdesk" 2>&1 | tee "$results/browser"
    good=$(sed -nE 's/^. pass ([0-9]+)$/\1/p' "$results/browser")
    bad=$(sed -nE 's/^. fail ([0-9]+)$/\1/p' "$results/browser")
    count "${good:-0}" "${bad:-1}"
}

# The labelled conversations that come with the project's brief, where they lie beside the checkout.
acceptance() {
    local shared=$root/../shared/acceptance port summary good total
    [[ -f $shared/run.py ]] || return 0
    title "acceptance examples"
    port=$(python3 -c 'import socket
print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
    "$wizdesk" serve --listen "127.0.0.1:$port" --database "$results/wizdesk.db" --no-limits \
        >"$results/service" 2>&1 &
    service=$!
    for _ in {1..100}; do
        (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
        sleep 0.1
    done
    summary=$(python3 "$shared/run.py" "http://127.0.0.1:$port" "$shared/examples.jsonl" --show |
        tee >(cat >&2) | tail -n 1)
    kill "$service" && wait "$service"
    service=
    read -r good total < <(
        sed -nE 's#^([0-9]+)/([0-9]+) passed .* 0 unsafe.*#\1 \2#p' <<<"$summary"
    )
    count "${good:-0}" $((${total:-1} - ${good:-0}))
}

# Tickets in a real Request Tracker, where its tools lie beside the checkout; tests/tickets/README.md
# has the longer run.
request_tracker() {
    local tools=$root/../shared/tools
    [[ -f $tools/rt-up.sh ]] || return 0
    check "tickets in Request Tracker" \
        tests/tickets/request_tracker.py "$wizdesk" "$tools" --tickets 12 --kills 1
}

bash bot/install.sh bot/packages.txt tests/packages.txt || exit

if [[ $mode == sanitizers ]]; then
    for preset in asan-ubsan tsan; do
        check "build of $preset" build "$preset" && cpp_tests "$preset"
    done
    finish
fi

wizdesk=$root/build/test/bot/wizdesk
if ! build test; then
    echo "FAILED: the build"
    count 0 1
    finish
fi
cpp_tests test
[[ $mode == quick ]] && finish

check "format" format
check "scripts" scripts
browser_tests
check "Standard Webhooks of npm" bash tests/tickets/run.sh "$root/build/test/tests/tickets/standard_peer"
check "Botium over the Rasa channel" bash tests/botium/run.sh "$wizdesk"
acceptance
request_tracker
check "faults" bash tests/faults/run.sh --short
# Without a cache all sources would take as long as everything above, so CI looks at what a change
# touches, developers at everything.
check "clang-tidy" tests/tidy.py build/test --jobs 2 ${CI:+--changed-since HEAD^}
finish
