// Mail servers on loopback: one that takes letters over (SMTP), one that holds a folder of them (IMAP).
import net from 'node:net';
import { free_port } from './program.mjs';

/** Calls `hear(line)` for each line of a socket; what it gives is the next hearer, or nothing to go on. */
function by_line(socket, hear) {
  let buffer = '';
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (piece) => {
    buffer += piece;
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      hear(line);
    }
  });
}

class Listener {
  async start() {
    this.port ??= await free_port();
    this.sockets = new Set();
    this.server = net.createServer((socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      this.converse(socket);
    });
    await new Promise((resolve) => { this.server.listen(this.port, '127.0.0.1', resolve); });
    return this;
  }

  /** Nobody listens afterwards; `start` takes the same port again. */
  async stop() {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => { this.server.close(resolve); });
  }
}

/** Unfolds and decodes a letter as far as tests need it. */
export function read_letter(raw) {
  const [head, ...rest] = raw.split('\r\n\r\n');
  const headers = Object.fromEntries(head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const words = (text) => text.replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, encoded) => Buffer.from(encoded, 'base64').toString());
  const body = rest.join('\r\n\r\n');
  const text = headers['content-transfer-encoding'] === 'base64' ? Buffer.from(body, 'base64').toString()
    : Buffer.from(body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString();
  return { headers, subject: words(headers.subject ?? ''), text };
}

export class SmtpServer extends Listener {
  letters = [];  // {to, raw, subject, text, headers}

  converse(socket) {
    let to = '';
    let letter = null;
    socket.write('220 loopback ESMTP\r\n');
    by_line(socket, (line) => {
      if (letter !== null) {
        if (line !== '.') {
          letter.push(line.startsWith('..') ? line.slice(1) : line);
          return;
        }
        const raw = letter.join('\r\n');
        this.letters.push({ to, raw, ...read_letter(raw) });
        letter = null;
        socket.write('250 2.0.0 taken\r\n');
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'DATA') {
        letter = [];
        socket.write('354 go ahead\r\n');
      } else if (verb === 'QUIT') {
        socket.end('221 bye\r\n');
      } else {
        if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)[1];
        socket.write(verb === 'EHLO' ? '250-loopback\r\n250 SIZE 1000000\r\n' : '250 ok\r\n');
      }
    });
  }

  to(address) { return this.letters.filter((each) => each.to === address); }
}

export class ImapServer extends Listener {
  held = [];  // {raw, seen}

  put(raw) { this.held.push({ raw: raw.replace(/\r?\n/g, '\r\n'), seen: false }); }

  converse(socket) {
    socket.write('* OK loopback ready\r\n');
    by_line(socket, (line) => {
      const [tag, ...words] = line.split(' ');
      const command = words.join(' ').toUpperCase();
      const say = (text) => socket.write(`${text}\r\n`);
      const letter = () => this.held[Number(words[2]) - 1];
      if (command === 'CAPABILITY') say('* CAPABILITY IMAP4rev1');
      if (command.startsWith('UID SEARCH')) {
        say(`* SEARCH${this.held.map(({ seen }, at) => (seen ? '' : ` ${at + 1}`)).join('')}`);
      }
      if (command.startsWith('UID STORE')) letter().seen = true;
      if (command.startsWith('UID FETCH')) {
        const bytes = Buffer.from(letter().raw);
        if (command.includes('RFC822.SIZE')) say(`* 1 FETCH (UID ${words[2]} RFC822.SIZE ${bytes.length})`);
        else {
          socket.write(`* 1 FETCH (UID ${words[2]} BODY[]<0> {${bytes.length}}\r\n`);
          socket.write(bytes);
          say(')');
        }
      }
      say(`${tag} OK done`);
      if (command === 'LOGOUT') socket.end();
    });
  }
}
