#!/usr/bin/env bash
# Builds the image and proves it: docker/check.sh
# Needs root on Debian 12 and container-check.sh, which builds and runs containers without a Docker
# engine; it is looked for beside the checkout (../shared/tools), or CONTAINER_CHECK names it.
# It takes minutes, so it is not part of tests/run.sh. Exit status 1 if something is not as it should.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
name=wizdesk-check
image=localhost/wizdesk-check
failed=0

free_port() {
    python3 -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])'
}

# call METHOD URL [BODY [TOKEN]]: prints the body of the answer; fails for a status from 400 on.
call() {
    python3 - "$@" <<'END'
import sys, urllib.request
method, url, body, token = (sys.argv[1:] + [""] * 2)[:4]
request = urllib.request.Request(url, body.encode() or None, method=method)
if body:
    request.add_header("Content-Type", "application/json")
if token:
    request.add_header("Authorization", "Bearer " + token)
print(urllib.request.urlopen(request, timeout=10).read().decode())
END
}

# field NAME: the member NAME of the JSON object on stdin.
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

# expect WHAT COMMAND…: reports whether the command succeeds.
expect() {
    if "${@:2}" >/dev/null; then
        echo "ok: $1"
    else
        echo "FAILED: $1"
        failed=1
    fi
}

same() { [[ $1 == "$2" ]] || { echo "$1 is not $2"; return 1; } >&2; }
not() { ! "$@" 2>/dev/null; }

until_healthy() {
    local try
    for try in {1..100}; do
        call GET "$1/healthz" >/dev/null 2>&1 && return
        sleep 0.1
    done
    echo "no answer from $1 after $try tries" >&2
    return 1
}

# open_conversation URL: sets token, and conversation to the address of one that was answered.
open_conversation() {
    local answer
    answer=$(call POST "$1/v1/conversations" '{"text": "I am a school nurse at an SBHC"}') || return
    conversation=$1/v1/conversations/$(field conversation_id <<<"$answer")/messages
    token=$(field token <<<"$answer")
    [[ $(field replies <<<"$answer") != "[]" ]]
}

messages() { call GET "$conversation" "" "$token"; }

# What `podman run` is given is what docker/compose.yml says, with the host's network.
start() {
    podman run -d --name "$name" --read-only --tmpfs /tmp --cap-drop ALL \
        --security-opt no-new-privileges -v "$name:/data" -e "WIZDESK_LISTEN=127.0.0.1:$1" "$image"
}

of_process() { podman exec "$name" awk -v field="$1:" '$1 == field {print $2}' /proc/1/status; }

forget() {
    podman rm -f -t 0 "$name" && podman volume rm -f "$name"
} >/dev/null 2>&1

check_image() {
    local port url before
    buildah bud --isolation chroot --pull-never --layers --format docker -t "$image" \
        -f docker/Dockerfile . >&2
    echo "size: $(podman image inspect --format '{{.Size}}' "$image" | numfmt --to=iec)"
    trap forget EXIT
    forget || true
    port=$(free_port)
    url=http://127.0.0.1:$port
    expect "it starts on a read-only root, with no capability" start "$port"
    expect "it answers /healthz" until_healthy "$url"
    expect "its health check says yes" podman healthcheck run "$name"
    expect "it runs as user 10001" same "$(of_process Uid)" 10001
    expect "it has no capability" same "$(of_process CapBnd)" 0000000000000000
    expect "it cannot gain privileges" same "$(of_process NoNewPrivs)" 1
    expect "its root is read-only" podman exec "$name" grep -qE '^[^ ]+ / [^ ]+ ro,' /proc/mounts
    expect "it answers a message" open_conversation "$url"
    before=$(messages)
    expect "it ends at SIGTERM" podman stop -t 10 "$name"
    expect "it ends with status 0" same "$(podman inspect --format '{{.State.ExitCode}}' "$name")" 0
    expect "its health check says no where nobody listens" not podman run --rm "$image" healthcheck
    podman start "$name" >/dev/null && until_healthy "$url"
    expect "a restart keeps the conversation" same "$(messages)" "$before"
    podman kill "$name" >/dev/null && podman wait "$name" >/dev/null
    podman start "$name" >/dev/null && until_healthy "$url"
    expect "kill -9 keeps the conversation" same "$(messages)" "$before"
}

check_compose() {
    expect "compose: it answers on the published port" until_healthy http://127.0.0.1:8080
    expect "compose: it answers a message" open_conversation http://127.0.0.1:8080
    expect "compose: it keeps the conversation" messages
}

case ${1:-} in
inside-image) check_image ;;
inside-compose) check_compose ;;
*)
    tool=${CONTAINER_CHECK:-$root/../shared/tools/container-check.sh}
    if [[ ! -f $tool ]]; then
        echo "docker/check.sh: $tool is not there; name it in CONTAINER_CHECK" >&2
        exit 3
    fi
    bash "$tool" -e "bash docker/check.sh inside-image" || failed=1
    bash "$tool" -c docker/compose.yml -- bash docker/check.sh inside-compose || failed=1
    ;;
esac
exit "$failed"
