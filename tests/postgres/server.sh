#!/usr/bin/env bash
# A PostgreSQL server of a test's own, in a folder that goes with it:
#   tests/postgres/server.sh new PID          makes and starts one, prints its folder; it is gone
#                                             when the process PID is
#   tests/postgres/server.sh stop|start DIR   stops it as an operator does, starts it again
#   tests/postgres/server.sh kill DIR         stops it as a power cut does
#   tests/postgres/server.sh pooler DIR       starts a pgbouncer before it, in transaction mode;
#                                             again if it was killed
# It listens on a socket in DIR alone: postgresql:///NAME?host=DIR&user=postgres; the pooler there
# too, with port=6432.
#   tests/postgres/server.sh pair PID PORT PORT   a server and a standby that commits wait for, on
#                                             those ports of 127.0.0.1; prints their folder
#   tests/postgres/server.sh lose DIR         kills (-9) all processes of the pair's server
#   tests/postgres/server.sh hang DIR         stops them instead: its machine still acknowledges
#   tests/postgres/server.sh cut DIR          lets nothing to it or from it any more, as if its
#                                             machine were gone; in a network namespace of one's own
#   tests/postgres/server.sh promote DIR      makes the standby the server
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

new_folder() {
    local dir
    dir=$(mktemp -d /tmp/wizdesk-pg-XXXXXX)
    [[ $(id -u) -ne 0 ]] || chown postgres: "$dir"
    chmod 0755 "$dir"
    echo "$dir"
}

# initialize DIR ADDRESS PORT
initialize() {
    as_server "$programs/initdb" -D "$1/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
        --no-sync >/dev/null
    as_server tee -a "$1/data/postgresql.conf" >/dev/null <<END
listen_addresses = '$2'
port = $3
unix_socket_directories = '$1'
shared_buffers = 32MB
max_connections = 200
log_min_messages = warning
END
}

# The processes of the server in DIR, it itself first, stopped so that it makes no new ones.
processes() {
    local main
    main=$(head -n 1 "$1/data/postmaster.pid")
    [[ $(cat "/proc/$main/comm" 2>/dev/null) == postgres ]] || return
    kill -STOP "$main"
    echo "$main"
    pgrep -P "$main" || true
}

# What a killed server leaves in the kernel.
forget_memory() {
    local id
    id=$(sed -n 7p "$1/data/postmaster.pid" 2>/dev/null | awk '{print $2}')
    [[ -z $id ]] || ipcrm -m "$id" 2>/dev/null || true
}

end() {
    local list
    if list=$(processes "$1"); then
        # shellcheck disable=SC2086
        kill -9 $list
    fi
    forget_memory "$1"
}

# gone_with PID DIR SERVER…: forgets everything when the process is gone.
gone_with() {
    local server
    (
        trap '' HUP INT TERM # whoever ends a test ends its whole group
        while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
        for server in "${@:3}"; do end "$server" || true; done
        kill "$(cat "$2/pooler.pid")" || true
        rm -rf "$2"
    ) >/dev/null 2>&1 </dev/null &
}

make() {
    local dir
    dir=$(new_folder)
    cd "$dir"
    initialize "$dir" "" 5432
    start "$dir"
    gone_with "$1" "$dir" "$dir"
    echo "$dir"
}

# ask PORT SQL
ask() { psql -XAtq -h 127.0.0.1 -p "$1" -U postgres -c "$2"; }

# pair PID PORT PORT
pair() {
    local dir first second
    dir=$(new_folder)
    first=$dir/first second=$dir/second
    as_server mkdir "$first" "$second"
    cd "$dir"
    initialize "$first" 127.0.0.1 "$2"
    start "$first"
    as_server env PGAPPNAME=second "$programs/pg_basebackup" -h 127.0.0.1 -p "$2" -U postgres \
        -D "$second/data" -R -C -S second -X stream -c fast --no-sync
    as_server sed -i -e "s/^port = .*/port = $3/" \
        -e "s|^unix_socket_directories.*|unix_socket_directories = '$second'|" \
        "$second/data/postgresql.conf"
    start "$second"
    # Only now, and only here: the standby waits for nobody once it is the server.
    ask "$2" "ALTER SYSTEM SET synchronous_standby_names = 'second'"
    ask "$2" "SELECT pg_reload_conf()" >/dev/null
    until [[ $(ask "$2" "SELECT sync_state FROM pg_stat_replication") == sync ]]; do sleep 0.1; done
    gone_with "$1" "$dir" "$first" "$second"
    echo "$dir"
}

lose() {
    local list
    list=$(processes "$1/first")
    # shellcheck disable=SC2086
    kill -9 $list
}

# They are all stopped where they are, and their machine still acknowledges what it is sent.
hang() {
    local list
    list=$(processes "$1/first")
    # shellcheck disable=SC2086
    kill -STOP $list
}

cut() {
    local port
    port=$(sed -n 4p "$1/first/data/postmaster.pid")
    iptables -w -A INPUT -p tcp --sport "$port" -j DROP
    iptables -w -A INPUT -p tcp --dport "$port" -j DROP
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
    rm -f "$1/pooler.pid" "$1/.s.PGSQL.6432"
    as_server pgbouncer -q -d "$1/pooler.ini" >/dev/null
    until [[ -S $1/.s.PGSQL.6432 ]]; do sleep 0.05; done
}

case ${1:-} in
new) make "$2" ;;
start) start "$2" ;;
stop) control "$2" -m fast stop ;;
kill) control "$2" -m immediate stop ;;
pooler) pooler "$2" ;;
pair) pair "$2" "$3" "$4" ;;
lose) lose "$2" ;;
hang) hang "$2" ;;
cut) cut "$2" ;;
promote) control "$2/second" promote ;;
*)
    sed -n '2,/^set/p' "$0" | sed '/^set/d' >&2
    exit 2
    ;;
esac
