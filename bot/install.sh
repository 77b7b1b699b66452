#!/usr/bin/env bash
# Installs what is missing of the Debian packages in the given lists: bot/install.sh LIST…
# Quick and without rights when nothing is missing. A machine where it cannot work gets one sentence
# on stderr and exit status 3.
set -euo pipefail

log=$(mktemp "${TMPDIR:-/tmp}/wizdesk-install.XXXXXX")

could_not() {
    echo "wizdesk: $*" >&2
    rm -f "$log"
    exit 3
}

# Like could_not, and leaves apt's own words to read.
apt_could_not() {
    echo "wizdesk: $* (apt's words: $log)" >&2
    exit 3
}

# Prints the packages of the lists that are not installed.
missing_packages() {
    local entry package state
    local -A installed=()
    while read -r package state; do
        [[ $state != *" installed" ]] || installed[$package]=1
    done < <(dpkg-query -W -f '${Package} ${Status}\n')
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@" | while read -r entry; do
        package=${entry%%:*}
        [[ -n ${installed[$package]:-} ]] && continue
        [[ $entry == *:* ]] && command -v "${entry#*:}" >/dev/null && continue
        echo "$package"
    done
}

# Sets as_root to what has to stand before a command that needs root's rights.
find_rights() {
    as_root=(env)
    [[ $(id -u) -ne 0 ]] || return 0
    command -v sudo >/dev/null ||
        could_not "installing needs root or sudo; have an administrator run: apt-get install $*"
    as_root=(sudo)
    # Where nobody can type a password, sudo must not wait for one.
    [[ -t 0 ]] || as_root=(sudo -n)
    "${as_root[@]}" true 2>"$log" ||
        could_not "this user may not use sudo; have an administrator run: apt-get install $*"
}

# No question may stop an unattended run, and no package may start its service here. A lock held by
# another apt is waited for.
apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -q -y \
        -o DPkg::Lock::Timeout=600 "$@" >>"$log" 2>&1
}

explain_failure() {
    local unknown
    unknown=$(sed -n -E "s/^E: (Unable to locate package|Package '?)[ ]*([^ ']*).*/\2/p" "$log" |
        sort -u | tr '\n' ' ')
    if grep -qE 'resolv|Unable to connect|Cannot initiate the conn|Failed to fetch' "$log"; then
        apt_could_not "the package server could not be reached; is there a network?"
    elif [[ -n $unknown ]]; then
        apt_could_not "this system has no package ${unknown% }; Debian 12 (bookworm) has them all"
    elif grep -q 'Could not get lock' "$log"; then
        apt_could_not "another program has been installing for ten minutes; try again later"
    elif grep -qE "No space left|don't have enough free space" "$log"; then
        apt_could_not "the disk is full"
    fi
    apt_could_not "apt could not install $*"
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    could_not "this machine has no apt: build on Debian 12, or in a container (docker/README.md)"
fi

mapfile -t missing < <(missing_packages "$@")
if [[ ${#missing[@]} -gt 0 ]]; then
    find_rights "${missing[@]}"
    echo "wizdesk: installing ${missing[*]}" >&2
    # A stale mirror list alone is no reason to stop: the installation will tell.
    apt_get update || true
    apt_get install --no-install-recommends "${missing[@]}" || explain_failure "${missing[@]}"
fi
rm -f "$log"
