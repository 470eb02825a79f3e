// Embeds what web/ built into the program: node web_assets_to_cpp.mjs DIST OUT
// DIST/manifest.json maps plain names ("haoban.css") to the hashed ones beside it. OUT receives web_assets.cpp.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const [dist, out] = process.argv.slice(2);
const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const manifest = JSON.parse(fs.readFileSync(path.join(dist, 'manifest.json'), 'utf8'));

/** Bytes as lines of a C string; octal escapes end after three digits, so no digit that follows joins them. */
function quoted(bytes) {
  let text = '';
  const lines = [];
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c || byte === 0x3f) text += `\\${String.fromCharCode(byte)}`;
    else if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte);
    else text += `\\${byte.toString(8).padStart(3, '0')}`;
    if (text.length > 4000) { lines.push(`    "${text}"`); text = ''; }
  }
  lines.push(`    "${text}"`);
  return lines.join('\n');
}

const parts = [];
const rows = [];
Object.entries(manifest).sort().forEach(([name, file], index) => {
  const type = types[path.extname(file)];
  if (!type) throw new Error(`${file}: no content type is known for it`);
  const bytes = fs.readFileSync(path.join(dist, file));
  const packed = zlib.gzipSync(bytes, { level: 9 });
  const gzip = packed.length < bytes.length * 0.9 ? packed : Buffer.alloc(0);
  const etag = crypto.createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  parts.push(`constexpr std::string_view kBytes${index}{\n${quoted(bytes)}, ${bytes.length}};`,
    `constexpr std::string_view kPacked${index}{\n${quoted(gzip)}, ${gzip.length}};`);
  rows.push(`    {${JSON.stringify(name)}, {"/assets/${file}", ${JSON.stringify(type)}, "\\"${etag}\\"", `
    + `kBytes${index}, kPacked${index}}},`);
});

fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(path.join(out, 'web_assets.cpp'), `// Generated from web/dist.
#include "html/embedded_assets.h"

namespace hb::web {
namespace {
${parts.join('\n')}
constexpr NamedAsset kAssets[] = {
${rows.join('\n')}
};
}  // namespace

std::span<const NamedAsset> embedded_assets() { return kAssets; }
}  // namespace hb::web
`);
