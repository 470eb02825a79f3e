// The whole file store looked at again: what is lost or altered is named, in the command, in the
// audit log, on the administrator's first screen and in the metrics.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`the file store on ${database}`, () => {
    let program;
    let store;
    const verify = (...options) => {
      const { status, stdout, stderr } = program.command('files', 'verify', '--json', ...options);
      assert.ok(stdout, stderr);
      return { status, ...JSON.parse(stdout) };
    };
    const metric = async (name) => {
      const lines = (await (await fetch(`${program.url}/metrics`)).text()).split('\n');
      return Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1]);
    };
    before(async () => {
      program = await Program.start(database);
      store = path.join(program.data, 'files');
    });
    after(() => program?.stop());

    test('is sound, and every file of the demonstration belongs to a record', () => {
      const found = verify('--unreferenced');
      assert.equal(found.status, 0);
      assert.ok(found.files > 5, `${found.files} files`);
      // A table that was forgotten in its engine's file_columns.h would leave its files here.
      assert.deepEqual(found.unreferenced_files, []);
    });

    test('names a flipped byte and a deleted file, and what nobody refers to', async () => {
      const folders = fs.readdirSync(store).filter((name) => /^[0-9a-f]{2}$/.test(name));
      const files = folders.flatMap((folder) => fs.readdirSync(path.join(store, folder)).map((name) => path.join(folder, name)));
      const [altered, lost] = files;
      const kept = new Map([altered, lost].map((name) => [name, fs.readFileSync(path.join(store, name))]));
      const hash_of = (name) => name.replace(path.sep, '');
      const bytes = Buffer.from(kept.get(altered));
      bytes[bytes.length >> 1] ^= 1;
      fs.chmodSync(path.join(store, altered), 0o640);
      fs.writeFileSync(path.join(store, altered), bytes);
      fs.rmSync(path.join(store, lost));
      const stranger = 'ab'.padEnd(64, '0');
      fs.mkdirSync(path.join(store, 'ab'), { recursive: true });
      fs.writeFileSync(path.join(store, 'ab', stranger.slice(2)), 'nobody');

      const found = verify('--unreferenced');
      assert.equal(found.status, 1);
      assert.equal(found.sound, false);
      const states = Object.fromEntries(found.damages.map(({ hash, state }) => [hash, state]));
      assert.deepEqual(states, { [hash_of(altered)]: 'altered', [hash_of(lost)]: 'lost' });
      for (const { named_by } of found.damages) assert.match(named_by[0], /^\w+\.\w+$/);
      assert.deepEqual(found.unreferenced_files, [stranger]);
      const words = program.command('files', 'verify');
      assert.equal(words.status, 1);
      assert.match(words.stderr, new RegExp(`檔案遺失：${hash_of(lost)}`));
      assert.match(words.stderr, new RegExp(`File altered: ${hash_of(altered)}`));

      const admin = await new Visitor(program.url).sign_in('admin');
      assert.match(await (await admin.get('/start')).text(), /檔案庫有損壞的檔案/);
      const log = (await admin.json('/audit?action=files.damaged')).body.entries;
      const folders_of = new Set([altered, lost].map((name) => `files/${name.slice(0, 2)}`));
      assert.deepEqual(new Set(log.map(({ subject }) => subject)), folders_of);
      assert.equal(await metric('haoban_files_damaged'), 2);

      for (const [name, were] of kept) fs.writeFileSync(path.join(store, name), were);
      assert.equal(verify().status, 0);
      assert.ok((await admin.json('/audit?action=files.mended')).body.entries.length > 0);
      assert.doesNotMatch(await (await admin.get('/start')).text(), /檔案庫有損壞的檔案/);
    });
  });
}
