// What a file inside of a ZIP says: enough to read what this program writes.
import { inflateRawSync } from 'node:zlib';

/** The bytes of one file of a ZIP; throws where it has none of that name. */
export function file_in_zip(zip, name) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, names, extra, comment] = [zip.readUInt32LE(at + 20), ...[28, 30, 32].map((from) => zip.readUInt16LE(at + from))];
    if (zip.toString('utf8', at + 46, at + 46 + names) === name) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + packed);
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
    }
    at += 46 + names + extra + comment;
  }
  throw new Error(`no ${name} in the ZIP`);
}

/** The words of an OpenDocument file, a line for each piece between tags. */
export const words_of_document = (file) => file_in_zip(file, 'content.xml').toString('utf8').replaceAll(/<[^>]*>/g, '\n')
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
