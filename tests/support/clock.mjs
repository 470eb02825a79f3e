// A clock that a test moves: the program runs with libfaketime in front of it and knows nothing of that. Time goes on at its
// usual pace from wherever it was set, and is the same for the server and for every command.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const libraries = '/usr/lib';

function library() {
  for (const folder of fs.readdirSync(libraries)) {
    const file = path.join(libraries, folder, 'faketime/libfaketimeMT.so.1');
    if (fs.existsSync(file)) return file;
  }
  throw new Error('This test moves the clock with libfaketime, which is missing: sudo apt-get install libfaketime');
}

export class Clock {
  /** A clock that stands at a time of day in Taipei, such as '116/1/4 09:00'. */
  static at(words) {
    const clock = new Clock();
    clock.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-clock-'));
    clock.file = path.join(clock.folder, 'offset');
    clock.environment = {
      LD_PRELOAD: library(), FAKETIME_TIMESTAMP_FILE: clock.file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', TZ: 'Asia/Taipei',
    };
    clock.set(words);
    return clock;
  }

  /** Moves it, forward or back, at once for all that run. */
  set(words) {
    const [, year, month, day, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(words).map(Number);
    const moment = Date.UTC(year + 1911, month - 1, day, hour - 8, minute);
    const offset = (moment - Date.now()) / 1000;
    // Renamed into place: whoever reads it at this moment finds a whole number.
    fs.writeFileSync(`${this.file}.new`, `${offset < 0 ? '' : '+'}${offset.toFixed(3)}\n`);
    fs.renameSync(`${this.file}.new`, this.file);
  }

  remove() { fs.rmSync(this.folder, { recursive: true, force: true }); }
}
