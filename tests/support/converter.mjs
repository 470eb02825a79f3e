// A stand-in for LibreOffice that waits until a journey lets it go on, so that a job can be watched for as long as it takes.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The smallest thing that every reader takes for a PDF: one empty page. */
const empty_page = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj '
  + '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

export class StandInConverter {
  constructor() {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-converter-'));
    this.gate = path.join(this.folder, 'go-on');
    fs.writeFileSync(path.join(this.folder, 'empty.pdf'), empty_page);
    // The last argument is the document; what is made lies beside it.
    fs.writeFileSync(path.join(this.folder, 'soffice'), `#!/bin/sh
for last in "$@"; do :; done
while [ ! -e "${this.gate}" ]; do sleep 0.05; done
cp "${this.folder}/empty.pdf" "$(dirname "$last")/document.pdf"
`, { mode: 0o755 });
  }

  /** For Program.start: the program finds this one first. */
  get environment() { return { PATH: `${this.folder}:${process.env.PATH}` }; }

  let_go() { fs.writeFileSync(this.gate, ''); }

  hold() { fs.rmSync(this.gate, { force: true }); }

  remove() { fs.rmSync(this.folder, { recursive: true, force: true }); }
}
