#!/bin/sh
# Haoban's HTTP server against nginx: the same bytes, the same loopback, the same wrk, in turn within one run. Prints
# requests a second, CPU time of the server for each request, and the ratio.
#   bench/http_bench.sh [BUILD_FOLDER] [BYTES] [SECONDS]
set -eu
build=${1:-build/release}
bytes=${2:-20000}
seconds=${3:-5}
connections=64
port=${HB_BENCH_PORT:-18120}
nginx_port=$((port + 1))
program=$build/bench/http_server
[ -x "$program" ] || { echo "$program is not built" >&2; exit 1; }

folder=$(mktemp -d)
server_pid=
nginx_pid=
finish() {
  [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
  [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT INT TERM

awk -v n="$bytes" 'BEGIN { while (length(s) < n) s = s "<p>" length(s) " haoban</p>\n"; printf "%s", substr(s, 1, n) }' \
  >"$folder/fast.html"
cat >"$folder/nginx.conf" <<CONF
worker_processes auto;
pid $folder/nginx.pid;
error_log $folder/error.log;
daemon off;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path $folder/body;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
  default_type text/html;
  sendfile on; tcp_nopush on; keepalive_requests 10000000;
  open_file_cache max=10 inactive=60s;
  server { listen 127.0.0.1:$nginx_port reuseport; root $folder; location = /fast { alias $folder/fast.html; } }
}
CONF
chmod 755 "$folder"
chmod 644 "$folder/fast.html"
"$program" "$port" "$folder/fast.html" &
server_pid=$!
nginx -c "$folder/nginx.conf" -p "$folder" &
nginx_pid=$!
for url in "http://127.0.0.1:$port/fast" "http://127.0.0.1:$nginx_port/fast"; do
  tries=0
  until curl -fsS "$url" 2>/dev/null | cmp -s - "$folder/fast.html"; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || { echo "$url does not give the bytes" >&2; exit 1; }
    sleep 0.1
  done
done

# User and system time in clock ticks of a process and its children in the process tree.
ticks() {
  for pid in $1 $(pgrep -P "$1" || true); do cat "/proc/$pid/stat"; done | sed 's/.*) //' |
    awk '{ sum += $12 + $13 } END { print sum }'
}
# measure PID URL: "requests_per_second microseconds_of_cpu"
measure() {
  before=$(ticks "$1")
  wrk -t1 -c"$connections" -d"${seconds}s" "$2" >"$folder/wrk"
  after=$(ticks "$1")
  awk -v used=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    /requests in/ { total = $1 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF }
    END { if (bad) { print "not every answer was a good one" > "/dev/stderr"; exit 1 }
          printf "%.0f %.1f\n", rate, used / hz * 1e6 / total }' "$folder/wrk"
}
for round in 1 2; do
  set -- $(measure "$nginx_pid" "http://127.0.0.1:$nginx_port/fast")
  nginx_rate=$1
  printf '%-28s %9s req/s %6s us CPU/req\n' "nginx, static" "$1" "$2"
  set -- $(measure "$server_pid" "http://127.0.0.1:$port/fast")
  printf '%-28s %9s req/s %6s us CPU/req   %.2fx nginx\n' "haoban, answer at hand" "$1" "$2" \
    "$(awk -v a="$1" -v b="$nginx_rate" 'BEGIN { print a / b }')"
done
set -- $(measure "$server_pid" "http://127.0.0.1:$port/page")
printf '%-28s %9s req/s %6s us CPU/req\n' "haoban, through a worker" "$1" "$2"
set -- $(measure "$server_pid" "http://127.0.0.1:$port/slow")
printf '%-28s %9s req/s %6s us CPU/req\n' "haoban, 2 ms of work" "$1" "$2"
awk '/VmHWM/ { printf "haoban, most memory          %9.1f MB\n", $2 / 1024 }' "/proc/$server_pid/status"
