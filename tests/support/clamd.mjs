// A stand-in for ClamAV's clamd: takes INSTREAM over a Unix socket and finds a virus in whatever holds the word.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export class ClamdServer {
  constructor() {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-clamd-'));
    this.socket = path.join(this.folder, 'clamd.ctl');
    this.asked = 0;
  }

  /** Listens; until then it is a scanner that is down. */
  start() {
    this.server = net.createServer((line) => this.#serve(line));
    return new Promise((resolve) => { this.server.listen(this.socket, resolve); });
  }

  #serve(line) {
    let heard = Buffer.alloc(0);
    line.on('error', () => {});
    line.on('data', (more) => {
      heard = Buffer.concat([heard, more]);
      const bytes = stream_in(heard);
      if (!bytes) return;
      this.asked += 1;
      line.end(bytes.includes('VIRUS-OF-A-TEST') ? 'stream: Test.Virus FOUND\0' : 'stream: OK\0');
    });
  }

  async stop() {
    await new Promise((resolve) => { if (this.server) this.server.close(resolve); else resolve(); });
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The bytes of a whole INSTREAM, or nothing while more is to come. */
function stream_in(heard) {
  const command = 'zINSTREAM\0';
  if (heard.length < command.length) return null;
  const pieces = [];
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
