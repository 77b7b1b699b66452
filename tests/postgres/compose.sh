#!/usr/bin/env bash
# docker/compose.postgres.yml brought up as it stands: tests/postgres/compose.sh WIZDESK
# Needs root on Debian 12 and container-check.sh (see docker/check.sh). WIZDESK is built already:
# the image is the second stage of docker/Dockerfile. Those of PostgreSQL and nginx are not
# fetched but made here, of Debian's packages of the same versions, and know the settings that the
# file uses.
# Exit status 1 if something is not as it should, 3 if container-check.sh is not there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tool=${CONTAINER_CHECK:-$root/../shared/tools/container-check.sh}
program=$(realpath "$1")
if [[ ! -f $tool ]]; then
    echo "tests/postgres/compose.sh: $tool is not there; name it in CONTAINER_CHECK" >&2
    exit 3
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# image NAME: of the Dockerfile on stdin
image() {
    mkdir -p "$work/image"
    cat >"$work/image/Dockerfile"
    bash "$tool" -e "buildah bud --isolation chroot --pull-never --layers --format docker \
        -t docker.io/library/$1 -f $work/image/Dockerfile $work/image" >&2
}

postgres_image() {
    mkdir -p "$work/image"
    cat >"$work/image/entry" <<'END'
#!/bin/bash
set -e
export PATH=/usr/lib/postgresql/15/bin:$PATH
data=/var/lib/postgresql/data
as() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
if [ ! -s $data/PG_VERSION ]; then
    chown postgres: $data
    install -d -o postgres /run/postgresql
    install -o postgres -m 0600 "$POSTGRES_PASSWORD_FILE" /tmp/password
    as initdb -D $data -U "$POSTGRES_USER" --pwfile=/tmp/password --auth-local=trust \
        --auth-host=scram-sha-256 -E UTF8 --locale=C.UTF-8
    echo "host all all all scram-sha-256" >>$data/pg_hba.conf
    echo "CREATE DATABASE $POSTGRES_DB" | as postgres --single -D $data postgres
fi
exec setpriv --reuid=postgres --regid=postgres --init-groups \
    postgres -D $data -c listen_addresses='*'
END
    image postgres:15 <<'END'
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-15 && \
    rm -rf /var/lib/apt/lists/*
COPY --chmod=0755 entry /entry
STOPSIGNAL SIGINT
ENTRYPOINT ["/entry"]
END
}

nginx_image() {
    image nginx:1.22 <<'END'
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light && \
    rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/*
CMD ["nginx", "-g", "daemon off;"]
END
}

# A folder like the checkout, with what the compose file names.
checkout() {
    mkdir -p "$work/docker" "$work/build/release/bot"
    cp "$root/docker/compose.postgres.yml" "$root/docker/balancer.conf" "$work/docker/"
    strip -o "$work/build/release/bot/wizdesk" "$program"
    bash "$root/docker/runtime-packages.sh" "$program" >"$work/runtime-packages.txt"
    awk '/^FROM/ {stage++} stage == 2' "$root/docker/Dockerfile" |
        sed 's|--from=build /src/||' >"$work/docker/Dockerfile"
    echo Secret4711 >"$work/docker/database.password"
    printf 'postgresql://wizdesk:Secret4711@database/wizdesk' >"$work/docker/database.address"
    chmod -R a+rX "$work"
}

postgres_image
nginx_image
checkout
bash "$tool" -c "$work/docker/compose.postgres.yml" -- python3 "$here/compose_check.py"
