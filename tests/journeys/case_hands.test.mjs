// Several hands on one case, and what comes after it is closed: others are asked in, the applicant is met, what was promised is
// looked at again, and closed cases are drawn and audited. On both databases; what is read on the way home fits a phone.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

/** A day so far from today, as people write it. */
function roc_day(days) {
  const day = new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000);
  return `${day.getUTCFullYear() - 1911}/${day.getUTCMonth() + 1}/${day.getUTCDate()}`;
}

for (const database of databases) {
  describe(`several hands on a case, on ${database}`, () => {
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

    /** A case of the public works bureau in somebody's hands. */
    async function bring(subject, officer) {
      const head = await new Visitor(program.url).sign_in('hocj');
      const { body: { agencies } } = await head.json('/agencies');
      const agency = agencies.find(({ code }) => code === 'QY-PW').id;
      const receipt = await (await head.post('/cases', {
        token: `a-token-of-this-journey-${subject.length}-${Math.random()}`, agency, type: 'petition', channel: 'letter', subject,
        text: '請改善。', name: '測試民眾', reply_by: 'phone', phone: '0900-000-995', received_on: roc_day(0),
      }, { from: '/cases/new', headers: { accept: 'application/json' } })).json();
      const { body: { cases: [{ id }] } } = await head.json(`/cases?q=${receipt.number}`);
      const move = async (kind, fields = {}, who = head) => {
        const { body: { row_version } } = await head.json(`/cases/${id}`);
        const done = await who.post(`/cases/${id}/moves`, { kind, row_version, ...fields }, { from: `/cases/${id}` });
        assert.equal(done.status, 303, await done.text());
      };
      const { body: { people } } = await head.json(`/agencies/${agency}`);
      const person = (account) => people.find((each) => each.account === account).id;
      await move('assigned', { officer: person(officer) });
      return { id, receipt, head, move, person };
    }

    test('another unit is asked in, answers, and the lead goes on', async () => {
      const { id, person } = await bring('人行道被挖開', 'hsieh');
      const lead = await Officer.at(browser, program, 'hsieh');
      const { page, t } = lead;
      await page.goto(`/cases/${id}`);
      await page.locator('summary', { hasText: t('casework.task.ask') }).click();
      await expect_accessible(page);
      await lead.follow(() => lead.button('casework.task.ask_do').click());
      assert.ok((await lead.refusal()).length > 4, 'whom, what, by when');
      await page.locator('select[name=task_officer]').selectOption(String(person('lupy')));
      await page.locator('textarea[name=task_words]').fill('這段是誰核准開挖的？');
      await page.locator('input[name=task_due]').fill(roc_day(400));
      await lead.follow(() => lead.button('casework.task.ask_do').click());
      assert.ok((await lead.refusal()).includes(t('casework.task.day_late')));
      assert.equal(await page.locator('textarea[name=task_words]').inputValue(), '這段是誰核准開挖的？');
      await page.locator('input[name=task_due]').fill(roc_day(2));
      await lead.follow(() => lead.button('casework.task.ask_do').click());
      await lead.expect_notice('casework.task.was_asked');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);

      // Without waiting for the answer only when that is said.
      const answer = page.locator('form', { has: page.locator('input[name=kind][value=proposed]') });
      await answer.locator('textarea').fill('已請廠商復原。');
      await lead.follow(() => answer.locator('button').last().click());
      assert.match(await lead.refusal(), /盧品言/);

      const asked = await Officer.at(browser, program, 'lupy', { viewport: phone });
      await asked.page.goto('/start');
      assert.ok((await asked.page.locator('main').innerText()).includes(t('casework.waiting.tasks')));
      await asked.page.goto('/cases/tasks');
      await expect_accessible(asked.page);
      await expect_no_sideways_scroll(asked.page);
      await asked.follow(() => asked.page.getByRole('link', { name: '人行道被挖開' }).click());
      await expect_accessible(asked.page);
      await expect_no_sideways_scroll(asked.page);
      await asked.follow(() => asked.button('casework.task.send').click());
      assert.ok((await asked.refusal()).includes(t('casework.task.end_unsaid')));
      await asked.page.locator('input[name=kind][value=answered]').check();
      await asked.page.locator('textarea[name=words]').fill('核准文號見附件，復原期限是月底。');
      await asked.page.locator('input[name=minutes]').fill('20');
      await asked.follow(() => asked.button('casework.task.send').click());
      await asked.expect_notice('casework.notice.done');
      await asked.close();

      await page.goto('/start');
      assert.ok((await page.locator('main').innerText()).includes(t('casework.waiting.task_replies')));
      await page.goto(`/cases/${id}`);
      const whole = await page.locator('main').innerText();
      assert.ok(whole.includes('復原期限是月底'));
      assert.ok(whole.includes(t('casework.touch.sum', { minutes: 20 })));
      await lead.close();
    });

    test('what a unit hands back waits before the head with its day', async () => {
      const { id, move } = await bring('公園燈不亮', 'hsieh');
      const officer = await new Visitor(program.url).sign_in('hsieh');
      await move('handed_back', { text: '不是本科的。' }, officer);
      const head = await Officer.at(browser, program, 'hocj');
      await head.page.goto('/start');
      assert.ok((await head.page.locator('main').innerText()).includes(head.t('casework.waiting.handed_back')));
      await head.page.goto(`/cases/${id}`);
      await expect_accessible(head.page);
      assert.match(await head.page.locator('main').innerText(), /前改分給主管單位/, 'by when it is given to another');
      await head.close();
    });

    test('the applicant is met, and what was promised is looked at again', async () => {
      const { id, receipt, move } = await bring('水溝蓋會響', 'hsieh');
      const lead = await Officer.at(browser, program, 'hsieh');
      const { page, t } = lead;
      await page.goto(`/cases/${id}`);
      await page.locator('summary', { hasText: t('casework.appointment.arrange') }).click();
      await page.locator('input[name=meet_on]').fill(roc_day(3));
      await page.locator('input[name=meet_at]').fill('25:00');
      await page.locator('input[name=meet_place]').fill('工務局 3 樓');
      await page.locator('textarea[name=meet_who]').fill('測試民眾、里長');
      await lead.follow(() => lead.button('casework.appointment.arrange_do').click());
      assert.ok((await lead.refusal()).includes(t('casework.appointment.bad_clock')));
      await page.locator('input[name=meet_at]').fill('9:30');
      await lead.follow(() => lead.button('casework.appointment.arrange_do').click());
      await lead.expect_notice('casework.appointment.arranged');

      const citizen = await Officer.at(browser, program, null, { viewport: phone, script: false });
      await citizen.page.goto(`/portal/cases?number=${receipt.number}`);
      await citizen.page.locator('input[name=code]').fill(receipt.check_code);
      await citizen.follow(() => citizen.button('casework.lookup.look').click());
      const seen = await citizen.page.locator('main').innerText();
      assert.match(seen, /09:30/);
      assert.match(seen, /工務局 3 樓/);
      assert.doesNotMatch(seen, /里長/);
      await expect_no_sideways_scroll(citizen.page);
      await citizen.close();

      await lead.follow(() => page.getByRole('link', { name: /09:30/ }).click());
      await expect_accessible(page);
      await page.locator('input[name=outcome][value=cancelled]').check();
      await page.locator('textarea[name=words]').fill('改用電話談好了。');
      await lead.follow(() => lead.button('casework.appointment.save').click());
      await lead.expect_notice('casework.notice.done');

      const officer = await new Visitor(program.url).sign_in('hsieh');
      await move('proposed', { text: '月底前換新。' }, officer);
      await move('agreed');
      await page.goto(`/cases/${id}`);
      await page.locator('summary', { hasText: t('casework.follow_up.plan') }).click();
      await page.locator('textarea[name=follow_words]').fill('換新了沒有');
      await page.locator('input[name=follow_on]').fill(roc_day(0));
      await lead.follow(() => lead.button('casework.follow_up.plan_do').click());
      assert.ok((await lead.refusal()).includes(t('casework.follow_up.bad_day')));
      await page.locator('input[name=follow_on]').fill(roc_day(20));
      await lead.follow(() => lead.button('casework.follow_up.plan_do').click());
      await lead.expect_notice('casework.follow_up.planned');
      await page.goto('/cases/follow-ups');
      await expect_accessible(page);
      await page.setViewportSize(phone);
      await expect_no_sideways_scroll(page);
      await lead.follow(() => page.getByRole('link', { name: '水溝蓋會響' }).click());
      await expect_accessible(page);
      await page.locator('input[name=result][value=not_kept]').check();
      await page.locator('textarea[name=words]').fill('還是舊的。');
      await lead.follow(() => lead.button('casework.follow_up.save').click());
      await lead.expect_notice('casework.notice.done');
      assert.ok((await page.locator('main').innerText()).includes(t('casework.follow_up.reopened')));
      await expect_no_sideways_scroll(page);
      const { body: reopened } = await officer.json(`/cases/${id}`);
      assert.equal(reopened.state, 'working');
      await lead.close();
    });

    test('closed cases are drawn by a seed, audited, and the draw can be made again', async () => {
      const auditor = await Officer.at(browser, program, 'wuzd');
      const { page, t } = auditor;
      await page.goto('/cases/audits');
      await expect_accessible(page);
      await auditor.follow(() => auditor.page.getByRole('button', { name: t('casework.audit.new') }).or(auditor.link('casework.audit.new')).first().click());
      await expect_accessible(page);
      await page.locator('input[name=from]').fill(roc_day(-300));
      await page.locator('input[name=to]').fill(roc_day(-40));
      await page.locator('input[name=size]').fill('3');
      await page.locator('input[name=seed]').fill('4711');
      await auditor.follow(() => auditor.button('casework.audit.draw').click());
      await auditor.expect_notice('casework.audit.was_drawn');
      await expect_accessible(page);
      const audit = new URL(page.url()).pathname;
      assert.ok((await page.locator('main').innerText()).includes(t('casework.audit.same')));

      await page.goto(`${audit}/cases/1`);
      await expect_accessible(page);
      await auditor.follow(() => auditor.button('casework.audit.save').click());
      assert.equal(await page.locator('.govuk-error-summary li').count(), 6, 'each that is not answered');
      for (const radio of await page.locator('input[type=radio][value=yes]').all()) await radio.check();
      await page.locator('input[type=radio][value=no]').first().check();
      await auditor.follow(() => auditor.button('casework.audit.save').click());
      assert.equal(await page.locator('.govuk-error-summary li').count(), 1, 'a fault says why');
      await page.locator('input[type=text]').first().fill('漏答第二點');
      await auditor.follow(() => auditor.button('casework.audit.save').click());
      await auditor.expect_notice('casework.audit.saved');
      await auditor.follow(() => page.locator('table').first().getByRole('link', { name: '1', exact: true }).nth(0).click());
      assert.equal(await page.locator('table#cases tbody tr, #cases tbody tr').count(), 1, 'the row behind the number');
      await page.setViewportSize(phone);
      for (const address of ['/cases/audits', '/cases/audits/new', audit, `${audit}/cases/1`, '/cases/audit-items']) {
        await page.goto(address);
        await expect_no_sideways_scroll(page);
      }
      await auditor.close();

      const again = await new Visitor(program.url).sign_in('wuzd');
      const { body: first } = await again.json(audit);
      const second = await again.post('/cases/audits',
        { agency: first.agency_id, from: first.from, to: first.to, size: 3, seed: '4711' }, { from: '/cases/audits/new' });
      const { body: drawn } = await again.json(second.headers.get('location'));
      assert.deepEqual(drawn.cases.map(({ number }) => number), first.cases.map(({ number }) => number));
      const sheet = await again.get(`${audit}/export.csv`);
      assert.match(await sheet.text(), /漏答第二點/);
      const ods = await again.get(`${audit}/export.ods`);
      assert.equal(ods.headers.get('content-type'), 'application/vnd.oasis.opendocument.spreadsheet');
    });

    test('what is before the courts is held, and what is past its years is destroyed by its approval', async () => {
      const head = await Officer.at(browser, program, 'lin');
      const { page, t } = head;
      await page.goto('/cases');
      await head.follow(() => page.getByRole('link', { name: t('casework.disposal.title') }).click());
      await expect_accessible(page);
      const words = await page.locator('main').innerText();
      assert.ok(words.includes('戶籍謄本記載有誤'), 'closed in 108');
      assert.ok(words.includes(t('casework.hold.state')));
      const held = page.getByRole('link', { name: '不服罰鍰處分' });
      const address = await held.getAttribute('href');
      await head.follow(() => held.click());
      await expect_accessible(page);
      assert.ok((await page.locator('#hold').innerText()).includes('行政訴訟進行中'));
      await head.follow(() => head.button('casework.hold.release').click());
      await head.expect_notice('casework.hold.was_released');
      await page.locator('summary', { hasText: t('casework.hold.do_title') }).click();
      await head.follow(() => head.button('casework.hold.do').click());
      assert.ok((await head.refusal()).includes(t('casework.hold.no_reason')));
      await page.locator('textarea[name=hold_reason]').fill('上訴中。');
      await head.follow(() => head.button('casework.hold.do').click());
      await head.expect_notice('casework.hold.was_made');

      await page.goto('/cases/disposals');
      await page.setViewportSize(phone);
      await expect_no_sideways_scroll(page);
      await head.follow(() => page.locator('#dispose button').click());
      assert.equal(await page.locator('.govuk-error-summary li').count(), 2, 'the number, and that it was approved');
      await page.locator('input[name=approval]').fill('青檔字第1150000001號');
      await page.locator('input[name=is_approved]').check();
      await head.follow(() => page.locator('#dispose button').click());
      await head.expect_notice('casework.disposal.was_ordered');
      const disposal = new URL(page.url()).pathname;
      const visitor = await new Visitor(program.url).sign_in('lin');
      const over = async () => {
        const { body } = await visitor.json(disposal);
        if (body.finished) return body;
        await new Promise((wake) => { setTimeout(wake, 200); });
        return over();
      };
      const list = await over();
      assert.ok(list.disposed >= 2);
      await page.reload();
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      assert.match(await (await visitor.get(`${disposal}/export.csv`)).text(), /青檔字第1150000001號/);
      await head.follow(() => page.locator('table a').first().click());
      await expect_accessible(page);
      const gone = await page.locator('main').innerText();
      assert.ok(gone.includes('青檔字第1150000001號'));
      assert.ok(!/王小明|遷入日期/.test(gone));
      assert.equal(await page.locator('#next').count(), 0, 'nothing is left to be done');
      const { body: kept } = await visitor.json(address);
      assert.equal(kept.subject, '不服罰鍰處分');
      await head.close();
    });
  });
}
