# Builds dist/haoban_VERSION_ARCH.deb from build/release/haoban. Called by bin/package.
set -eu
version=$(sed -n 's/^project(haoban VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
architecture=$(dpkg --print-architecture)
root=build/deb
rm -rf "$root"
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/etc/haoban" "$root/lib/systemd/system" "$root/usr/share/doc/haoban" debian dist
install -m 755 build/release/haoban "$root/usr/bin/haoban"
strip "$root/usr/bin/haoban"
install -m 644 packaging/haoban.toml "$root/etc/haoban/haoban.toml"
sed -i 's|^# folder = .*|folder = "/var/lib/haoban"|' "$root/etc/haoban/haoban.toml"
install -m 644 packaging/haoban.service "$root/lib/systemd/system/haoban.service"
install -m 644 LICENSE "$root/usr/share/doc/haoban/copyright"
printf '/etc/haoban/haoban.toml\n' >"$root/DEBIAN/conffiles"
# dpkg-shlibdeps wants a debian/control to stand on; ours lasts for this one call.
printf 'Source: haoban\nPackage: haoban\nArchitecture: any\n' >debian/control
depends=$(dpkg-shlibdeps -O "$root/usr/bin/haoban" 2>/dev/null | sed 's/^shlibs:Depends=//')
rm -r debian
cat >"$root/DEBIAN/control" <<CONTROL
Package: haoban
Version: $version
Architecture: $architecture
Maintainer: Haoban maintainers <maintainers@haoban.example>
Depends: $depends, adduser
Recommends: fonts-noto-cjk, libreoffice-writer-nogui
Section: web
Priority: optional
Description: runs a government office's service-quality year
 Plans, check months, evidence and the public site of a Taiwanese office, on
 SQLite or PostgreSQL.
CONTROL
cat >"$root/DEBIAN/postinst" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = configure ]; then
  getent passwd haoban >/dev/null || adduser --system --group --home /var/lib/haoban --no-create-home haoban
  install -d -o haoban -g haoban -m 750 /var/lib/haoban
  if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
fi
SCRIPT
chmod 755 "$root/DEBIAN/postinst"
dpkg-deb --root-owner-group --build "$root" "dist/haoban_${version}_${architecture}.deb"
