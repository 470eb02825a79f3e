# Sourced by the commands in bin/: finds the repository, installs what is missing and says what. Portable shell.

set -eu
HB_ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$HB_ROOT"

# What one checkout compiled serves another: the cache must not know where the sources lie.
export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR="$HB_ROOT"

# Debian packages. Each has its reason in docs/dependencies.md.
HB_BUILD_PACKAGES="g++ cmake ninja-build ccache lld mold pkg-config git ca-certificates
  libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev libfmt-dev libspdlog-dev libcli11-dev libtomlplusplus-dev
  libsqlite3-dev libpq-dev libqrencode-dev libsodium-dev libssl-dev libicu-dev zlib1g-dev libgoogle-perftools-dev libpugixml-dev libzip-dev libpoppler-cpp-dev libcurl4-openssl-dev
  libgtest-dev libgmock-dev libbenchmark-dev"
HB_TEST_PACKAGES="postgresql chromium-headless-shell fonts-noto-cjk libreoffice-writer-nogui poppler-utils curl libfaketime"
HB_CHECK_PACKAGES="clang-format clang-tidy"
HB_BENCH_PACKAGES="nginx-light wrk postgresql"
HB_FUZZ_PACKAGES="clang libclang-rt-14-dev"
HB_PACKAGE_PACKAGES="dpkg-dev"

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1; then sudo "$@"
  else say "This step needs root or sudo: $*"; exit 1
  fi
}

# need_packages NAME...: installs those that are missing. Asks nothing and downloads nothing when all are there.
need_packages() {
  missing=""
  for package in "$@"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  say "Installing Debian packages:$missing"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
}

# need_node: a Node.js that runs the build tools (Debian's own is recent enough).
need_node() {
  command -v node >/dev/null 2>&1 || need_packages nodejs
  command -v npm >/dev/null 2>&1 || need_packages npm
}

# need_modules FOLDER: installs the folder's npm packages exactly as its lock file says, once per lock file.
need_modules() {
  sh tools/need_modules.sh "$1"
}

# configure_and_build PRESET [TARGET...]
configure_and_build() {
  preset=$1; shift
  # shellcheck disable=SC2086
  need_packages $HB_BUILD_PACKAGES
  need_node
  need_modules web
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
  if [ $# -gt 0 ]; then cmake --build "build/$preset" --target "$@" >&2
  else cmake --build "build/$preset" >&2
  fi
}
