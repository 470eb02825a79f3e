# Builds dist/haoban_VERSION_ARCH.deb from build/release/haoban. Called by bin/package.
set -eu
version=$(sed -n 's/^project(haoban VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
architecture=$(dpkg --print-architecture)
root=build/deb
rm -rf "$root"
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/etc/haoban" "$root/lib/systemd/system" "$root/usr/share/doc/haoban" dist
install -m 755 build/release/haoban "$root/usr/bin/haoban"
strip "$root/usr/bin/haoban"
install -m 644 packaging/haoban.toml "$root/etc/haoban/haoban.toml"
sed -i 's|^# folder = .*|folder = "/var/lib/haoban"|' "$root/etc/haoban/haoban.toml"
install -m 644 packaging/haoban.service "$root/lib/systemd/system/haoban.service"
install -m 644 LICENSE "$root/usr/share/doc/haoban/copyright"
printf '/etc/haoban/haoban.toml\n' >"$root/DEBIAN/conffiles"
# dpkg-shlibdeps wants a debian/control to stand on.
mkdir -p build/deb-control/debian
printf 'Source: haoban\nPackage: haoban\nArchitecture: any\n' >build/deb-control/debian/control
program=$(pwd)/$root/usr/bin/haoban
depends=$(cd build/deb-control && dpkg-shlibdeps -O "$program" 2>/dev/null | sed 's/^shlibs:Depends=//')
[ -n "$depends" ] || { echo "deb.sh: the libraries of the program are not known to dpkg" >&2; exit 1; }
cat >"$root/DEBIAN/control" <<CONTROL
Package: haoban
Version: $version
Architecture: $architecture
Installed-Size: $(du -sk "$root" | cut -f1)
Maintainer: Haoban maintainers <maintainers@haoban.example>
Depends: $depends, adduser, init-system-helpers
Recommends: fonts-noto-cjk, libreoffice-writer-nogui
Section: web
Priority: optional
Description: runs a government office's service-quality year
 Plans, check months, evidence and the public site of a Taiwanese office, on
 SQLite or PostgreSQL.
CONTROL
# A maintainer script for each moment: NAME <<'SCRIPT'
script() {
  { printf '#!/bin/sh\nset -e\n'; cat; } >"$root/DEBIAN/$1"
  chmod 755 "$root/DEBIAN/$1"
}
script postinst <<'SCRIPT'
if [ "$1" = configure ]; then
  getent passwd haoban >/dev/null ||
    adduser --quiet --system --group --home /var/lib/haoban --no-create-home haoban
  install -d -o haoban -g haoban -m 750 /var/lib/haoban
  deb-systemd-helper enable haoban.service >/dev/null || true
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    deb-systemd-invoke restart haoban.service || true
  fi
fi
SCRIPT
script prerm <<'SCRIPT'
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then deb-systemd-invoke stop haoban.service || true; fi
SCRIPT
# The office's data outlive the program, even when its configuration is purged.
script postrm <<'SCRIPT'
if [ "$1" = purge ]; then
  deb-systemd-helper purge haoban.service >/dev/null || true
  if [ -d /var/lib/haoban ]; then echo "The data stay in /var/lib/haoban." >&2; fi
fi
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
SCRIPT
dpkg-deb --root-owner-group --build "$root" "dist/haoban_${version}_${architecture}.deb"
