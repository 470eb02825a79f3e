// A check month lived through: the officer reports with evidence, the head sends it back and then accepts, everybody sees
// where it stands. With and without script, in both languages, on both databases.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

async function tasks_of(visitor, query) {
  const { status, body } = await visitor.json(`/tasks/list?${query}`);
  assert.equal(status, 200);
  assert.ok(body.total > 0, `tasks for ${query}`);
  return body;
}

for (const database of databases) {
  describe(`the year's work, on ${database}`, () => {
    let program;
    let browser;
    let picture;
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
      picture = path.join(program.data, '櫃檯照片.png');
      fs.writeFileSync(picture, Buffer.from('iVBORw0KGgo=', 'base64'));
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    const live_through = async ({ language, script }) => {
      const api = await new Visitor(program.url).sign_in('lin');
      const { tasks } = await tasks_of(api, 'state=late');
      // Some late ones were reported and came back; this one nobody has touched.
      const task = tasks.find((each) => each.evidence === 0);
      const officer = await Officer.at(browser, program, 'lin', { language, script });
      const { page, t } = officer;
      await page.goto(`/tasks/${task.id}`);
      const say = async (text) => {
        const form = page.locator('#report form');
        await form.locator('input[name=outcome][value=achieved]').check({ force: true });
        await form.locator('textarea[name=text]').fill(text);
        await officer.follow(() => form.getByRole('button').click());
      };
      await say('量測等候時間三次，平均六分鐘。');
      assert.match(await officer.refusal(), new RegExp(t('progress.report.no_evidence').slice(0, 10)));
      assert.equal(await page.locator('#report textarea').inputValue(), '量測等候時間三次，平均六分鐘。', 'what was typed is kept');

      const evidence = page.locator('#evidence');
      const addition = evidence.locator('details').last();
      if ((await addition.getAttribute('open')) === null) await addition.locator('> summary').click();
      await evidence.locator('input[type=file]').setInputFiles(picture);
      await evidence.locator('input[name=title]').fill('尖峰時段櫃檯');
      await officer.follow(() => evidence.getByRole('button', { name: t('progress.evidence.send'), exact: true }).click());
      await officer.expect_notice('progress.notice.evidence_added');
      assert.ok(await evidence.getByRole('link', { name: '尖峰時段櫃檯' }).isVisible());

      await say('量測等候時間三次，平均六分鐘。');
      await officer.expect_notice('progress.notice.reported');
      if (script) await expect_accessible(page, 'a task with a report');
      if (script) await expect_no_sideways_scroll(page);

      const head = await Officer.at(browser, program, 'wuzd', { language, script });
      await head.page.goto('/tasks');
      assert.ok(await head.page.locator('#to-check').locator(`a[href="/tasks/${task.id}"]`).isVisible(), 'it waits for the head');
      await head.page.goto(`/tasks/${task.id}`);
      await head.page.locator('#review textarea').fill('請寫出量測的日期。');
      await head.follow(() => head.button('progress.review.return').click());
      await head.expect_notice('progress.notice.reviewed');

      const { body: returned } = await api.json(`/tasks/${task.id}`);
      assert.equal(returned.state, 'returned');
      await page.goto(`/tasks/${task.id}`);
      assert.ok(await page.getByText('請寫出量測的日期。').first().isVisible(), 'what is to be mended stands on top');
      await say('六月三日、十日、十七日量測等候時間，平均六分鐘。');
      await head.page.goto(`/tasks/${task.id}`);
      await head.follow(() => head.button('progress.review.accept').click());
      const { body: done } = await api.json(`/tasks/${task.id}`);
      assert.equal(done.state, 'done');
      assert.equal(done.reports.length, 2);
      for (const each of [officer, head]) {
        // The refusal on the way was asked for.
        assert.deepEqual(each.complaints.filter((one) => !one.includes('422')), []);
        await each.close();
      }
    };

    test('goes from evidence and report over a return to green', () => live_through({ language: 'zh-TW', script: true }));
    test('goes the same way without script, in English', () => live_through({ language: 'en', script: false }));

    test('is seen from above, each number opening onto its tasks', async () => {
      const superior = await Officer.at(browser, program, 'yen');
      await superior.page.goto('/tasks/board?year=115');
      const row = superior.page.getByRole('row').filter({ hasText: '青嶼市東港戶政事務所' });
      const done = row.getByRole('link').last();
      const figure = Number(await done.innerText());
      assert.ok(figure > 0);
      await superior.follow(() => done.click());
      assert.match(await superior.page.locator('caption').innerText(), new RegExp(`\\b${figure}\\b`));
      await superior.close();
    });
  });
}
