// What cases tell: an officer opens last quarter, follows a number to its rows, says what is to be done, takes the figures away;
// whoever begins the next plan sees what people brought up, and the public reads counts. On both databases.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const phone = { width: 390, height: 844 };

for (const database of databases) {
  describe(`what cases tell, on ${database}`, () => {
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

    test('the sums are what the records say, and the command proves it', () => {
      assert.match(program.must('cases', 'summaries', 'verify'), /相符/);
      assert.match(program.must('cases', 'summaries', 'rebuild'), /改正 0/);
    });

    test('an officer reads last year, follows a number to its rows, and says what is to be done', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await page.goto('/cases');
      await officer.follow(() => officer.link('casework.analysis.title').click());
      await officer.follow(() => officer.link('casework.analysis.last_year_span').click());
      await expect_accessible(page);
      const { body } = await (await new Visitor(program.url).sign_in('lin')).json(new URL(page.url()).pathname + new URL(page.url()).search);
      assert.ok(body.whole.now.received > 10, 'the demonstration has cases of last year');
      assert.equal(body.last_year_known, true);
      assert.equal(await page.locator('.hb-chart').count(), 2);

      // The first number of the summary opens as many rows.
      const received = page.locator('table', { hasText: t('casework.analysis.received') }).first()
        .locator('tr', { hasText: t('casework.analysis.received') }).getByRole('link').first();
      assert.equal(await received.innerText(), String(body.whole.now.received));
      await officer.follow(() => received.click());
      await expect_accessible(page);
      assert.ok((await page.locator('caption').first().innerText()).includes(String(body.whole.now.received)));
      await page.goBack();

      await page.locator('textarea[name=text]').fill('月底加開一個櫃檯。');
      await officer.follow(() => officer.button('casework.analysis.propose').click());
      await officer.expect_notice('casework.notice.proposed');
      assert.ok((await page.locator('main').innerText()).includes('月底加開一個櫃檯。'));
      await officer.follow(() => officer.button('casework.analysis.mark_reviewed').click());
      await officer.expect_notice('casework.notice.reviewed');

      for (const kind of ['ODT', 'ODS', 'CSV']) {
        const [download] = await Promise.all([page.waitForEvent('download'),
          page.getByRole('link', { name: t('casework.analysis.download').replace('{kind}', kind) }).click()]);
        assert.ok(download.suggestedFilename().endsWith(kind.toLowerCase()));
        assert.ok(fs.statSync(await download.path()).size > 200);
      }
      assert.deepEqual(officer.complaints, []);
      await officer.close();
    });

    test('an empty proposal is mended with the words that tell how', async () => {
      const officer = await Officer.at(browser, program, 'lin', { viewport: phone });
      const { page, t } = officer;
      await page.goto('/cases/analysis');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      await officer.follow(() => officer.button('casework.analysis.propose').click());
      assert.ok((await officer.refusal()).includes(t('casework.analysis.no_proposal')));
      await officer.close();
    });

    test('a measure is compared before and after, also in English and without script', async () => {
      const officer = await Officer.at(browser, program, 'lin', { language: 'en', script: false });
      const { page, t } = officer;
      await page.goto('/cases/analysis/before-after?lang=en');
      await page.locator('select[name=class]').selectOption({ label: 'Waiting time' });
      await officer.follow(() => officer.button('casework.before_after.compare').click());
      const words = await page.locator('main').innerText();
      assert.ok(words.includes(t('casework.before_after.before')));
      assert.ok(words.includes(t('casework.before_after.a_month')));
      await expect_no_sideways_scroll(page);
      await officer.close();
    });

    test('a class is added, given to a case and retired', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await page.goto('/cases/classes');
      await expect_accessible(page);
      await page.locator('input[name=name_zh]').last().fill('門牌編釘');
      await officer.follow(() => officer.button('casework.class.add_it').click());
      await officer.expect_notice('casework.notice.class_saved');
      await page.goto('/cases');
      await officer.follow(() => page.locator('main table tbody a').first().click());
      await page.locator('summary', { hasText: t('casework.class.say') }).click();
      await page.locator('select[name=class]').selectOption({ label: '門牌編釘' });
      await officer.follow(() => officer.button('casework.class.save').click());
      await officer.expect_notice('casework.notice.done');
      assert.ok((await page.locator('main').innerText()).includes('門牌編釘'));
      await expect_accessible(page);
      await page.goto('/cases/classes');
      await page.locator('summary', { hasText: '門牌編釘' }).click();
      await officer.follow(() => page.locator('tr', { hasText: '門牌編釘' }).getByRole('button', { name: t('casework.class.retire'), exact: true }).click());
      await officer.expect_notice('casework.notice.class_saved');
      assert.match(program.must('cases', 'summaries', 'verify'), /相符/);
      await officer.close();
    });

    test('whoever begins the next plan sees what people brought up, and an entry keeps its reason', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await page.goto('/plans/new');
      assert.ok((await page.locator('main').innerText()).includes('等候時間'));
      await expect_accessible(page);
      await page.locator('input[name=beginning][value=rule_book]').check();
      await officer.follow(() => officer.button('plan.new.create').click());
      const plan = new URL(page.url()).pathname;
      const { body } = await (await new Visitor(program.url).sign_in('lin')).json(plan);
      const [item] = body.items;
      await page.goto(`${plan}/nodes/${item.id}`);
      await officer.follow(() => page.locator('main').getByRole('link', { name: new RegExp(`^${t('plan.reason.edit')}`) }).click());
      await expect_accessible(page);
      await officer.follow(() => officer.button('plan.reason.give').click());
      assert.ok((await officer.refusal()).includes(t('plan.reason.empty')));
      await page.locator('select[name=theme]').selectOption({ index: 1 });
      await page.locator('textarea[name=words]').fill('中午增開櫃檯。');
      await officer.follow(() => officer.button('plan.reason.give').click());
      await officer.expect_notice('plan.notice.saved');
      await page.goto(`${plan}/nodes/${item.id}`);
      const words = await page.locator('main').innerText();
      assert.ok(words.includes(t('plan.reason.title')) && words.includes('中午增開櫃檯。'));
      await officer.close();
    });

    test('the public reads counts and no names, and how a plan answers what was said', async () => {
      const citizen = await Officer.at(browser, program, null, { viewport: phone });
      const { page, t } = citizen;
      await page.goto('/portal/cases/figures');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      const words = await page.locator('main').innerText();
      assert.ok(words.includes('等候時間'));
      for (const name of ['王志成', '王小明']) assert.ok(!words.includes(name));
      const { body: { plans } } = await new Visitor(program.url).json('/portal/plans?agency=QY-HR1&year=115');
      await page.goto(`/portal/plans/${plans.find(({ title }) => title.includes('戶政')).id}`);
      assert.ok((await page.locator('main').innerText()).includes(t('plan.reason.public_title')));
      await expect_accessible(page);
      await citizen.close();
    });
  });
}
