#!/usr/bin/env bash
# What wizdesk has to survive, one line for each row of the plan: tests/faults/run.sh [--short] [BUILD]
# BUILD is a built tree (build/test). All of it takes about twelve minutes, --short less than one.
# Exit status 1 if a bar is missed. A mount of its own (a small disk to be filled) needs root or user
# namespaces; without either the calls fail instead.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
short=
[[ ${1:-} == --short ]] && { short=yes && shift; }
build=$(realpath "${1:-$here/../../build/test}")
wizdesk=$build/bot/wizdesk
faults=$build/tests/faults
if [[ ! -x $wizdesk || ! -f $faults/libfault_switch.so ]]; then
    echo "there is no built tree in $build: build it first (tests/run.sh quick), or name it" >&2
    exit 2
fi

# What is mounted ends with the namespace.
apart=()
for way in "-m" "-rm"; do
    # shellcheck disable=SC2206
    unshare $way true 2>/dev/null && { apart=(unshare $way) && break; }
done

missed=0
# row SCRIPT ARGUMENT…
row() {
    "${apart[@]}" "$here/$1" "${@:2}" || missed=$((missed + 1))
}

# many N FEW: N, or FEW when there is little time.
many() { if [[ -n $short ]]; then echo "$2"; else echo "$1"; fi; }

row killed_service.py "$wizdesk" "$(many 200 5)" 8
row power_cut.py "$build/tests/storage/sqlite/append_until_killed" "$faults/libwrite_log.so" \
    "$(many 400 20)"
row full_disk.py "$wizdesk" "$faults/libfault_switch.so" "$(many 5 1)"
row io_errors.py "$wizdesk" "$faults/libfault_switch.so" "$(many 100 8)"
row lost_file.py "$wizdesk" "$faults/libfault_switch.so"
row locked_file.py "$wizdesk" "$(many 30 3)"
row damaged_file.py "$wizdesk" "$(many 500 10)"
row clock_jumps.py "$wizdesk" "$faults/libfault_switch.so" "$(many 8 2)"
row killed_migration.py "$wizdesk" "$faults/libfault_switch.so" "$faults/old_database" "$(many 50 4)"
row canaries.py "$wizdesk" "$(many 300 60)"
row behind_nginx.py "$wizdesk"
row systemd_unit.sh
echo "$missed bars missed, $SECONDS s"
[[ $missed -eq 0 ]]
