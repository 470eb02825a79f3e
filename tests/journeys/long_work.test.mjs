// Work that takes its time has a page of its own: it shows how far it is, ends in the file, can be stopped, and is as good
// without script. A stand-in for LibreOffice holds the work for as long as each look needs.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test, { after, afterEach, before, beforeEach, describe } from 'node:test';
import { expect_accessible, open_browser } from '../support/browser.mjs';
import { StandInConverter } from '../support/converter.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`long work is watched on its page, on ${database}`, () => {
    let program;
    let browser;
    let converter;
    let visitor;  // lin, over HTTP
    let plan;
    before(async () => {
      converter = new StandInConverter();
      program = await Program.start(database, { environment: converter.environment });
      browser = await open_browser();
      visitor = await new Visitor(program.url).sign_in('lin');
      plan = (await visitor.json('/plans')).body.plans[0].id;
    });
    after(async () => {
      converter.let_go();  // Nothing may wait for a gate that is gone.
      await browser?.close();
      await program?.stop();
      converter.remove();
    });
    beforeEach(() => converter.hold());
    /** Nothing of one test may keep the next one waiting. */
    const ordered = [];
    afterEach(async () => {
      converter.let_go();
      for (const job of ordered.splice(0)) {
        while (!/^(done|stopped)$/.test((await visitor.json(job)).body.state)) await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
    });

    /** A document that nobody has ordered before: each order comes after another change of the plan. */
    let changes = 0;
    const new_order = async () => {
      const { body } = await visitor.json(`/plans/${plan}`);
      changes += 1;
      const step = body.items[0].strategies[0].steps[0];
      const saved = await visitor.post(`/plans/${plan}/nodes/${step.id}/title`,
        { row_version: step.row_version, title: `每季檢視服務場所，第 ${changes} 版。` }, { from: `/plans/${plan}/nodes/${step.id}/text` });
      assert.equal(saved.status, 303, await saved.text());
      return `/plans/${plan}/export.pdf`;
    };
    /** Orders a PDF in the officer's window; ends on the page of its job. */
    const order = async (officer) => {
      await officer.page.goto(await new_order());
      const job = new URL(officer.page.url()).pathname;
      assert.match(job, /^\/jobs\/[^/]+$/);
      ordered.push(job);
    };
    const state = (officer, key) => officer.page.locator('h1 .hb-tag').filter({ hasText: officer.t(key) }).first().waitFor();
    /** A sign on the window that a new page would not have. */
    const leave_sign = (page) => page.evaluate(() => { globalThis.same_page = true; });
    const has_sign = (page) => page.evaluate(() => globalThis.same_page === true);
    const is_pdf = async (download) => assert.equal(fs.readFileSync(await download.path()).subarray(0, 5).toString(), '%PDF-');

    test('progress comes by itself, the focus stays, and the end brings the file', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await order(officer);
      await leave_sign(page);
      await state(officer, 'app.job.state.running');
      await page.locator('progress').waitFor();
      await page.getByText(t('plan.pdf.converting')).waitFor();
      const share = Number(await page.locator('progress').getAttribute('value'));
      assert.ok(share > 0 && share < 100, `${share} percent`);
      await expect_accessible(page);
      assert.ok(await page.locator('[aria-live="polite"] progress').count() === 1, 'what changes is read out');

      // The connection breaks and comes back; whoever is about to press a button stays on it.
      await officer.button('app.job.stop').focus();
      let broken = 0;
      await page.route('**/jobs/*', (route) => {
        if (route.request().resourceType() !== 'fetch' || broken > 0) return route.continue();
        broken += 1;
        return route.abort();
      });
      while (broken === 0) await page.waitForTimeout(100);
      await page.waitForResponse((answer) => /\/jobs\/[^/]+$/.test(answer.url()), { timeout: 20_000 });
      assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), t('app.job.stop'));

      const arriving = page.waitForEvent('download');
      converter.let_go();
      const download = await arriving;
      assert.match(download.suggestedFilename(), /\.pdf$/);
      await is_pdf(download);
      await state(officer, 'app.job.state.done');
      assert.ok(await has_sign(page), 'all this happened on one page');
      await expect_accessible(page);

      // The file is on the page as well, for whoever comes back later.
      const [again] = await Promise.all([page.waitForEvent('download'), page.locator('main a[href$="/file"]').click()]);
      await is_pdf(again);
      assert.deepEqual(officer.complaints.filter((words) => !words.includes('ERR_FAILED')), []);
      await officer.close();
    });

    test('one waits for another, is stopped, and the other begins', async () => {
      const [first, second] = await Promise.all([1, 2].map(() => Officer.at(browser, program, 'lin')));
      await order(first);
      await state(first, 'app.job.state.running');
      await order(second);
      await leave_sign(second.page);
      await state(second, 'app.job.state.waiting');
      await second.page.getByText(second.t('app.job.waiting_explained')).waitFor();

      await first.follow(() => first.button('app.job.stop').click());
      await state(first, 'app.job.state.stopped');
      await first.page.getByText(first.t('app.job.stopped')).waitFor();
      assert.equal(await first.button('app.job.stop').count(), 0, 'what has stopped cannot be stopped');
      assert.equal(await first.page.locator('main a[href$="/file"]').count(), 0);
      const { body } = await new Visitor(program.url).sign_in('lin').then((visitor) => visitor.json(new URL(first.page.url()).pathname));
      assert.equal(body.state, 'stopped');
      assert.equal(body.stop_asked, true);

      // The one that waited goes on by itself, without a new page.
      await second.page.locator('progress').waitFor();
      const arriving = second.page.waitForEvent('download');
      converter.let_go();
      await is_pdf(await arriving);
      assert.ok(await has_sign(second.page));
      await Promise.all([first.close(), second.close()]);
    });

    test('whoever is signed out meanwhile is asked to sign in', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      await order(officer);
      await state(officer, 'app.job.state.running');
      await officer.context.clearCookies();
      await officer.page.waitForURL('**/sign-in**');
      await officer.close();
    });

    test('without script the page looks again by itself, and has a link for the impatient', async () => {
      const officer = await Officer.at(browser, program, 'lin', { script: false });
      const { page, t } = officer;
      await order(officer);
      await officer.follow(() => officer.link('app.job.again').click());
      await page.locator('progress').waitFor();
      await page.getByText(t('plan.pdf.converting')).waitFor();
      converter.let_go();
      await state(officer, 'app.job.state.done');  // Nobody presses anything: the page is loaded again.
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main a[href$="/file"]').click()]);
      await is_pdf(download);

      converter.hold();
      await order(officer);
      await officer.follow(() => officer.button('app.job.stop').click());
      await state(officer, 'app.job.state.stopped');
      await officer.close();
    });

    test('a job is its owner’s; a stranger to it finds nothing', async () => {
      const officer = await new Visitor(program.url).sign_in('lin');
      const job = (await officer.get(await new_order())).headers.get('location');
      assert.match(job, /^\/jobs\//);
      ordered.push(job);
      const other = await new Visitor(program.url).sign_in('hsu');
      assert.equal((await other.get(job)).status, 404);
      assert.equal((await other.get(`${job}/file`)).status, 404);
      assert.equal((await other.post(`${job}/stop-request`, {}, { from: '/account' })).status, 404);
      assert.equal((await officer.json(job)).body.stop_asked, false);
      assert.equal((await officer.get(`${job}/file`)).status, 404, 'no file before its time');
    });
  });
}
