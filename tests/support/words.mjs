// The program's own words, read from its catalogues, so that journeys find buttons by what they say in either language.
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './program.mjs';

/** Every folder of texts below src. */
const catalogues = fs.readdirSync(path.join(repository, 'src'), { recursive: true })
  .filter((file) => path.basename(file) === 'zh-TW.po').map((file) => path.join('src', path.dirname(file)));

function entries_of(file) {
  const entries = new Map();
  const text = fs.readFileSync(file, 'utf8').split('\n').filter((line) => !line.startsWith('#')).join('\n');
  let key = null;
  for (const [, part, quoted] of text.matchAll(/(msgid|msgstr)\s+((?:"(?:[^"\\]|\\.)*"\s*)+)/g)) {
    const words = [...quoted.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([one]) => JSON.parse(one)).join('');
    if (part === 'msgid') key = words;
    else entries.set(key, words);
  }
  return entries;
}

const loaded = new Map();

/** `t(key)` in one language, `zh-TW` or `en`; values fill the `{name}` places. */
export function words_in(language) {
  if (!loaded.has(language)) {
    const all = new Map();
    for (const folder of catalogues) {
      const file = path.join(repository, folder, `${language}.po`);
      if (fs.existsSync(file)) for (const [key, words] of entries_of(file)) all.set(key, words);
    }
    loaded.set(language, all);
  }
  const all = loaded.get(language);
  return (key, values = {}) => {
    if (!all.has(key)) throw new Error(`no words for ${key} in ${language}`);
    return all.get(key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  };
}
