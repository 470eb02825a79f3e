// Files that nobody should be able to do harm with, made byte by byte: a small zip writer that does what it is told.
import zlib from 'node:zlib';

const crc_table = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crc_table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A zip of [name, content] pairs in their order; names may repeat. */
export function zip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const bytes = Buffer.from(content);
    const packed = zlib.deflateRawSync(bytes, { level: 9 });
    const shared = Buffer.alloc(26);  // What both headers say about an entry.
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);  // The name is UTF-8.
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(0x21 << 16, 6);  // 1980-01-01
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const word = (paragraphs) => `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${
  paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`;
const docx = (body, ...more) => zip([['[Content_Types].xml', types], ['_rels/.rels', relations], ['word/document.xml', body], ...more]);

const odt_type = 'application/vnd.oasis.opendocument.text';
const manifest = (inside = '') => `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="${odt_type}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">${inside}</manifest:file-entry></manifest:manifest>`;
const writer = (doctype, text) => `<?xml version="1.0"?>${doctype}<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
<text:p>${text}</text:p></office:text></office:body></office:document-content>`;
const odt = (content, inside) => zip([['mimetype', odt_type], ['META-INF/manifest.xml', manifest(inside)], ['content.xml', content]]);

const sheet_type = 'application/vnd.oasis.opendocument.spreadsheet';
/** Word, Excel and PowerPoint put what they encrypt into an OLE file, whose streams are named in UTF-16. */
const ole = (stream) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le')]);
const pdf = (trailer, page = '') => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n`
  + `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]${page}>>endobj\ntrailer<</Root 1 0 R${trailer}>>\n%%EOF\n`, 'latin1');
/** The dictionary of a document that opens with a password only (RC4, 40 bits), and the identity that it needs. */
const locked = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'5a'.repeat(32)}>/U<${'a5'.repeat(32)}>>>/ID[<${'00'.repeat(16)}><${'00'.repeat(16)}>]`;

const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');
const sentence = ['青嶼市東港戶政事務所116年度提升服務品質執行計畫', '壹、計畫依據', '本文為測試用。'];

/** Each hostile file: its name, its bytes, the text key of the refusal, the part of it that is to blame. */
export function hostile_files() {
  const good = docx(word(sentence));
  return [
    { name: '空的.txt', bytes: Buffer.alloc(0), key: 'documents.read.empty' },
    { name: 'broken.odt', bytes: Buffer.from('PK\x03\x04 and nothing more'), key: 'documents.read.broken_zip' },
    { name: 'truncated.docx', bytes: good.subarray(0, Math.floor(good.length * 0.6)), key: 'documents.read.broken_zip' },
    { name: 'bomb.docx', bytes: docx(Buffer.alloc(80 << 20, ' ')), key: 'documents.read.zip_bomb' },
    { name: 'laughs.odt', bytes: odt(writer(`<!DOCTYPE x [<!ENTITY l0 "哈">${laughs}]>`, '&l9;')), key: 'documents.read.xml_entities' },
    { name: 'outside.odt', bytes: odt(writer('<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>', '&file;')), key: 'documents.read.xml_entities' },
    { name: 'macros.docm', bytes: docx(word(sentence), ['word/vbaProject.bin', 'Sub AutoOpen()']), key: 'documents.read.macros' },
    { name: 'locked.odt', bytes: odt(writer('', '祕密'), '<manifest:encryption-data manifest:checksum="x"/>'), key: 'documents.read.encrypted' },
    { name: 'twice.docx', bytes: docx(word(sentence), ['word/document.xml', word(['另一份'])]), key: 'documents.read.duplicate_entry' },
    { name: 'torn.docx', bytes: docx('<w:document><w:body>'), key: 'documents.read.broken_xml' },
    { name: 'torn.ods', bytes: zip([['mimetype', sheet_type], ['content.xml', '<office:document-content><office:body>']]), key: 'documents.read.broken_xml',
      part: 'content.xml' },
    { name: 'deep.odt', bytes: odt(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`), key: 'documents.read.nested_too_deep' },
    { name: 'laughs.docx', bytes: docx(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "哈">${laughs}]><x>&l9;</x>`), key: 'documents.read.xml_entities' },
    { name: 'elsewhere.xlsx', bytes: zip([['[Content_Types].xml', types], ['xl/workbook.xml',
      '<!DOCTYPE x [<!ENTITY % far SYSTEM "http://127.0.0.1:9/far.dtd"> %far;]><workbook/>']]), key: 'documents.read.xml_entities' },
    // A document with macros under a harmless name, and one whose macros are LibreOffice's.
    { name: 'renamed.docx', bytes: docx(word(sentence), ['word/vbaProject.bin', 'Sub AutoOpen()']), key: 'documents.read.macros' },
    { name: 'basic.odt', bytes: zip([['mimetype', odt_type], ['META-INF/manifest.xml', manifest()], ['content.xml', writer('', '正常的內容')],
      ['Basic/Standard/Module1.xml', '<script/>']]), key: 'documents.read.macros' },
    { name: 'locked.docx', bytes: ole('EncryptedPackage'), key: 'documents.read.encrypted' },
    { name: 'locked.pdf', bytes: pdf(locked), key: 'documents.read.encrypted' },
    { name: 'old.doc', bytes: ole('WordDocument'), key: 'documents.read.old_office' },
    { name: 'truncated.odt', bytes: odt(writer('', sentence.join('</text:p><text:p>'))).subarray(0, 400), key: 'documents.read.broken_zip' },
    { name: 'truncated.pdf', bytes: pdf('').subarray(0, 60), key: 'documents.read.broken_pdf' },
    { name: 'scanned.pdf', bytes: pdf(''), key: 'documents.read.image_only' },
    { name: 'twice.odt', bytes: zip([['mimetype', odt_type], ['content.xml', writer('', '甲')], ['content.xml', writer('', '乙')]]),
      key: 'documents.read.duplicate_entry' },
    { name: '空白.txt', bytes: Buffer.from(' \n\n\t\n'), key: 'documents.read.no_content' },
    { name: 'letter.txt', bytes: Buffer.from('親愛的同仁：\n\n明天下午的會議改到星期三，地點不變。\n\n秘書室'), key: 'plan.import.nothing_found' },
    { name: 'roster.txt', bytes: Buffer.alloc(5 * 1024 * 1024, '服務\n'), key: 'documents.read.text_too_long' },
    { name: 'one-line.txt', bytes: Buffer.alloc(300 * 1024, '服務'), key: 'documents.read.line_too_long' },
    { name: 'picture.png', bytes: Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'), key: 'documents.read.image' },
  ];
}

/** Text in Big5, as old office software saves it. Node decodes it and does not encode it: its own table, turned round. */
export function big5(text) {
  const decoder = new TextDecoder('big5');
  const codes = new Map();
  for (let high = 0xa1; high <= 0xf9; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low > 0x7e && low < 0xa1) continue;
      const letter = decoder.decode(Uint8Array.of(high, low));
      if ([...letter].length === 1 && letter !== '\ufffd' && !codes.has(letter)) codes.set(letter, [high, low]);
    }
  }
  return Buffer.from([...text].flatMap((letter) => {
    if (letter.codePointAt(0) < 0x80) return [letter.codePointAt(0)];
    if (!codes.has(letter)) throw new Error(`${letter} is not in Big5`);
    return codes.get(letter);
  }));
}
