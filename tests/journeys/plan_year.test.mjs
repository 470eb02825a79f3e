// The main journey: an office's plan document goes in, is mended, published, read by anyone, downloaded, read back, and
// taken down again. With script and keyboard, without script, and in English; on both databases.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { approve, complete_as_officer } from '../support/approval.mjs';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const document_with_doubts = path.join(repository, 'tests/samples/116-household.txt');
const plan_without_doubts = path.join(repository, 'data/demo/plans/115-district.md');

function real_document(prefix) {
  const folder = process.env.HAOBAN_SAMPLES;
  if (!folder || !fs.existsSync(folder)) return null;
  const name = fs.readdirSync(folder).find((file) => file.startsWith(prefix));
  return name ? path.join(folder, name) : null;
}

/** A plan as nested words, whichever of the two JSON shapes it came in. */
const tree_of = (plan) => plan.items.map((item) => ({
  title: item.title,
  strategies: item.strategies.map((strategy) => ({
    title: strategy.title,
    steps: strategy.steps.map((step) => ({ text: step.text, months: step.check_months })),
  })),
}));

/** Sends a document through the upload page; ends on its review and gives the plan's number. */
async function import_document(officer, file) {
  const { page } = officer;
  await page.goto('/plans/import');
  await page.getByLabel(officer.t('plan.import.document')).setInputFiles(file);
  await officer.follow(() => officer.button('plan.import.send').click());
  const address = /^\/plans\/(\d+)\/review$/.exec(new URL(page.url()).pathname);
  assert.ok(address, `the upload leads to the review, not to ${page.url()}: ${await page.locator('main').innerText()}`);
  return Number(address[1]);
}

const entry = (officer, kind, words) => officer.page.locator(`.hb-review__node[data-kind="${kind}"]`).filter({ hasText: words }).last();
const own_words = async (officer, kind) => officer.page.locator(`.hb-review__node[data-kind="${kind}"] > .hb-review__edit > .hb-review__entry .hb-review__words`).allInnerTexts();

/** Opens the fields of an entry of the review and saves another text. */
async function change_in_review(officer, node, field, text) {
  const fields = node.locator('> details');
  if (!(await fields.evaluate((details) => details.open))) await fields.locator('> summary').click();
  await fields.locator(`textarea[name="${field}"]`).fill(text);
  await officer.follow(() => fields.locator('button:not([name])').click());
}

/** Settles what is in doubt, one after another; gives how many there were. */
async function settle_all(officer) {
  let settled = 0;
  for (;;) {
    const buttons = officer.button('plan.review.settle');
    const left = await buttons.count();
    if (left === 0) return settled;
    await officer.follow(() => buttons.first().click());
    assert.equal(await officer.button('plan.review.settle').count(), left - 1, 'one doubt less');
    settled += 1;
  }
}

/** Settles what is in doubt, all of one kind at once; gives how many kinds had more than one doubt. */
async function settle_kinds(officer) {
  const groups = officer.page.locator('.hb-doubt-kind');
  let kinds = 0;
  for (; await groups.count() > 0; kinds += 1) {
    await officer.follow(() => groups.first().locator('button').first().click());
    await officer.expect_notice('plan.notice.kind_settled');
  }
  await settle_all(officer);
  return kinds;
}

/** Takes a step of the procedure in the browser. */
async function step_by_button(officer, id, step) {
  await officer.page.goto(`/approvals/plan/${id}/steps/${step}`);
  await officer.follow(() => officer.page.locator('main form button').first().click());
  await officer.expect_notice('approval.notice.moved');
}

/** Accepts the import; where the agency has a plan of the year already, saying that a second one is meant. */
async function accept(officer) {
  const second = officer.page.locator('input[name="second"]');
  if (await second.count() > 0) await second.check();
  await officer.follow(() => officer.button('plan.review.accept').click());
}

/** Publishes what was accepted: by the procedure of the agency's rule book, or directly where none is in force. */
async function accept_and_publish(officer, program, id, code) {
  await accept(officer);
  await officer.expect_notice('plan.notice.accepted');
  if (code) {
    await complete_as_officer(program, { id, code });
    await step_by_button(officer, id, 'submit');
    await approve(program, { id, code });
    await step_by_button(officer, id, 'publish');
    return;
  }
  await officer.follow(() => officer.link('plan.publication.action').click());
  await officer.follow(() => officer.button('plan.publication.action').click());
  await officer.expect_notice('plan.notice.published');
}

/** Downloads the public ODT as a visitor and gives the plan that the importer reads in it. */
async function read_back(browser, program, id) {
  const citizen = await Officer.at(browser, program, null);
  await citizen.page.goto(`/portal/plans/${id}`);
  const [download] = await Promise.all([
    citizen.page.waitForEvent('download'),
    citizen.page.locator('a[href*="export.odt?form=execution"]').first().click(),
  ]);
  const file = path.join(program.data, `back-${id}.odt`);
  await download.saveAs(file);
  await citizen.close();
  return JSON.parse(program.must('plan', 'import', file, '--dry-run', '--json'));
}

const published = async (program, id) => (await new Visitor(program.url).json(`/portal/plans/${id}`)).body;

/** What the head approved the head takes back: the officer reads whose step it is, and what it does. */
async function withdraw(officer, browser, program, id, head, reason) {
  const { page, t } = officer;
  await page.goto(`/plans/${id}/withdrawal`);
  assert.ok((await page.locator('main').innerText()).includes(t('plan.withdrawal.effect.duties')));
  assert.equal(await page.locator('main form').count(), 0, 'no form that could only be refused');
  const [ask] = t('plan.withdrawal.ask').split('{who}');
  assert.ok((await page.locator('main').innerText()).includes(ask), 'whom to ask, and for which button');
  const decides = await Officer.at(browser, program, head);
  await decides.page.goto(`/plans/${id}`);
  await decides.follow(() => decides.page.locator('main').getByRole('link', { name: decides.t('plan.withdrawal.action'), exact: true }).click());
  await expect_accessible(decides.page);
  await decides.follow(() => decides.page.locator('main').getByRole('link', { name: decides.t('plan.withdrawal.to_head') }).click());
  assert.match(decides.page.url(), /\/steps\/withdraw$/, 'right at the step');
  await expect_accessible(decides.page);
  await decides.page.getByLabel(decides.t('approval.step.why')).fill(reason);
  await decides.follow(() => decides.page.locator('main form button').first().click());
  await decides.expect_notice('approval.notice.moved');
  assert.ok((await decides.page.locator('main').innerText()).includes(reason));
  await decides.close();
}

for (const database of databases) {
  describe(`an office's plan document becomes a living plan, on ${database}`, () => {
    let program;
    let browser;
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    test('agencies of two classes under one scheme hand out two documents, and each reads back as the same tree', async () => {
      const yen = await new Visitor(program.url).sign_in('yen');
      const { plans } = (await yen.json('/results?year=115')).body;
      const seen = [];
      for (const [agency, form] of [['青嶼市望海區公所', '整體服務機關實施計畫（附件 1）'], ['青嶼市政府', '專案規劃機關實施計畫（附件 2）']]) {
        const id = plans.find((each) => each.agency === agency).plan_id;
        const plan = await published(program, id);
        assert.equal(plan.forms[0].title, form);
        const citizen = await Officer.at(browser, program, null, { script: false });
        await citizen.page.goto(`/portal/plans/${id}`);
        assert.match(await citizen.page.locator('#downloads').innerText(), new RegExp(form.replace(/[（）]/g, '.')));
        await citizen.close();
        const file = path.join(program.data, `form-${id}.odt`);
        const odt = await new Visitor(program.url).get(`/portal/plans/${id}/export.odt?form=${plan.forms[0].code}`);
        fs.writeFileSync(file, Buffer.from(await odt.arrayBuffer()));
        const read = JSON.parse(program.must('plan', 'import', file, '--dry-run', '--json'));
        const words = (tree) => tree_of(tree).map(({ title, strategies }) => [title, strategies.map((each) => [each.title, each.steps.map(({ text }) => text)])]);
        assert.deepEqual(words(read), words(plan), form);
        seen.push(plan.forms[0].code);
      }
      assert.deepEqual(seen, ['plan-overall', 'plan-project']);
    });

    test('an officer imports, mends by keyboard and mouse, publishes; anyone reads it and reads it back; it is withdrawn', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page } = officer;
      await officer.follow(() => page.locator('main a[href="/plans/import"]').first().click());
      const id = await import_document(officer, document_with_doubts);
      await officer.expect_notice('plan.notice.imported');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);

      // Doubts come first, with the way to their entry and their line.
      assert.equal(await page.locator('.hb-doubt').count(), 4);
      const [doubts_at, tree_at] = await Promise.all(['.hb-review__doubts', '.hb-review__tree'].map(async (part) => (await page.locator(part).boundingBox()).y));
      assert.ok(doubts_at < tree_at, 'doubts stand above the tree');
      for (const link of await page.locator('.hb-doubt a').all()) {
        assert.equal(await page.locator(await link.getAttribute('href')).count(), 1, 'the link leads to a line or an entry of this page');
      }
      await page.keyboard.press('d');
      assert.ok(await page.evaluate(() => document.activeElement.closest('.hb-doubt') !== null), 'd goes to a doubt');
      await page.keyboard.press('?');
      assert.deepEqual(await page.evaluate(() => { const keys = document.getElementById('hb-keys'); return [keys.open, keys.scrollTop]; }), [true, 0], 'the list of keys opens at its beginning');
      await page.keyboard.press('Escape');
      await officer.follow(() => officer.button('plan.review.accept').click());
      assert.match(await officer.refusal(), new RegExp(officer.t('plan.review.open_doubts', { count: 4 })));
      await page.goto(`/plans/${id}/review`);

      // Retitle by keyboard: choose with j, open with e, type, send.
      const retitled = entry(officer, 'strategy', '補件只通知一次');
      for (let presses = 0; !(await retitled.evaluate((node) => node === document.activeElement)); presses += 1) {
        assert.ok(presses < 40, 'j reaches every entry');
        await page.keyboard.press('j');
      }
      if (await page.evaluate(() => document.activeElement.dataset.from) !== '0') {
        assert.ok(await page.locator('.hb-source__line--chosen').count() > 0, 'the lines of the chosen entry are marked');
      }
      await page.keyboard.press('e');
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('需要補件時，一次說清楚');
      await page.keyboard.press('Tab');
      await officer.follow(() => page.keyboard.press('Enter'));
      assert.ok((await own_words(officer, 'strategy')).includes('需要補件時，一次說清楚'));

      // Months by mouse.
      await change_in_review(officer, entry(officer, 'step', '每季統計一併申請件數'), 'months', '3、6、9、12');
      assert.match(await entry(officer, 'step', '每季統計一併申請件數').locator('.govuk-tag').innerText(), new RegExp(officer.t('plan.months.quarters')));

      // An entry has one form: whatever sends it takes along what was typed in all of its fields.
      const typed_in = entry(officer, 'step', '每季統計一併申請件數').locator('> details');
      await typed_in.locator('> summary').click();
      await typed_in.locator('textarea[name="title"]').fill('每季統計一併申請的件數，並公布。');
      await typed_in.locator('textarea[name="months"]').fill('6、12');
      await officer.follow(() => page.keyboard.press('Control+Enter'));
      const retyped = entry(officer, 'step', '每季統計一併申請的件數，並公布。');
      assert.match(await retyped.locator('.govuk-tag').innerText(), /6.*12/s);
      await retyped.locator('> details > summary').click();
      await retyped.locator('textarea[name="title"]').fill('每季統計一併申請的件數。');
      await officer.follow(() => retyped.locator('button[value="split"]').click());
      assert.equal(await page.locator('textarea[name="text"]').inputValue(), '每季統計一併申請的件數。', 'cutting in two goes on from what was typed');
      await officer.follow(() => page.locator('.govuk-back-link').click());
      await change_in_review(officer, entry(officer, 'step', '每季統計一併申請的件數'), 'months', '3、6、9、12');

      // Merge by keyboard, and cut apart again where it was joined.
      await entry(officer, 'step', '把檢查發現與改善前後照片').focus();
      await officer.follow(() => page.keyboard.press('m'));
      await officer.expect_notice('plan.notice.merged');
      const merged = (await own_words(officer, 'step')).find((words) => words.includes('把檢查發現'));
      assert.match(merged, /飲水設備。\s*把檢查發現/);
      const joined = entry(officer, 'step', '把檢查發現');
      await joined.locator('> details > summary').click();
      await officer.follow(() => joined.locator('button[value="split"]').click());
      const field = page.locator('textarea[name="text"]');
      const whole = await field.inputValue();
      await field.evaluate((area, at) => { area.focus(); area.setSelectionRange(at, at); }, whole.indexOf('把檢查發現'));
      await page.keyboard.press('Enter');
      await officer.follow(() => officer.button('plan.node.split_here').click());
      await officer.expect_notice('plan.notice.split');
      const steps = await own_words(officer, 'step');
      assert.ok(steps.some((words) => words.trim() === '以檢查表查看動線、標示與飲水設備。'), steps.join('|'));
      assert.ok(steps.some((words) => words.trim() === '把檢查發現與改善前後照片公布在服務台。'), steps.join('|'));

      // Move by keyboard: the step goes below its neighbour, and the page stays at it.
      await entry(officer, 'step', '各股每月互測電話五通').focus();
      await officer.follow(() => page.keyboard.press('Shift+ArrowDown'));
      await officer.expect_notice('plan.notice.moved');
      const order = await own_words(officer, 'step');
      assert.ok(order.findIndex((words) => words.includes('各股每月')) > order.findIndex((words) => words.includes('平均未達標準')));
      assert.ok(await entry(officer, 'step', '各股每月互測電話五通').evaluate((node) => node === document.activeElement), 'the moved entry keeps the focus');

      assert.equal(await settle_all(officer), 4);
      await accept_and_publish(officer, program, id, 'QY-HR1');

      // Anyone reads it.
      const citizen = await Officer.at(browser, program, null);
      await citizen.page.goto('/portal/plans');
      await citizen.follow(() => citizen.page.getByRole('link', { name: /東港戶政事務所116年度/ }).first().click());
      const shown = await citizen.page.locator('main').innerText();
      for (const words of ['需要補件時，一次說清楚', '平均未達標準的股', '把檢查發現與改善前後照片公布在服務台']) assert.ok(shown.includes(words), words);
      assert.ok(!shown.includes('補件只通知一次'), 'the old title is gone');
      await citizen.close();

      // What goes out comes in again as the same tree.
      assert.deepEqual(tree_of(await read_back(browser, program, id)), tree_of(await published(program, id)));

      // What publishing had fulfilled is owed again.
      const api = await new Visitor(program.url).sign_in('lin');
      const duty_comes_to = async (wanted) => {
        for (let tries = 0; tries < 100; ++tries) {
          const { body } = await api.json('/tasks/list?kind=duty&year=116');
          const duty = body.tasks.find((task) => task.duty?.done_by?.includes('plan.published'));
          if ((duty.state === 'done') === wanted) return;
          await new Promise((wake) => { setTimeout(wake, 100); });
        }
        assert.fail(`the duty to publish is ${wanted ? 'not done' : 'still done'}`);
      };
      await duty_comes_to(true);
      await withdraw(officer, browser, program, id, 'wuzd', '期程有誤，更正後重新公布');
      await duty_comes_to(false);
      const stranger = new Visitor(program.url);
      assert.equal((await stranger.get(`/portal/plans/${id}`)).status, 404);
      assert.ok(!(await (await stranger.get('/portal/plans')).text()).includes('東港戶政事務所116年度'));
      assert.deepEqual(officer.complaints.filter((words) => !words.includes('409')), []);
      await officer.close();
    });

    test('the same way is open without script', async () => {
      const officer = await Officer.at(browser, program, 'lin', { script: false });
      const id = await import_document(officer, document_with_doubts);
      await change_in_review(officer, entry(officer, 'strategy', '每季檢視一次服務場所'), 'title', '每季走一遍服務場所');
      await change_in_review(officer, entry(officer, 'step', '每季統計一併申請件數'), 'months', '6, 12');
      const second = entry(officer, 'step', '2、把檢查發現').locator('> details');
      await second.locator('> summary').click();
      await second.locator('textarea[name="title"]').fill('把檢查發現與改善前後照片公布在網站。');
      await officer.follow(() => second.locator('button[value="up"]').click());
      assert.equal((await own_words(officer, 'step'))[0], '把檢查發現與改善前後照片公布在網站。', 'the move takes along what was typed');
      assert.equal(await settle_all(officer), 4);
      await accept_and_publish(officer, program, id, 'QY-HR1');
      const plan = await published(program, id);
      assert.equal(plan.items[0].strategies[0].title, '每季走一遍服務場所');
      assert.deepEqual(plan.items[1].strategies[0].steps[1].check_months, [6, 12]);
      await withdraw(officer, browser, program, id, 'wuzd', '測試');
      await officer.close();
    });

    test('and in English', async () => {
      const officer = await Officer.at(browser, program, 'hsu', { language: 'en' });
      const id = await import_document(officer, plan_without_doubts);
      assert.match(await officer.page.locator('h1').innerText(), new RegExp(officer.t('plan.review.title')));
      assert.match(await officer.page.locator('.hb-review__doubts').innerText(), new RegExp(officer.t('plan.review.no_doubts')));
      await accept_and_publish(officer, program, id, 'QY-WH');
      const citizen = await Officer.at(browser, program, null, { language: 'en' });
      await citizen.page.goto(`/portal/plans/${id}`);
      assert.equal(await citizen.page.locator('html').getAttribute('lang'), 'en');
      assert.ok((await citizen.page.locator('main').innerText()).includes(citizen.t('plan.portal.content')));
      await citizen.close();
      assert.deepEqual(tree_of(await read_back(browser, program, id)), tree_of(await published(program, id)));
      await withdraw(officer, browser, program, id, 'chiu', 'Sent out by mistake.');
      assert.equal((await new Visitor(program.url).get(`/portal/plans/${id}`)).status, 404);
      assert.deepEqual(officer.complaints, []);
      await officer.close();
    });

    const real = real_document('002');
    test('a real plan of another office goes the same way', { skip: real ? false : 'HAOBAN_SAMPLES has no document 002…' }, async () => {
      const officer = await Officer.at(browser, program, 'hocj');
      const id = await import_document(officer, real);
      assert.equal(await officer.page.locator('.hb-review__node[data-kind="step"]').count(), 50);
      await expect_accessible(officer.page);
      assert.ok(await settle_kinds(officer) > 0, 'the importer doubts something in it more than once');
      await accept_and_publish(officer, program, id);
      const plan = await published(program, id);
      assert.deepEqual(plan.items.map((item) => item.strategies.length), [6, 4, 5, 5, 4]);
      assert.deepEqual(tree_of(await read_back(browser, program, id)), tree_of(plan));
      assert.deepEqual(officer.complaints, []);
      await officer.close();
    });
  });
}
