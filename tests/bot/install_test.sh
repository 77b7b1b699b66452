#!/usr/bin/env bash
# bot/install.sh says in one sentence why it cannot work, and exits with 3. The real apt is asked,
# with sources and state of its own, so that nothing is changed on this machine. Those cases need
# root.
set -uo pipefail
install=$(cd "$(dirname "$0")/../.." && pwd)/bot/install.sh
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
export TMPDIR=$dir
failed=0

# check NAME STATUS TEXT COMMAND…: the command exits with STATUS and prints nothing, and TEXT is in
# the last line of stderr, or stderr is empty when TEXT is.
check() {
    local name=$1 status=$2 text=$3 actual last said_right
    shift 3
    "$@" >"$dir/stdout" 2>"$dir/stderr" </dev/null
    actual=$?
    last=$(tail -n 1 "$dir/stderr")
    said_right=0
    if [[ -z $text ]]; then
        [[ -z $last ]] && said_right=1
    else
        [[ $last == *"$text"* ]] && said_right=1
    fi
    if [[ $actual -eq $status && ! -s $dir/stdout && $said_right -eq 1 ]]; then
        echo "ok: $name"
    else
        echo "FAILED: $name: expected exit $status with \"$text\", got $actual; it said:"
        cat "$dir/stdout" "$dir/stderr"
        failed=1
    fi
}

# with_sources LINE COMMAND…: apt sees only the source LINE and keeps its state in $dir.
with_sources() {
    mkdir -p "$dir/apt/lists/partial" "$dir/apt/cache/archives/partial"
    echo "$1" >"$dir/apt/sources.list"
    cat >"$dir/apt/apt.conf" <<END
Dir::Etc::SourceList "$dir/apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$dir/apt/lists";
Dir::Cache "$dir/apt/cache";
Acquire::Retries "0";
END
    shift
    APT_CONFIG=$dir/apt/apt.conf "$@"
}

echo bash >"$dir/installed"
echo no-such-package-anywhere >"$dir/unknown"
printf '# a comment\n\nno-such-package-anywhere:bash # by command\n' >"$dir/by_command"

check "what is installed is left alone" 0 "" "$install" "$dir/installed"
check "a command counts, whichever package it came with" 0 "" "$install" "$dir/by_command"

mkdir "$dir/bin"
for tool in bash env mktemp rm id; do ln -s "$(command -v "$tool")" "$dir/bin/$tool"; done
check "a machine without apt is told what to do" 3 "this machine has no apt" \
    env PATH="$dir/bin" "$install" "$dir/installed"

if [[ $(id -u) -eq 0 ]]; then
    for tool in sed apt-get dpkg-query; do ln -s "$(command -v "$tool")" "$dir/bin/$tool"; done
    chmod 1777 "$dir"
    cp "$install" "$dir/install.sh"  # the other user may not be able to read this checkout
    check "a user without sudo is told what to ask for" 3 "run: apt-get install no-such-package" \
        setpriv --reuid 65534 --regid 65534 --clear-groups env PATH="$dir/bin" "$dir/install.sh" \
        "$dir/unknown"
    mkdir "$dir/empty" && : >"$dir/empty/Packages"
    check "a package that apt does not know is named" 3 "has no package no-such-package-anywhere;" \
        with_sources "deb [trusted=yes] file:$dir/empty ./" "$install" "$dir/unknown"
    check "a server that cannot be reached is called so" 3 "is there a network?" \
        with_sources "deb http://127.0.0.1:9/debian bookworm main" "$install" "$dir/unknown"
fi
exit "$failed"
