// The disk of the server is full: whoever uploads or edits is told so and keeps what was typed, what was there stays, reading
// goes on, and with room again so does everything else. Work that was ordered waits for the room.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { adopt_scheme, build_city } from '../support/city.mjs';
import { fill_in, number_of, refusal_in, send_form } from '../support/forms.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { facts, signed_in } from '../support/year.mjs';

/** Of the data folder's database, in KiB. */
const size_of = (program) => Math.max(...['haoban.db', 'haoban.db-wal'].map((name) => path.join(program.data, name))
  .map((file) => (fs.existsSync(file) ? Math.ceil(fs.statSync(file).size / 1024) : 0)));

describe('a full disk', () => {
  let program;
  let as;
  let plan;
  before(async () => {
    program = await Program.start('sqlite', { demo: false });
    as = signed_in(program);
    await build_city(program);
    await adopt_scheme(program, { from_year: 115 });
    plan = number_of(await fill_in(await as('lan'), '/plans/new', '/plans', { year: '115', beginning: 'rule_book' }));
    await program.end();
    await program.serve({ largest_file: size_of(program) + 200 });
  });
  after(() => program?.stop());

  const strategies_of = async (officer) => (await facts(officer, `/plans/${plan}`)).items[0].strategies;
  /** Adds a strategy with a long text. */
  const add = async (officer, title) => {
    const { items } = await facts(officer, `/plans/${plan}`);
    return send_form(officer, `/plans/${plan}/nodes/${items[0].id}/addition`, '/addition', { title, text: '現況'.repeat(2_000) });
  };

  test('an upload that finds no room is refused in words, and leaves nothing behind', async () => {
    const officer = await as('lan');
    const form = new FormData();
    form.set('csrf', await officer.token('/plans/import'));
    form.set('document', new Blob([Buffer.alloc(4 << 20, '計畫')]), 'scan.txt');
    const answer = await officer.request('/plans/import', { method: 'POST', body: form });
    assert.equal(answer.status, 503);
    assert.match(await refusal_in(answer), /磁碟已滿/);
    assert.deepEqual(fs.readdirSync(path.join(program.data, 'incoming')), []);
  });

  test('an edit that finds no room says so and keeps what was there; reading goes on', async () => {
    const officer = await as('lan');
    let kept = 0;
    let refused = null;
    for (let turn = 1; turn <= 100 && !refused; turn += 1) {
      const answer = await add(officer, `第${turn}項`);
      if (answer.status === 303) kept = turn;
      else refused = answer;
    }
    assert.ok(refused, 'the disk is full at last');
    assert.equal(refused.status, 503);
    assert.match(await refusal_in(refused), /磁碟已滿/);
    assert.equal((await strategies_of(officer)).length, kept, 'what was said to be saved is there');
  });

  test('with room again, everything goes on where it was', async () => {
    await program.end();
    await program.serve();
    const officer = await as('lan');
    const before_edit = (await strategies_of(officer)).length;
    assert.equal((await add(officer, '後來')).status, 303);
    assert.equal((await strategies_of(officer)).length, before_edit + 1);
    program.must('audit', 'verify');
  });
});

/** Asks until the answer fits, for at most half a minute. */
async function wait_for(ask, fits) {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  throw new Error('waited in vain');
}

describe('a disk that fills while a check month is sealed and its evidence packed', () => {
  let program;
  let lin;
  let plan;
  before(async () => {
    program = await Program.start('sqlite');
    lin = await new Visitor(program.url).sign_in('lin');
    plan = (await facts(lin, '/results?year=115')).plans[0].plan_id;
  });
  after(() => program?.stop());

  test('packing finds no room: nothing half made is left, and the folder comes when there is room', async () => {
    const { tasks } = await facts(lin, '/tasks/list?year=115&kind=check');
    const open = tasks.find(({ plan_id, state }) => plan_id === plan && !['done', 'dropped'].includes(state));
    assert.ok(open, 'a step of the plan waits');
    for (const number of [1, 2, 3]) {
      const form = new FormData();
      form.set('csrf', await lin.token(`/tasks/${open.id}`));
      form.set('title', `量測紀錄${number}`);
      form.set('file', new Blob([randomBytes(3 << 20).toString('base64')]), `record-${number}.txt`);
      const sent = await lin.request(`/tasks/${open.id}/evidence`, { method: 'POST', body: form });
      assert.equal(sent.status, 303, await refusal_in(sent));
    }
    await program.end();
    await program.serve({ largest_file: size_of(program) + 600 });
    const made = await lin.post(`/plans/${plan}/folders`, { title: '抽查', basis: '方案柒、一', month: '' }, { from: `/plans/${plan}/folders` });
    assert.equal(made.status, 303, await refusal_in(made));
    await wait_for(() => program.server_log(), (log) => /job .* failed at attempt 1/.test(log));
    const { folders } = await facts(lin, `/plans/${plan}/folders`);
    assert.equal(folders[0].bytes, 0, 'no file is promised');
    assert.deepEqual(fs.readdirSync(path.join(program.data, 'incoming')), [], 'nothing half made');
    assert.equal((await lin.get(`/folders/${folders[0].id}/file`)).status, 409, 'not yet');
    await program.end();
    await program.serve();
    const done = await wait_for(() => facts(lin, `/folders/${folders[0].id}`), ({ bytes }) => bytes > 0);
    assert.equal(done.missing, 0);
    const zip = path.join(program.data, 'folder.zip');
    fs.writeFileSync(zip, Buffer.from(await (await lin.get(`/folders/${done.id}/file`)).arrayBuffer()));
    program.must('evidence', 'verify', zip);
  });

  test('sealing finds no room: no figure is sealed, and it is sealed when there is', async () => {
    const { months } = await facts(lin, `/plans/${plan}/months`);
    const { month } = months.find(({ sealed, seals_on }) => !sealed && seals_on < new Date().toISOString().slice(0, 10));
    const address = `/plans/${plan}/months/${month}`;
    const yen = await new Visitor(program.url).sign_in('yen');
    const token = await yen.token(address);
    await program.end();
    // The journal begins anew, and holds a few changes only.
    await program.serve({ largest_file: 64 });
    const signs_in = () => new Visitor(program.url).sign_in('lin').then(() => true, () => false);
    for (let turn = 0; turn < 40 && await signs_in(); turn += 1) { /* until there is no room */ }
    const refused = await yen.post(`${address}/seal`, { confirmed: 'yes' }, { token });
    assert.equal(refused.status, 503);
    assert.match(await refusal_in(refused), /磁碟已滿/);
    assert.equal((await facts(yen, address)).sealed, false);
    await program.end();
    await program.serve();
    const sealing = await yen.post(`${address}/seal`, { confirmed: 'yes' }, { from: address });
    assert.equal(sealing.status, 303, await refusal_in(sealing));
    await wait_for(() => facts(yen, address), ({ sealed }) => sealed);
    program.must('measure', 'rebuild', '--check');
  });
});

describe('a database server without room', { skip: !databases.includes('postgres') }, () => {
  let program;
  before(async () => { program = await Program.start('postgres'); });
  after(() => program?.stop());

  test('is said in words, keeps what was typed, and goes on with room again', async () => {
    const tell = (...statements) => {
      const url = program.base[program.base.indexOf('--database') + 1];
      const done = spawnSync('psql', [url, '-q', ...statements.flatMap((each) => ['-c', each])], { encoding: 'utf8' });
      assert.equal(done.status, 0, done.stderr);
    };
    const officer = await new Visitor(program.url).sign_in('sumz');
    const { agencies } = await facts(officer, '/agencies');
    const form = { agency: agencies.find(({ code }) => code === 'QY-EC').id, code: 'EC-09', name_zh: '選舉公報索取', summary_zh: '索取選舉公報。' };
    tell(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`,
    'CREATE TRIGGER no_room BEFORE INSERT ON service FOR EACH ROW EXECUTE FUNCTION no_room()');
    const refused = await officer.post('/services', form, { from: '/services/new' });
    assert.equal(refused.status, 503);
    assert.match(await refusal_in(refused), /磁碟已滿/);
    assert.ok((await facts(officer, '/services')).services.every(({ code }) => code !== 'EC-09'));
    tell('DROP TRIGGER no_room ON service');
    const kept = await officer.post('/services', form, { from: '/services/new' });
    assert.equal(kept.status, 303, await refusal_in(kept));
  });
});
