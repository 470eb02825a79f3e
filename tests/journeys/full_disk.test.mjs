// The disk of the server is full: whoever uploads or edits is told so and keeps what was typed, what was there stays, reading
// goes on, and with room again so does everything else.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { adopt_scheme, build_city } from '../support/city.mjs';
import { fill_in, number_of, refusal_in, send_form } from '../support/forms.mjs';
import { Program } from '../support/program.mjs';
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
