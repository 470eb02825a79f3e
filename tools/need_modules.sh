#!/bin/sh
# Installs the npm packages of FOLDER exactly as its lock file says, once per lock file: tools/need_modules.sh FOLDER
# Needs the network only then, whatever the times of the files say.
set -eu
cd "$1"
stamp=node_modules/.haoban-installed
if [ ! -f "$stamp" ] || ! cmp -s "$stamp" package-lock.json; then
  printf 'Installing npm packages of %s\n' "$(basename "$(pwd)")" >&2
  npm ci --no-audit --no-fund --prefer-offline --loglevel=error
  cp package-lock.json "$stamp"
fi
# Other file times than content: say that it is up to date, or the build would ask again each time.
if [ -n "$(find package.json package-lock.json -newer "$stamp")" ]; then touch "$stamp"; fi
