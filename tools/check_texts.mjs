// Finds text keys that the sources use and no catalogue has, and keys that no source uses.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { read_po } from './po.mjs';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).trim().split('\n')
  .filter((file) => fs.existsSync(file));
const catalogue = new Map();
for (const file of files.filter((name) => name.endsWith('/texts/zh-TW.po'))) {
  const chinese = read_po(file);
  const english = read_po(file.replace('zh-TW.po', 'en.po'));
  for (const key of chinese.keys()) catalogue.set(key, file);
  for (const key of english.keys()) if (!chinese.has(key)) { console.error(`${file}: lacks ${key}`); process.exitCode = 1; }
  for (const [key, words] of chinese) {
    const holes = (text) => [...text.matchAll(/\{([a-z_]+)\}/g)].map((found) => found[1]).sort().join();
    if (english.has(key) && holes(words) !== holes(english.get(key))) {
      console.error(`${file}: ${key} has other {holes} in English`);
      process.exitCode = 1;
    }
  }
}
// A catalogue that the program does not read shows its keys to people.
const read_by_program = fs.readFileSync('src/app/engines.cpp', 'utf8');
for (const cmake of files.filter((name) => /^src\/.*CMakeLists\.txt$/.test(name))) {
  const text = fs.readFileSync(cmake, 'utf8');
  const folder = path.dirname(cmake);
  const names = [...text.matchAll(/hb_texts\(\S+ (\w+) /g)].map((found) => found[1]);
  const engine = /hb_engine\((\w+)/.exec(text);
  if (engine && fs.existsSync(`${folder}/texts`)) names.push(engine[1]);
  for (const name of names) {
    if (!read_by_program.includes(`${name}::texts()`)) { console.error(`${cmake}: the program does not read the texts of ${name}`); process.exitCode = 1; }
  }
}
const subjects = new Set([...catalogue.keys()].map((key) => key.split('.')[0]));
const sources = files.filter((name) => /^(src|web\/src)\/.*\.(h|cpp|js|mjs|toml)$/.test(name));
const used = new Set();
const prefixes = new Set();
for (const file of sources) {
  // Comments may name keys as examples.
  const text = fs.readFileSync(file, 'utf8').replace(/(^|\s)\/\/.*$/gm, '');
  for (const found of text.matchAll(/"([a-z_]+(?:\.[a-z0-9_]+)+)(\.?)"/g)) {
    if (found[2]) prefixes.add(`${found[1]}.`);
    else if (subjects.has(found[1].split('.')[0])) {
      used.add(found[1]);
      if (catalogue.has(`audit.${found[1]}`)) continue;  // An entry of the audit log, shown by this key.
      // A test may name a key on purpose that no catalogue has.
      if (!catalogue.has(found[1]) && !/(^|\/)tests\/|_test\.cpp$/.test(file) && !/\.(css|js|svg|xml|po|toml|json|html|txt|odt|ods|csv|pdf|h|deleted|db)$/.test(found[1])) {
        console.error(`${file}: no catalogue has ${found[1]}`);
        process.exitCode = 1;
      }
    }
  }
  for (const found of text.matchAll(/"([a-z_]+(?:\.[a-z0-9_]+)*\.)"/g)) prefixes.add(found[1]);
}
const unused = [...catalogue.keys()].filter((key) => !used.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix)));
for (const key of unused) { console.error(`${catalogue.get(key)}: no source uses ${key}`); process.exitCode = 1; }
console.error(`  ${catalogue.size} keys, ${used.size} named in sources`);
