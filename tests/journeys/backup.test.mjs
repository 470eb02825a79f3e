// A backup of a living server, its check, and the way back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const titles = async (program) => {
  const officer = await new Visitor(program.url).sign_in('sumz');
  return (await officer.json('/plans')).body.plans.map(({ title }) => title).sort();
};

async function make_plan(program, title) {
  const officer = await new Visitor(program.url).sign_in('sumz');
  const { body } = await officer.json('/agencies');
  const agency = body.agencies.find(({ code }) => code === 'QY-EC').id;
  const made = await officer.post('/plans', { agency, title, year: '117' }, { from: '/plans/new' });
  assert.equal(made.status, 303, await made.text());
}

async function end(program) {
  const ended = new Promise((resolve) => program.child.once('exit', resolve));
  program.child.kill('SIGTERM');
  await ended;
}

for (const database of databases) {
  describe(`a backup on ${database}`, () => {
    let program;
    let folder;
    before(async () => {
      program = await Program.start(database);
      folder = path.join(program.data, 'backups');
    });
    after(() => program?.stop());

    test('is made while officers work, found sound, and put back', async () => {
      let busy = true;
      const officers = ['lin', 'hocj'].map(async (account) => {
        for (let i = 0; busy; i += 1) {
          const officer = await new Visitor(program.url).sign_in(account);
          await officer.post('/account/contact', { extension: String(i) }, { from: '/account' });
        }
      });
      const before = await titles(program);
      const made = program.must('backup', folder).trim();
      busy = false;
      await Promise.all(officers);
      assert.match(path.basename(made), /^haoban-\d+\.\d+\.\d+-\d{6}$/);
      assert.deepEqual(fs.readdirSync(folder), [path.basename(made)], 'nothing half-made beside it');
      const sound = program.command('verify', made, '--json');
      assert.equal(sound.status, 0, sound.stdout + sound.stderr);
      assert.equal(JSON.parse(sound.stdout).made_of, database === 'postgres' ? 'postgres' : 'sqlite');

      await make_plan(program, '備份之後的計畫');
      const refused = program.command('restore', made);
      assert.equal(refused.status, 1, 'not while the server runs');
      assert.match(refused.stderr, /請先停止/);
      await end(program);
      const restored = program.command('restore', made);
      assert.equal(restored.status, 0, restored.stderr);
      assert.match(restored.stdout, /before.restore/);
      await program.serve();
      assert.deepEqual(await titles(program), before);
      assert.equal(program.command('audit', 'verify').status, 0);
      await make_plan(program, '還原之後的計畫');
    });

    test('that was tampered with is found out and not put back', async () => {
      const made = program.must('backup', path.join(program.data, 'more')).trim();
      const file = path.join(made, 'database.sqlite');
      const bytes = fs.readFileSync(file);
      bytes[bytes.length >> 1] ^= 1;
      fs.writeFileSync(file, bytes);
      const found = program.command('verify', made);
      assert.equal(found.status, 1);
      assert.match(found.stderr, /database\.sqlite/);
      await end(program);
      assert.equal(program.command('restore', made).status, 1);
      await program.serve();
      assert.ok((await titles(program)).includes('還原之後的計畫'));
    });
  });
}
