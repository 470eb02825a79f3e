// Reads the part of the PO format that Haoban uses: msgid, msgstr, continued strings, comments.
import fs from 'node:fs';

/** The file's entries as a Map from key to words. Throws on a line that is not PO, and on a key given twice. */
export function read_po(file) {
  const entries = new Map();
  let key = null;
  let words = '';
  let part = '';
  const keep = () => {
    if (part === 'msgstr' && key) {
      if (entries.has(key)) throw new Error(`${file}: ${key} stands twice`);
      entries.set(key, words);
    }
    part = '';
  };
  fs.readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    const found = /^(?:(msgid|msgstr)\s+)?(".*")$/.exec(trimmed);
    if (!found) throw new Error(`${file}:${index + 1}: not a PO line`);
    const text = JSON.parse(found[2]);
    if (found[1] === 'msgid') { keep(); part = 'msgid'; key = text; }
    else if (found[1] === 'msgstr') { part = 'msgstr'; words = text; }
    else if (part === 'msgid') key += text;
    else words += text;
  });
  keep();
  return entries;
}
