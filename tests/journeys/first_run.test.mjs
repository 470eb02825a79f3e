// The first run of bin/run loads the demonstration city. Killed while it loads, it leaves nothing that the next one
// would stumble over.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { repository } from '../support/program.mjs';

const program = process.env.HAOBAN_PROGRAM ?? path.join(repository, 'build/release/haoban');
const script = path.join(repository, 'tools/load_demo.sh');
const run = (folder) => spawnSync('sh', [script, program, folder], { cwd: repository, encoding: 'utf8' });

test('a first run that is killed while it loads is taken up by the next one', async (t) => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-first-'));
  t.after(() => fs.rmSync(place, { recursive: true, force: true }));
  const data = path.join(place, 'demo');
  fs.mkdirSync(data);

  const first = spawn('sh', [script, program, data], { cwd: repository, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => first.once('exit', (code, signal) => resolve(signal)));
  let said = '';
  first.stderr.on('data', (words) => { said += words; });
  const until = async (holds) => {
    for (let tries = 0; tries < 1200 && !holds(); tries += 1) await pause(50);
    assert.ok(holds(), said);
  };
  // A file may go between being listed and being looked at: each command removes the log it leaves empty.
  const size_of = (name) => fs.statSync(path.join(`${data}.loading`, name), { throwIfNoEntry: false })?.size ?? 0;
  const bytes = () => fs.readdirSync(`${data}.loading`).reduce((sum, name) => sum + size_of(name), 0);
  // The schema stands; the city's offices and people are being written.
  await until(() => said.includes('rule books loaded'));
  const empty = bytes();
  await until(() => bytes() > empty + 200_000);
  process.kill(-first.pid, 'SIGKILL');
  assert.equal(await ended, 'SIGKILL', 'it was still loading');
  assert.ok(!fs.existsSync(path.join(data, '.demo-loaded')), 'what is not whole does not stand for the city');
  assert.ok(fs.existsSync(`${data}.loading`));

  const second = run(data);
  assert.equal(second.status, 0, second.stdout + second.stderr);
  assert.ok(fs.existsSync(path.join(data, '.demo-loaded')));
  assert.ok(!fs.existsSync(`${data}.loading`));
  const third = run(data);
  assert.equal(third.status, 0, third.stderr);
  assert.ok(!third.stdout.includes('Preparing'), 'a loaded city is loaded once');
});

test('a folder that holds something else is left alone', (t) => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-first-'));
  t.after(() => fs.rmSync(place, { recursive: true, force: true }));
  fs.writeFileSync(path.join(place, 'mine.txt'), 'mine');
  const refused = run(place);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /HAOBAN_DATA/);
  assert.deepEqual(fs.readdirSync(place), ['mine.txt']);
});
