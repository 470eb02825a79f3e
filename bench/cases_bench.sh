# The queue and the type analysis with 1,000,000 cases, on SQLite and on PostgreSQL: a ratio of one run, and milliseconds.
echo "on SQLite"
build/release/bench/cases_bench "$@"

folder=$(mktemp -d)
chmod 755 "$folder"  # PostgreSQL runs as a user of its own.
port=$(node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })")
trap 'sh tests/support/postgres.sh stop "$folder/server" "$port"; rm -rf "$folder"' EXIT
url=$(sh tests/support/postgres.sh start "$folder/server" "$port")
for name in small large; do psql -q "$url" -c "CREATE DATABASE $name"; done
echo "on PostgreSQL"
build/release/bench/cases_bench "$@" "${url%/postgres}/large" "${url%/postgres}/small"
