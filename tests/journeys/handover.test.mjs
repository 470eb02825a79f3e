// Somebody leaves: what she holds is listed, goes to her colleagues in one go, is printed, and comes back when it was a
// mistake. And why somebody may do something, or may not.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

async function people_of(visitor, code) {
  const { body } = await visitor.json('/agencies');
  const agency = body.agencies.find((each) => each.code === code).id;
  const { body: profile } = await visitor.json(`/agencies/${agency}`);
  return { agency, person: Object.fromEntries(profile.people.map(({ account, id }) => [account, id])) };
}

for (const database of databases) {
  describe(`somebody leaves, on ${database}`, () => {
    let program;
    let admin;
    let office;
    before(async () => {
      program = await Program.start(database);
      admin = await new Visitor(program.url).sign_in('admin');
      office = await people_of(admin, 'QY-HR1');
    });
    after(() => program?.stop());

    test('everything she holds goes to others, and comes back within a day', async () => {
      const { lin, chen, wuzd } = office.person;
      // The head of the office gives her a task first.
      const head = await new Visitor(program.url).sign_in('wuzd');
      const { body: list } = await head.json(`/tasks/list?agency=${office.agency}`);
      const task = list.tasks.find(({ state }) => !['done', 'dropped'].includes(state)).id;
      const assigned = await head.post(`/tasks/${task}/assignment`, { person: lin }, { from: `/tasks/${task}` });
      assert.equal(assigned.status, 303, await assigned.text());

      const form = `/people/${lin}/handover`;
      const { body: held } = await admin.json(form);
      assert.deepEqual(new Set(held.things.map(({ kind }) => kind)), new Set(['org.holding.role', 'org.holding.team_member', 'progress.holding.task',
        'catalogue.holding.contact', 'catalogue.holding.deputy', 'content.holding.owner', 'oversight.holding.decision']));
      const fields = { to: chen, reason: '調任工務局' };
      held.things.forEach(({ source, key, kind }, index) => {
        fields[`source-${index + 1}`] = source;
        fields[`key-${index + 1}`] = key;
        fields[`to-${index + 1}`] = kind === 'progress.holding.task' ? wuzd : '';
      });
      const refused = await admin.post(form, { ...fields, reason: '' });
      assert.equal(refused.status, 422);
      const done = await admin.post(form, fields);
      assert.equal(done.status, 303, await done.text());
      const handover = done.headers.get('location');

      const { body: made } = await admin.json(handover);
      assert.equal(made.items.length, held.things.length);
      assert.equal((await admin.json(form)).body.things.length, 0);
      const successor = await new Visitor(program.url).sign_in('chen');
      assert.equal((await successor.get('/plans/import')).status, 200, 'the duties came along');
      const leaver = await new Visitor(program.url).sign_in('lin');
      assert.equal((await leaver.get('/plans/import')).status, 403);
      assert.equal((await leaver.get(handover)).status, 200, 'she reads what she handed over');
      const odt = await admin.get(`${handover}/list.odt`);
      assert.match(odt.headers.get('content-type'), /opendocument\.text/);

      const undone = await admin.post(`${handover}/undoing`, {}, { from: handover });
      assert.equal(undone.status, 303, await undone.text());
      assert.equal((await leaver.get('/plans/import')).status, 200);
      assert.equal((await admin.json(form)).body.things.length, held.things.length);
      assert.equal((await admin.post(`${handover}/undoing`, {}, { from: '/account' })).status, 409);
    });

    test('why somebody may, or may not, names role, giver and who could give it', async () => {
      const { chen } = office.person;
      const visitor = await new Visitor(program.url).sign_in('chen');
      const ask = async (duty) => (await visitor.json(`/people/${chen}/duties?duty=${duty}`)).body.duties[0];
      const may = await ask('report_progress');
      assert.equal(may.may, true);
      assert.equal(may.reasons[0].role, 'case_officer');
      const may_not = await ask('publish_plans');
      assert.equal(may_not.may, false);
      assert.ok(may_not.roles_with_duty.includes('evaluation_officer'));
      assert.ok(may_not.givers.some(({ name }) => name === '系統管理員'));
      const all = (await visitor.json(`/people/${chen}/duties`)).body.duties;
      assert.ok(all.length >= 10);
      const page = await (await visitor.get(`/people/${chen}/duties?duty=publish_plans`)).text();
      assert.match(page, /不可以：陳美惠/);
      assert.match(page, /系統管理員/);
    });
  });
}

describe('the pages of a handover', () => {
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

  test('are worked without script, on a phone too, and have no fault that axe finds', async () => {
    const admin = await new Visitor(program.url).sign_in('admin');
    const { person } = await people_of(admin, 'QY-HR1');
    const officer = await Officer.at(browser, program, 'admin', { script: false, viewport: phone });
    const { page } = officer;
    // axe needs script: a second window looks at the pages that the first one works.
    const seen = await Officer.at(browser, program, 'admin', { viewport: phone });
    const look_at = async (address, name) => {
      await seen.page.goto(address);
      await expect_accessible(seen.page, name);
      await expect_no_sideways_scroll(seen.page);
    };
    await look_at(`/people/${person.lin}/handover`, 'handover form');
    await page.goto(`/people/${person.lin}/handover`);
    await page.locator('select[name=to]').selectOption(String(person.chen));
    await page.locator('[name=reason]').fill('調任');
    await officer.follow(() => officer.button('org.handover.send').click());
    assert.match(new URL(page.url()).pathname, /^\/handovers\/\d+$/);
    await look_at(new URL(page.url()).pathname, 'handover list');
    await officer.follow(() => officer.button('org.handover.undo').click());
    assert.match(await page.textContent('main'), /已復原/);
    await look_at(`/people/${person.lin}/duties?duty=publish_plans`, 'duties');
  });
});
