// A plan goes its way: handed in, agreed to by the units, returned, approved, closed to edits, published, amended; another
// one is sent upward and put on record. Each by its own people, in the browser and over HTTP, on both databases.
import assert from 'node:assert/strict';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { accept_import, letter, send_step, state_of, take_step } from '../support/approval.mjs';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { upload_plan } from '../support/walk.mjs';

/** Today as people write it: a number that comes after the approval bears no earlier day. */
function today_in_roc() {
  const day = new Date(Date.now() + 8 * 3_600_000);
  return `${day.getUTCFullYear() - 1911}/${day.getUTCMonth() + 1}/${day.getUTCDate()}`;
}
// Numbers begin with the year.
const number_of_today = `青市工秘字第${today_in_roc().split('/')[0]}0009876號`;

const sample = path.join(repository, 'data/demo/plans/115-works.md');

for (const database of databases) {
  describe(`documents on their way, on ${database}`, () => {
    let program;
    let browser;
    const as = (account) => new Visitor(program.url).sign_in(account);
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    /** A draft of next year's plan of the works bureau; its owners are all units of the bureau. */
    async function works_draft(officer) {
      const { agencies } = (await officer.json('/agencies')).body;
      const agency = agencies.find(({ code }) => code === 'QY-PW').id;
      const id = await upload_plan(officer, sample, { agency, year: 116 });
      await accept_import(officer, id);
      return id;
    }

    test('units agree, the head returns it and then approves, edits are refused, the public reads it, it is amended', async () => {
      const api = await as('hocj');
      const id = await works_draft(api);
      const officer = await Officer.at(browser, program, 'hocj');
      const { page, t } = officer;

      // Published it is by its procedure, not by a button beside it.
      assert.equal((await api.post(`/plans/${id}/publication`, {}, { from: '/account' })).status, 409);
      await page.goto(`/plans/${id}`);
      assert.match(await page.locator('.hb-approval').innerText(), /研擬中/);
      await officer.follow(() => page.locator('main').getByRole('link', { name: '送會各單位' }).click());
      await expect_accessible(page);
      await page.getByLabel(t('approval.step.comment')).fill('請各科表示意見');
      await officer.follow(() => page.locator('main').getByRole('button', { name: '送會各單位' }).click());
      await officer.expect_notice('approval.notice.moved');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      assert.match(await page.locator('main').innerText(), /會辦中/);

      // Under way it is closed, and the words say what to do.
      await page.goto(`/plans/${id}/head`);
      assert.match(await page.locator('main').innerText(), /不能修改/);

      // A unit finds it in its inbox.
      const unit = await Officer.at(browser, program, 'lupy');
      await unit.page.goto('/approvals');
      await expect_accessible(unit.page);
      const waiting = unit.page.locator(`main a[href="/approvals/plan/${id}"]`);
      await unit.follow(() => waiting.click());
      await unit.follow(() => unit.page.locator('main').getByRole('link', { name: '會辦同意', exact: true }).click());
      await unit.follow(() => unit.page.locator('main').getByRole('button', { name: '會辦同意', exact: true }).click());
      await unit.expect_notice('approval.notice.agreed');
      assert.equal(await unit.page.locator('main').getByRole('link', { name: '會辦同意', exact: true }).count(), 0);
      await unit.close();
      for (const account of ['hsieh', 'liao', 'tseng']) await take_step(await as(account), `plan/${id}`, 'agree');
      assert.equal(await state_of(api, `plan/${id}`), 'in-review');

      // The head returns it, and has to say why.
      const head = await Officer.at(browser, program, 'kao');
      await head.page.goto(`/approvals/plan/${id}/steps/return`);
      await head.follow(() => head.page.locator('main').getByRole('button', { name: '退回修正' }).click());
      assert.match(await head.refusal(), new RegExp(t('approval.step.no_comment')));
      await head.page.getByLabel(t('approval.step.why')).fill('請補經費來源');
      await head.follow(() => head.page.locator('main').getByRole('button', { name: '退回修正' }).click());
      await head.close();
      const { body: start } = await api.json('/start');
      assert.ok(start.approvals_waiting >= 1, 'it waits for the officer again');
      await page.goto(`/approvals/plan/${id}`);
      assert.match(await page.locator('main').innerText(), /請補經費來源/);
      await page.goto(`/plans/${id}/head`);
      assert.equal(await page.locator('[name="title"]').count(), 1, 'it is open again');

      await take_step(api, `plan/${id}`, 'circulate', { comment: '已補' });
      for (const account of ['lupy', 'hsieh', 'liao', 'tseng']) await take_step(await as(account), `plan/${id}`, 'agree');

      // The head and the deputy decide at once: one is kept, the other hears who was faster.
      const [one, other] = [await as('kao'), await as('lupy')];
      const both = await Promise.all([one, other].map((visitor) => send_step(visitor, `plan/${id}`, 'approve')));
      assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409]);
      const { body: kept } = await api.json(`/approvals/plan/${id}`);
      assert.equal(kept.moves.filter(({ step }) => step === 'approve').length, 1);

      // Its number is there before it is published.
      assert.equal((await send_step(api, `plan/${id}`, 'publish')).status, 409);
      await page.goto(`/approvals/plan/${id}/number`);
      await expect_accessible(page);
      await page.getByLabel(t('approval.letter.issue_on')).fill(today_in_roc());
      await page.getByLabel(t('approval.letter.issue_number')).fill('1234');
      await officer.follow(() => officer.button('approval.number.action').click());
      assert.match(await officer.refusal(), new RegExp(t('approval.letter.bad_number').slice(0, 6)));
      await page.getByLabel(t('approval.letter.issue_number')).fill(number_of_today);
      await officer.follow(() => officer.button('approval.number.action').click());
      await officer.expect_notice('approval.notice.numbered');
      await take_step(api, `plan/${id}`, 'publish');
      const { body: shown } = await new Visitor(program.url).json(`/portal/plans/${id}`);
      assert.equal(shown.issue_number, number_of_today);

      // Approved it is closed; an amendment opens it, and is a version of its own.
      const plan = (await api.json(`/plans/${id}`)).body;
      const step = plan.items[0].strategies[0].steps[0];
      const edit = (text) => api.post(`/plans/${id}/nodes/${step.id}/text`, { text, row_version: step.row_version, months: '6月' }, { from: '/account' });
      const refused = await edit('改了');
      assert.equal(refused.status, 409);
      assert.match(await refused.text(), /已經核定/);
      // Nor does a page of it offer a form that could only be refused.
      await page.goto(`/plans/${id}/nodes/${step.id}`);
      assert.equal(await page.locator(`main a[href*="/nodes/${step.id}/"]`).count(), 0);
      for (const what of ['text', 'place', 'split', 'reasons', 'owners']) {
        assert.equal((await api.get(`/plans/${id}/nodes/${step.id}/${what}`)).status, 409, what);
      }
      await page.goto(`/approvals/plan/${id}/amendment`);
      await expect_accessible(page);
      await page.locator('input[name=finding][value=amend]').check({ force: true });
      await page.getByLabel(t('approval.amendment.reason')).fill('新增經費');
      await officer.follow(() => officer.button('approval.amendment.save').click());
      await officer.expect_notice('approval.notice.amendment_begun');
      // What amends nothing is not handed in, and can be ended: what was changed is set back first.
      assert.equal((await send_step(api, `amendment/${id}`, 'submit')).status, 409);
      assert.equal((await edit('先改了再說')).status, 303);
      await page.goto(`/approvals/amendment/${id}/ending`);
      await expect_accessible(page);
      assert.match(await page.locator('main').innerText(), /先改了再說/);
      await officer.follow(() => officer.button('approval.ending.restore').click());
      await officer.expect_notice('approval.notice.restored');
      await page.getByLabel(t('approval.ending.reason')).fill('經費未核定，照原計畫辦理');
      await expect_accessible(page);
      await officer.follow(() => officer.button('approval.ending.end').click());
      await officer.expect_notice('approval.notice.amendment_ended');
      await page.goto(`/plans/${id}/history`);
      assert.match(await page.locator('main').innerText(), /回復成公布的內容/);
      step.row_version = (await api.json(`/plans/${id}`)).body.items[0].strategies[0].steps[0].row_version;
      assert.equal((await api.post(`/approvals/plan/${id}/amendment`, { finding: 'amend', reason: '新增經費' }, { from: '/account' })).status, 303);
      assert.equal((await edit('各科於三月底前訂定工作計畫，公布於機關網站。')).status, 303);
      await take_step(api, `amendment/${id}`, 'submit');
      const decider = await Officer.at(browser, program, 'kao');
      await decider.page.goto(`/approvals/amendment/${id}/steps/approve`);
      const changes = await decider.page.locator('.hb-changes').innerText();
      assert.match(changes, /三月底前/);
      await expect_accessible(decider.page);
      await decider.follow(() => decider.page.locator('main').getByRole('button', { name: '核定修訂' }).click());
      await decider.close();
      const { body: amended } = await new Visitor(program.url).json(`/portal/plans/${id}`);
      assert.equal(amended.version, 2);
      assert.match(JSON.stringify(amended), /三月底前/);
      // The old version stays readable, with who approved it.
      await page.goto(`/plans/${id}/versions/1`);
      assert.match(await page.locator('main').innerText(), /四月底前/);
      assert.deepEqual(officer.complaints.filter((words) => !/409|422/.test(words)), []);
      await officer.close();
    });

    test('a plan that lacks mandatory parts is told so before it is handed in, each with where it is written, and is taken once it is whole', async () => {
      const api = await as('hsu');
      const { agencies } = (await api.json('/agencies')).body;
      const id = await upload_plan(api, sample, { agency: agencies.find(({ code }) => code === 'QY-WH').id, year: 116 });
      await accept_import(api, id);
      assert.equal((await send_step(api, `plan/${id}`, 'submit')).status, 409);
      const officer = await Officer.at(browser, program, 'hsu');
      const { page, t } = officer;
      await page.goto(`/approvals/plan/${id}/steps/submit`);
      assert.equal(await page.locator('main form button').count(), 0, 'no button that could only be refused');
      const lacks = page.locator('#lacks a');
      assert.deepEqual(await lacks.allInnerTexts(), ['基本資料', '為民服務業務現況簡介', '未來努力方向']);
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      await officer.follow(() => lacks.first().click());
      for (const [at, title] of ['基本資料', '為民服務業務現況簡介'].entries()) {
        const last = await page.locator('input[name="entries"]').inputValue();
        await page.locator(`[name="heading-${last}"]`).fill(title);
        await page.locator(`[name="text-${last}"]`).fill(`${title}：第 ${at + 1} 項。`);
        await officer.follow(() => officer.button('plan.edit.save').click());
        await page.goto(`/plans/${id}/paragraphs/section`);
      }
      // The last one does not apply, and says why.
      const refused = await send_step(api, `plan/${id}`, 'submit');
      assert.equal(refused.status, 409);
      assert.match(await refused.text(), /未來努力方向/);
      await page.goto(`/plans/${id}/check`);
      await page.locator('main details summary').first().click();
      await page.getByLabel(t('plan.part.reason')).first().fill('本計畫為最後一年。');
      await officer.follow(() => officer.button('plan.part.save').first().click());
      await page.goto(`/approvals/plan/${id}/steps/submit`);
      await officer.follow(() => page.locator('main form button').first().click());
      await officer.expect_notice('approval.notice.moved');
      await officer.close();
    });

    test('an approval after a recall is refused, and what was recalled is open again', async () => {
      const officer = await as('sumz');
      const { agencies } = (await officer.json('/agencies')).body;
      const id = await upload_plan(officer, path.join(repository, 'data/demo/plans/115-election.md'),
        { agency: agencies.find(({ code }) => code === 'QY-EC').id, year: 116 });
      await accept_import(officer, id);
      await take_step(officer, `plan/${id}`, 'submit');
      const head = await as('han');
      const { body: seen } = await head.json(`/approvals/plan/${id}`);
      await take_step(officer, `plan/${id}`, 'recall');
      const late = await head.post(`/approvals/plan/${id}/steps/approve`,
        { entered: seen.entered_at, content: seen.content_version }, { from: '/account' });
      assert.equal(late.status, 409);
      assert.match(await late.text(), /蘇明哲/);
      assert.equal(await state_of(officer, `plan/${id}`), 'draft');
    });

    test('a plan is sent with date and number, and the agency above puts it on record or sees who is missing', async () => {
      const superior = await as('yen');
      const { body: before_receipt } = await superior.json('/approvals/received?year=115');
      const district = before_receipt.rows.find(({ standing }) => standing === 'sent');
      assert.ok(district, JSON.stringify(before_receipt));
      const city = await Officer.at(browser, program, 'yen');
      await city.page.goto('/approvals/received?year=115');
      await expect_accessible(city.page);
      await expect_no_sideways_scroll(city.page);
      const document = `plan/${district.document_id}`;
      // Whoever sent it cannot take it in.
      assert.equal((await send_step(await as('hsu'), document, 'receive', letter('青研收'))).status, 403);
      await city.page.goto(`/approvals/${document}/steps/receive`);
      await city.page.getByLabel(city.t('approval.letter.receipt_on')).fill('115/11/3');
      await city.page.getByLabel(city.t('approval.letter.receipt_number')).fill('青市研收字第1150001234號');
      await city.follow(() => city.page.locator('main').getByRole('button', { name: '同意備查' }).click());
      await city.expect_notice('approval.notice.moved');
      await city.close();
      const { body: after_receipt } = await superior.json('/approvals/received?year=115');
      const row = after_receipt.rows.find(({ document_id }) => document_id === district.document_id);
      assert.equal(row.standing, 'received');
      assert.equal(row.receipt_number, '青市研收字第1150001234號');
      const { body: next_year } = await superior.json('/approvals/received?year=117');
      assert.ok(next_year.rows.every(({ standing }) => standing === 'missing'));
    });

    test('a plan of several years is no plan of a year: no check months, no results, no duty', async () => {
      const officer = await as('hsu');
      const { plans } = (await officer.json('/plans')).body;
      const years = [];
      for (const { id } of plans) {
        if ((await officer.json(`/plans/${id}/years`)).status === 200) years.push((await officer.json(`/plans/${id}`)).body);
      }
      const [plan] = years;
      assert.ok(plan, 'the demonstration has one');
      const step = plan.items.flatMap(({ strategies }) => strategies).flatMap(({ steps }) => steps)[0];
      const refused = await officer.post(`/plans/${plan.id}/nodes/${step.id}/months`, { months: '6', row_version: step.row_version }, { from: '/account' });
      assert.equal(refused.status, 409);
      assert.match(await refused.text(), /各年度計畫/);
      const results = await officer.post('/results', { plan: plan.id }, { from: '/results' });
      assert.equal(results.status, 409);
      assert.match(await results.text(), /由各年度計畫分別提報/);
      const { body: year } = await officer.json(`/results?year=${plan.roc_year}`);
      assert.ok(year.plans.every(({ plan_id }) => plan_id !== plan.id));
      const { body: tasks } = await officer.json(`/tasks/list?plan=${plan.id}`);
      assert.equal(tasks.total, 0);
      const { body: received } = await (await as('yen')).json(`/approvals/received?year=${plan.roc_year}`);
      assert.ok(received.rows.every(({ document_id }) => document_id !== plan.id));
    });

    test('that nothing has to change is kept, in English and without script', async () => {
      const officer = await Officer.at(browser, program, 'sumz', { language: 'en', script: false });
      const { page, t } = officer;
      const api = await as('sumz');
      const { plans } = (await api.json('/plans')).body;
      const plan = plans.find(({ roc_year, state }) => roc_year === 115 && state === 'published');
      await page.goto(`/approvals/plan/${plan.id}/amendment`);
      await page.locator('input[name=finding][value=unchanged]').check({ force: true });
      await page.getByLabel(t('approval.amendment.reason')).fill('Looked at in November: all goes on as planned.');
      await officer.follow(() => officer.button('approval.amendment.save').click());
      await officer.expect_notice('approval.notice.unchanged');
      assert.match(await page.locator('main').innerText(), /all goes on as planned/);
      await officer.close();
    });

    test('indicators of an approved plan have no form to change or to end them', async () => {
      const officer = await as('sumz');
      const { plans } = (await officer.json('/plans')).body;
      const plan = plans.find(({ roc_year, state }) => roc_year === 115 && state === 'published');
      const { indicators: [indicator] } = (await officer.json(`/plans/${plan.id}/indicators`)).body;
      for (const what of ['terms', 'ending']) {
        const refused = await officer.get(`/indicators/${indicator.id}/${what}`);
        assert.equal(refused.status, 409, what);
        assert.match(await refused.text(), /已經核定/);
      }
    });

    test('what the head takes back the agency above sees, and what was due before stays due', async () => {
      const officer = await as('hsu');
      const { plans } = (await officer.json('/plans')).body;
      const plan = plans.find(({ roc_year, state }) => roc_year === 115 && state === 'published');
      assert.equal((await officer.post(`/plans/${plan.id}/withdrawal`, { reason: '有誤' }, { from: '/account' })).status, 409);
      await take_step(await as('chiu'), `plan/${plan.id}`, 'withdraw', { comment: '期程有誤' });
      assert.equal((await new Visitor(program.url).get(`/portal/plans/${plan.id}`)).status, 404);
      assert.equal(await state_of(officer, `plan/${plan.id}`), 'draft');
      const city = await Officer.at(browser, program, 'yen');
      await city.page.goto('/approvals/received?year=115');
      assert.match(await city.page.locator('main').innerText(), /已撤回公布[\s\S]*期程有誤/);
      await expect_accessible(city.page);
      await city.close();
      const { body: checks } = await officer.json(`/tasks/list?kind=check&plan=${plan.id}`);
      assert.ok(checks.tasks.every(({ state, due_on }) => state !== 'dropped' || due_on >= new Date().toISOString().slice(0, 10)));
    });
  });
}
