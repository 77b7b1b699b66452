#!/usr/bin/env bash
# The systemd unit is one that systemd takes, and its sandbox is tight: tests/faults/systemd_unit.sh
# For a control the same is asked of a unit without a sandbox.
set -uo pipefail
unit=$(cd "$(dirname "$0")/../../docker" && pwd)/wizdesk.service
bar=1.5 # of systemd's 0 (best) to 10
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if ! command -v systemd-analyze >/dev/null; then
    echo "P1   ok   systemd unit: systemd is not here (bar: -)"
    exit 0
fi

exposure() { systemd-analyze security --offline=true "$1" | sed -nE 's/.*: ([0-9.]+) .*/\1/p' | tail -1; }
under_bar() { awk -v is="$1" -v bar="$bar" 'BEGIN { exit !(is != "" && is + 0 <= bar) }'; }

# The program need not be installed for that.
sed 's#^ExecStart=[^ ]*#ExecStart=/bin/true#' "$unit" >"$folder/wizdesk.service"
printf '[Service]\nExecStart=/bin/true\n' >"$folder/open.service"
complaints=$(systemd-analyze verify "$folder/wizdesk.service" 2>&1 | grep -F wizdesk.service)
is=$(exposure "$folder/wizdesk.service")
control=$(exposure "$folder/open.service")
state=ok
[[ -z $complaints ]] && under_bar "$is" && ! under_bar "$control" && grep -q '^LimitCORE=0' "$unit" ||
    state=MISS
printf 'P1   %-4s systemd unit: exposure %s, control %s (bar: <= %s, LimitCORE=0, no complaint)\n' \
    "$state" "$is" "$control" "$bar"
[[ -z $complaints ]] || echo "$complaints"
[[ $state == ok ]]
