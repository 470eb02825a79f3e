// What the law asks of cases beside their words: a petition without a name is registered and approved, an application is granted or
// refused, a day that reaches into a year without calendar is provisional, and a board on a wall stands alone. On both databases.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, open_browser } from '../support/browser.mjs';
import { Clock } from '../support/clock.mjs';
import { Officer } from '../support/officer.mjs';
import { send_petition } from '../support/petition.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`what the law asks of cases, on ${database}`, () => {
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

    test('a letter without name or address is registered, left unprocessed with approval, and nothing waits to be sent', async () => {
      const head = await Officer.at(browser, program, 'hocj');
      const { page, t } = head;
      await page.goto('/cases/new?type=petition');
      await page.locator('select[name=channel]').selectOption('letter');
      await page.locator('input[name=subject]').fill('路面都不平');
      await page.locator('textarea[name=text]').fill('你們自己看。');
      await page.locator('input[name=reply_by][value=none]').check();
      await expect_accessible(page);
      await head.follow(() => head.button('casework.case.record_it').click());
      const staff = await new Visitor(program.url).sign_in('hocj');
      const { body: { cases: [{ id }] } } = await staff.json(`/cases?q=${encodeURIComponent('路面都不平')}`);
      await page.goto(`/cases/${id}`);
      const shown = await page.locator('main').innerText();
      assert.ok(shown.includes(t('casework.case.nameless')) && shown.includes(t('casework.reply.none')));
      await expect_accessible(page);
      const officer = await new Visitor(program.url).sign_in('hsieh');
      const move = async (who, kind, fields = {}) => {
        const { body: { row_version } } = await staff.json(`/cases/${id}`);
        const done = await who.post(`/cases/${id}/moves`, { kind, row_version, ...fields }, { from: `/cases/${id}` });
        assert.equal(done.status, 303, await done.text());
      };
      await move(officer, 'set_aside', { ground: 'no_content', text: '沒有具體內容。' });
      await move(staff, 'agreed');
      const { body: closed } = await staff.json(`/cases/${id}`);
      assert.equal(closed.state, 'set_aside');
      assert.deepEqual(closed.dispatches, []);
      await head.close();
    });

    test('an application is granted, in part or refused, and its grounds are not those of petitions', async () => {
      const officer = await Officer.at(browser, program, 'chen');
      const { page, t } = officer;
      const staff = await new Visitor(program.url).sign_in('chen');
      const { body: { cases: [{ id }] } } = await staff.json(`/cases?q=${encodeURIComponent('申請更正出生地登記')}`);
      await page.goto(`/cases/${id}`);
      assert.equal(await page.locator('input[name=ground]').count(), 0);
      const form = page.locator('form', { has: page.locator('input[name=kind][value=proposed]') });
      if (!(await form.isVisible())) await page.locator('summary', { hasText: t('casework.move.title.proposed') }).click();
      await form.locator('textarea[name=text]').fill('出生地准予更正，戶長變更另案辦理。');
      await form.locator('input[name=verdict][value=partly]').check();
      await expect_accessible(page);
      await officer.follow(() => form.locator('button').last().click());
      await officer.expect_notice('casework.notice.done');
      assert.ok((await page.locator('main').innerText()).includes(t('casework.verdict.partly')));
      await officer.close();
    });

    test('the board on a wall stands alone, and an agency that is none gives the list', async () => {
      const citizen = await Officer.at(browser, program, null);
      const { page, t } = citizen;
      await page.goto('/portal/cases/board?agency=QY-PW&screen=yes');
      assert.equal(await page.locator('.hb-header').isVisible(), false);
      assert.equal(await page.locator('.hb-footer').isVisible(), false);
      assert.equal(await page.locator('main select, main .govuk-link').count(), 0);
      await expect_accessible(page);
      const unknown = await page.goto('/portal/cases/board?agency=NOBODY');
      assert.equal(unknown.status(), 422);
      assert.ok((await page.locator('select[name=agency] option').count()) > 2);
      assert.ok((await page.locator('main').innerText()).includes(t('casework.case.no_agency')));
      await citizen.close();
    });

    test('a day in a year without calendar is provisional, and who keeps the calendar is asked for it', async () => {
      const clock = Clock.at('116/12/20 10:00');
      const later = await Program.start(database, { environment: clock.environment });
      try {
        const sent = await send_petition(new Visitor(later.url), {
          type: 'petition', agency: '3', subject: '跨到明年', text: '請改善。', name: '測試民眾', reply_by: 'phone', phone: '0900-000-994',
        });
        const receipt = JSON.parse(await sent.text());
        assert.equal(sent.status, 200, JSON.stringify(receipt).slice(0, 200));
        assert.equal(receipt.deadline.provisional, true);
        const keeper = await new Visitor(later.url).sign_in('admin');
        assert.match(await (await keeper.get('/start')).text(), /117 年的辦公日曆還沒有匯入/);
      } finally {
        await later.stop();
        clock.remove();
      }
    });
  });
}
