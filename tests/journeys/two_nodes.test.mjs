// Two nodes on one PostgreSQL database: what is published at one is public at the other at once, although the other keeps
// its finished pages for half a minute.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { amend } from '../support/approval.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

// Far below the time for which a node keeps a page, far above what a notice takes on a busy machine.
const deadline_ms = 8000;

/** Asks until `good(body)` holds; gives how long that took. Fails when the deadline passes. */
async function soon(visitor, address, good) {
  const begun = performance.now();
  for (;;) {
    const body = await (await visitor.get(address)).text();
    const passed = performance.now() - begun;
    if (good(body)) return passed;
    assert.ok(passed < deadline_ms, `${address} still shows what it showed ${Math.round(passed)} ms ago`);
  }
}

describe('two nodes on one database', { skip: !databases.includes('postgres') && 'only PostgreSQL has several nodes' }, () => {
  let here;
  let there;
  let officer;
  let plan;
  before(async () => {
    here = await Program.start('postgres');
    there = await here.another_node();
    officer = await new Visitor(here.url).sign_in('hsu');
    const { body } = await officer.json('/plans');
    plan = body.plans.find((each) => each.roc_year === 115).id;
  });
  after(async () => {
    await there?.stop();
    await here?.stop();
  });

  /** Changes the plan's title on the first node and publishes it there. */
  async function publish(title) {
    await amend(here, {
      id: plan,
      officer: 'hsu',
      head: 'chiu',
      edit: async (editor) => {
        const form = await (await editor.get(`/plans/${plan}/head`)).text();
        const seen = /name="seen"[^>]*value="([^"]+)"/.exec(form)[1];
        const saved = await editor.post(`/plans/${plan}/head`, { seen, title, year: '115' });
        assert.equal(saved.status, 303, await saved.text());
      },
    });
  }

  test('a publication at one is seen at the other at once', async () => {
    const citizen = new Visitor(there.url);
    const address = `/portal/plans/${plan}`;
    for (const title of ['第一次改的計畫名稱', '第二次改的計畫名稱']) {
      // Twice, so that the page comes from what the node keeps.
      for (let each = 0; each < 2; each += 1) assert.doesNotMatch(await (await citizen.get(address)).text(), new RegExp(title));
      await publish(title);
      await soon(citizen, address, (body) => body.includes(title));
    }
  });

  test('what a command writes is seen at both', async () => {
    const citizens = [new Visitor(here.url), new Visitor(there.url)];
    for (const citizen of citizens) {
      for (let each = 0; each < 2; each += 1) assert.doesNotMatch(await (await citizen.get('/sitemap')).text(), /新設的辦公室/);
    }
    here.must('agency', 'add', 'QY-NEW', '新設的辦公室');
    for (const citizen of citizens) await soon(citizen, '/sitemap', (body) => body.includes('新設的辦公室'));
  });
});
