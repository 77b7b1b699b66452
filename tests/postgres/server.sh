#!/usr/bin/env bash
# A PostgreSQL server of a test's own, in a folder that goes with it:
#   tests/postgres/server.sh new PID          makes and starts one, prints its folder; it is gone
#                                             when the process PID is
#   tests/postgres/server.sh stop|start DIR   stops it as an operator does, starts it again
#   tests/postgres/server.sh kill DIR         stops it as a power cut does
#   tests/postgres/server.sh pooler DIR       starts a pgbouncer before it, in transaction mode
# It listens on a socket in DIR alone: postgresql:///NAME?host=DIR&user=postgres; the pooler there too,
# with port=6432.
# Exit status 3, with a sentence on stderr, where PostgreSQL is not installed.
set -euo pipefail
programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [[ -z $programs || ! -x $programs/initdb ]]; then
    echo "PostgreSQL is not installed (Debian package postgresql-15)" >&2
    exit 3
fi

# The server refuses to run as root.
as_server() {
    if [[ $(id -u) -eq 0 ]]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

control() { as_server "$programs/pg_ctl" -D "$1/data" -w -t 30 "${@:2}" >/dev/null; }
start() { control "$1" -l "$1/log" start; }

make() {
    dir=$(mktemp -d /tmp/wizdesk-pg-XXXXXX)
    [[ $(id -u) -ne 0 ]] || chown postgres: "$dir"
    chmod 0755 "$dir"
    cd "$dir"
    as_server "$programs/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
        --no-sync >/dev/null
    as_server tee -a "$dir/data/postgresql.conf" >/dev/null <<END
listen_addresses = ''
unix_socket_directories = '$dir'
shared_buffers = 32MB
max_connections = 200
log_min_messages = warning
END
    start "$dir"
    (
        while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
        control "$dir" -m immediate stop || true
        kill "$(cat "$dir/pooler.pid")" || true
        rm -rf "$dir"
    ) >/dev/null 2>&1 </dev/null &
    echo "$dir"
}

pooler() {
    if ! command -v pgbouncer >/dev/null; then
        echo "pgbouncer is not installed" >&2
        exit 3
    fi
    as_server tee "$1/pooler.ini" >/dev/null <<END
[databases]
* = host=$1 user=postgres
[pgbouncer]
pool_mode = transaction
auth_type = any
listen_addr =
listen_port = 6432
unix_socket_dir = $1
pidfile = $1/pooler.pid
logfile = $1/pooler.log
max_client_conn = 500
default_pool_size = 10
END
    as_server pgbouncer -q -d "$1/pooler.ini" >/dev/null
    until [[ -S $1/.s.PGSQL.6432 ]]; do sleep 0.05; done
}

case ${1:-} in
new) make "$2" ;;
start) start "$2" ;;
stop) control "$2" -m fast stop ;;
kill) control "$2" -m immediate stop ;;
pooler) pooler "$2" ;;
*)
    sed -n '2,/^set/p' "$0" | sed '/^set/d' >&2
    exit 2
    ;;
esac
