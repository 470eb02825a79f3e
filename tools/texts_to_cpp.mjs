// Turns an engine's PO catalogues into one C++ table: node texts_to_cpp.mjs NAMESPACE FOLDER OUT
// Both languages must hold the same keys; the build stops and names those that are missing.
import fs from 'node:fs';
import path from 'node:path';
import { read_po } from './po.mjs';

const [namespace, folder, out] = process.argv.slice(2);
const chinese = read_po(path.join(folder, 'zh-TW.po'));
const english = read_po(path.join(folder, 'en.po'));
const missing = [
  ...[...chinese.keys()].filter((key) => !english.has(key)).map((key) => `en.po lacks ${key}`),
  ...[...english.keys()].filter((key) => !chinese.has(key)).map((key) => `zh-TW.po lacks ${key}`),
];
if (missing.length > 0) {
  console.error(`${folder}:\n  ${missing.join('\n  ')}`);
  process.exit(1);
}
const quoted = (text) => JSON.stringify(text).replace(/\?\?/g, '?\\?');
const rows = [...chinese.keys()].sort()
  .map((key) => `    {${quoted(key)}, ${quoted(chinese.get(key))}, ${quoted(english.get(key))}},`);
fs.mkdirSync(path.join(out, namespace), { recursive: true });
fs.writeFileSync(path.join(out, namespace, 'texts.h'), `// Generated from texts/*.po.
#pragma once
#include <span>
#include "kernel/texts.h"
namespace hb::${namespace} {
/// This subject's words in both languages.
std::span<const TextEntry> texts();
}  // namespace hb::${namespace}
`);
fs.writeFileSync(path.join(out, `${namespace}_texts.cpp`), `// Generated from texts/*.po.
#include "${namespace}/texts.h"
namespace hb::${namespace} {
namespace {
constexpr TextEntry kTexts[] = {
${rows.join('\n')}
};
}  // namespace
std::span<const TextEntry> texts() { return kTexts; }
}  // namespace hb::${namespace}
`);
