#!/bin/sh
# Loads the demonstration city into a data folder, once: tools/load_demo.sh PROGRAM FOLDER
# It is loaded beside the folder and takes its place when it is whole, so that a loading that was
# interrupted leaves nothing behind that the next one would stumble over.
set -eu
program=$1
data=${2%/}
if [ -f "$data/.demo-loaded" ]; then
  exec "$program" --data "$data" migrate --quiet
fi
if [ -d "$data" ] && ! rmdir "$data" 2>/dev/null; then
  echo "$data holds something else than the demonstration city, or a part of it. Remove it, or name another folder in HAOBAN_DATA." >&2
  exit 1
fi
echo "Preparing the demonstration city in $data"
rm -rf "$data.loading"
mkdir -p "$data.loading"
"$program" --data "$data.loading" migrate
"$program" --data "$data.loading" demo
touch "$data.loading/.demo-loaded"
mv "$data.loading" "$data"
