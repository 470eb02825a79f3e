#!/bin/sh
# A throw-away PostgreSQL server for tests, on loopback and on a socket in its own folder.
#   tests/support/postgres.sh start DIR PORT   prints the postgresql:// address of the running server
#   tests/support/postgres.sh restart DIR PORT
#   tests/support/postgres.sh stop DIR [PORT]  stops it and removes DIR
# DIR must not exist yet, or be empty. Durability stays on, since journeys are about it; unit tests, which make hundreds of
# databases and pull no plug, turn it off with HAOBAN_POSTGRES_FSYNC=off.
set -eu
# The server outlives this script: it must not keep the caller's pipes open.
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-

usage() { sed -n '2,6s/^# *//p' "$0" >&2; exit 2; }
[ $# -ge 2 ] || usage
action=$1 dir=$2 port=${3:-}

find_bin() {
  for bin in "${HAOBAN_POSTGRES_BIN:-}" /usr/lib/postgresql/*/bin; do
    if [ -x "$bin/initdb" ]; then echo "$bin"; return; fi
  done
  echo "postgres.sh: no initdb in /usr/lib/postgresql/*/bin (Debian package postgresql)" >&2
  exit 1
}
bin=$(find_bin)

# PostgreSQL refuses to run as root; Debian's package brings the user postgres.
as_server() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$dir" "$@"
  else
    "$@"
  fi
}

launch() {
  # The options stand in the folder's configuration, so that a restart finds them too.
  if ! as_server "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start >/dev/null; then
    cat "$dir/server.log" >&2
    exit 1
  fi
}

case $action in
  start)
    [ -n "$port" ] || usage
    mkdir -p "$dir"
    chmod 755 "$dir"
    mkdir "$dir/data" "$dir/socket"
    if [ "$(id -u)" = 0 ]; then chown -R postgres:postgres "$dir"; fi
    cd "$dir"
    as_server "$bin/initdb" -D "$dir/data" -U haoban -A trust -E UTF8 --locale=C.UTF-8 \
      >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
    cat >>"$dir/data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$dir/socket'
fsync = ${HAOBAN_POSTGRES_FSYNC:-on}
synchronous_commit = ${HAOBAN_POSTGRES_FSYNC:-on}
max_connections = 200
shared_buffers = 32MB
END
    launch
    echo "postgresql://haoban@127.0.0.1:$port/postgres"
    ;;
  restart)
    cd "$dir"
    as_server "$bin/pg_ctl" -D "$dir/data" -m fast -w -t 60 stop >/dev/null
    launch
    ;;
  stop)
    if [ -d "$dir/data" ]; then
      cd "$dir"
      as_server "$bin/pg_ctl" -D "$dir/data" -m immediate -w -t 60 stop >/dev/null || true
      cd /
      rm -rf "$dir"
    fi
    ;;
  *) usage ;;
esac
