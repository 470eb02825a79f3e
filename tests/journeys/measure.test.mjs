// A check month from its figures to its seal: what is measured, what is entered, sealed for good, recomputed to the byte, put into
// a folder that anybody can check.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { desktop, expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

/** Asks until the answer fits, for at most half a minute. */
async function wait_for(ask, fits) {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('waited in vain');
}

async function plan_of(visitor, year) {
  const { body } = await visitor.json(`/results?year=${year}`);
  return body.plans[0].plan_id;
}

for (const database of databases) {
  describe(`a check month, on ${database}`, () => {
    let program;
    let lin;
    let plan;
    let month;
    before(async () => {
      program = await Program.start(database);
      lin = await new Visitor(program.url).sign_in('lin');
      plan = await plan_of(lin, 115);
    });
    after(() => program?.stop());

    test('is sealed by whoever evaluates, once, and its figures stay', async () => {
      const { body } = await lin.json(`/plans/${plan}/months`);
      month = body.months.find(({ sealed, seals_on }) => !sealed && seals_on < new Date().toISOString().slice(0, 10))?.month;
      assert.ok(month, 'a month is over and waits');
      const address = `/plans/${plan}/months/${month}`;
      const before_seal = (await lin.json(address)).body;
      const yen = await new Visitor(program.url).sign_in('yen');
      const unconfirmed = await yen.post(`${address}/seal`, {}, { from: address });
      assert.equal(unconfirmed.status, 422);
      const sealing = await yen.post(`${address}/seal`, { confirmed: 'yes' }, { from: address });
      assert.equal(sealing.status, 303, await sealing.text());
      const sealed = await wait_for(async () => (await yen.json(address)).body, (answer) => answer.sealed);
      assert.deepEqual(sealed.indicators.map(({ value }) => value), before_seal.indicators.map(({ value }) => value));
      const twice = await yen.post(`${address}/seal`, { confirmed: 'yes' }, { from: '/measures' });
      assert.equal(twice.status, 409);
      const future = await yen.post(`/plans/${plan}/months/12/seal`, { confirmed: 'yes' }, { from: '/measures' });
      assert.ok([409, 422].includes(future.status), 'a month that is not over');
    });

    test('keeps its sealed value whatever is entered later, and is recomputed to the byte', async () => {
      const { body } = await lin.json(`/plans/${plan}/indicators`);
      const entered = body.indicators.find(({ measure }) => measure === '');
      const form = `/indicators/${entered.id}`;
      const sealed = (await lin.json(`/plans/${plan}/months/${month}`)).body.indicators;
      const answer = await lin.post(`${form}/values`, { month, value: '1.5', note: '事後更正' }, { from: form });
      assert.equal(answer.status, 303, await answer.text());
      assert.deepEqual((await lin.json(`/plans/${plan}/months/${month}`)).body.indicators, sealed);
      assert.match(program.must('measure', 'rebuild', '--check'), /\d/);
    });

    test('goes into a folder that anybody can check', async () => {
      const made = await lin.post(`/plans/${plan}/folders`, { title: '不定期評核', basis: '方案柒、一', month: '' }, { from: `/plans/${plan}/folders` });
      assert.equal(made.status, 303, await made.text());
      const { folders } = await wait_for(async () => (await lin.json(`/plans/${plan}/folders`)).body, (answer) => answer.folders.some(({ sealed }) => sealed));
      const file = await lin.get(`/folders/${folders[0].id}/file`);
      assert.equal(file.status, 200);
      const zip = path.join(program.data, 'folder.zip');
      fs.writeFileSync(zip, Buffer.from(await file.arrayBuffer()));
      program.must('evidence', 'verify', zip);
      const bytes = fs.readFileSync(zip);
      bytes[Math.floor(bytes.length / 2)] ^= 1;
      fs.writeFileSync(zip, bytes);
      assert.throws(() => program.must('evidence', 'verify', zip), 'one flipped bit is found');
      const stranger = await new Visitor(program.url).sign_in('sumz');
      assert.equal((await stranger.get(`/folders/${folders[0].id}/file`)).status, 404);
    });
  });
}

describe('the pages of measures', () => {
  let program;
  let browser;
  before(async () => {
    program = await Program.start('sqlite');
    browser = await open_browser();
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  for (const viewport of [desktop, phone]) {
    test(`have no fault that axe finds at ${viewport.width}`, async () => {
      const lin = await new Visitor(program.url).sign_in('lin');
      const plan = await plan_of(lin, 115);
      const { body } = await lin.json(`/plans/${plan}/indicators`);
      const officer = await Officer.at(browser, program, 'lin', { viewport });
      for (const address of ['/measures', `/plans/${plan}/indicators`, ...body.indicators.map(({ id }) => `/indicators/${id}`),
        `/plans/${plan}/months`, `/plans/${plan}/months/6`, `/plans/${plan}/folders`]) {
        await officer.page.goto(address);
        await expect_accessible(officer.page, address);
        await expect_no_sideways_scroll(officer.page);
      }
      await officer.context.close();
    });
  }
});
