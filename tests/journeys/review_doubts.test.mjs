// What the importer doubts many times over is answered once: eighteen deadlines that it cannot place are no reason to press
// eighteen buttons. With script and without, beside a colleague who settles some of them meanwhile, and on both databases.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { upload_plan } from '../support/walk.mjs';

const sample = fs.readFileSync(path.join(repository, 'tests/samples/116-household.txt'), 'utf8');
/** The sample with every deadline but the first in words that name no month. */
const vague = sample.replace(/\t(6月、12月|每月|6月)$/gm, '\t適時辦理');
const kind = 'plan.import.deadline_without_months';

for (const database of databases) {
  describe(`doubts of one kind, on ${database}`, () => {
    let program;
    let browser;
    let visitor;
    let agency;
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
      visitor = await new Visitor(program.url).sign_in('lin');
      agency = (await visitor.json('/agencies')).body.agencies.find((each) => each.code === 'QY-HR1').id;
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    const import_vague = () => {
      const file = path.join(program.data, 'vague.txt');
      fs.writeFileSync(file, vague);
      return upload_plan(visitor, file, { agency });
    };
    const review_of = async (id) => (await visitor.json(`/plans/${id}/review`)).body;
    const open_of = (review) => review.doubts.filter((doubt) => !doubt.settled);

    for (const script of [true, false]) {
      test(`are counted, shown with their lines and settled with one button ${script ? 'with' : 'without'} script`, async () => {
        const id = await import_vague();
        const review = await review_of(id);
        const group = review.doubt_kinds.find(({ code }) => code === kind);
        assert.ok(group.open.length > 3, JSON.stringify(review.doubt_kinds));
        assert.deepEqual(review.doubt_kinds.flatMap(({ open }) => open).sort((a, b) => a - b), open_of(review).map(({ number }) => number));

        const officer = await Officer.at(browser, program, 'lin', { script });
        const { page, t } = officer;
        await page.goto(`/plans/${id}/review`);
        const part = page.locator('.hb-doubt-kind').filter({ hasText: t('plan.doubt_kind.deadline_without_months') });
        const lines = review.doubts.filter(({ code }) => code === kind).map(({ line }) => `#line-${line}`);
        assert.deepEqual(await part.locator('.hb-doubt-kind__numbers a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), lines);
        for (const line of lines) assert.equal(await page.locator(line).count(), 1, `${line} is on the page`);

        // Each of them is still there, with its own button.
        await part.locator('summary').first().click();
        const single = part.getByRole('button', { name: t('plan.review.settle'), exact: true });
        assert.equal(await single.count(), group.open.length);
        if (script) {
          await expect_accessible(page);
          await expect_no_sideways_scroll(page);
          await page.setViewportSize(phone);
          await expect_no_sideways_scroll(page);
        }
        await officer.follow(() => single.first().click());
        await officer.expect_notice('plan.notice.settled');

        // A colleague settles two more while this page is open.
        for (const number of group.open.slice(1, 3)) {
          assert.equal((await visitor.post(`/plans/${id}/review/doubts/${number}`, {}, { from: `/plans/${id}/review` })).status, 303);
        }
        const all = part.getByRole('button', { name: t('plan.review.settle_kind', { count: group.open.length - 1 }), exact: true });
        await officer.follow(() => all.click());
        await officer.expect_notice('plan.notice.kind_settled');
        assert.equal(new URL(page.url()).hash, '#doubts');
        const left = await review_of(id);
        assert.ok(!left.doubt_kinds.some(({ code }) => code === kind));
        assert.equal(open_of(left).length, open_of(review).length - group.open.length, 'doubts of other kinds stay open');
        assert.deepEqual(officer.complaints, []);
        await officer.close();
      });
    }

    test('a document without items shows its lines, which are mended and read again, or begun with', async () => {
      const file = path.join(program.data, 'letter.txt');
      fs.writeFileSync(file, '雲港鄉公所116年度服務計畫\n實施內容\n櫃檯服務\n改善環境\n檢查場所。\n');
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      const lines = page.getByLabel(t('plan.import.lines'));
      const send = async () => {
        await page.goto('/plans/import');
        await page.getByLabel(t('plan.head.agency')).selectOption(String(agency));
        await page.getByLabel(t('plan.import.document')).setInputFiles(file);
        // With script a refusal is shown in place.
        await officer.button('plan.import.send').click();
        await lines.waitFor();
      };
      await send();
      assert.match(await lines.inputValue(), /改善環境\n檢查場所。/);
      await expect_accessible(page);
      await lines.fill('雲港鄉公所116年度服務計畫\n壹、實施內容\n一、櫃檯服務\n（一）改善環境\n1、檢查場所。\n2、更新標示。\n');
      await officer.follow(() => officer.button('plan.import.read_again').click());
      await officer.expect_notice('plan.notice.imported');
      assert.equal(await page.locator('.hb-review__node[data-kind="step"]').count(), 2);
      // Found fine before, steps without months are said again at the end.
      const id = Number(page.url().match(/plans\/(\d+)/)[1]);
      await visitor.post(`/plans/${id}/review/settlement`, { kind: 'plan.import.steps_without_months' }, { from: `/plans/${id}/review` });
      await page.reload();
      assert.match(await page.locator('.hb-review__lack').textContent(), new RegExp(t('plan.review.without_months', { count: 2 })));
      // Cutting in two and finding another place have keys too.
      await page.locator('.hb-review__node[data-kind="step"]').first().focus();
      await officer.follow(() => page.keyboard.press('p'));
      assert.match(page.url(), /\/place\?from=review$/);

      await send();
      await officer.follow(() => officer.button('plan.import.start_one').click());
      assert.equal(await page.locator('.hb-review__node[data-kind="step"]').count(), 1);
      await send();
      await officer.follow(() => officer.button('plan.import.start_empty').click());
      assert.ok(await page.getByText(t('plan.review.no_entries')).isVisible());
      await expect_accessible(page);
      assert.deepEqual(officer.complaints.filter((words) => !words.includes('422')), [], 'besides the three refusals');
      await officer.close();
    });

    test('on a phone the bar at the end hides no button of a doubt', async () => {
      const id = await import_vague();
      const officer = await Officer.at(browser, program, 'lin');
      const { page } = officer;
      await page.setViewportSize(phone);
      await page.goto(`/plans/${id}/review`);
      const button = page.locator('#doubts .hb-button, #doubts .hb-act').first();
      await button.scrollIntoViewIfNeeded();
      assert.ok(await button.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }));
      await officer.close();
    });

    test('sent a second time the answer changes nothing; a kind that was never doubted is refused', async () => {
      const id = await import_vague();
      for (let times = 0; times < 2; times += 1) {
        assert.equal((await visitor.post(`/plans/${id}/review/settlement`, { kind }, { from: `/plans/${id}/review` })).status, 303);
      }
      const answer = await visitor.post(`/plans/${id}/review/settlement`, { kind: 'plan.outline.number_lost' }, { from: `/plans/${id}/review` });
      assert.equal(answer.status, 404);
    });
  });
}
