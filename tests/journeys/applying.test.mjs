// Applying online: staff open a service to the web, a citizen applies for it from its page without an account, and an officer makes
// an application of a letter. On both databases; the citizen also without script.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`applying online, on ${database}`, () => {
    let program;
    let browser;
    before(async () => {
      program = await Program.start(database, { config: '[forms]\nwait_seconds = 3\n' });
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    test('staff open a service to the web, with how identity is shown', async () => {
      const officer = await Officer.at(browser, program, 'hsu');
      const { page, t } = officer;
      await page.goto('/services');
      await officer.follow(() => page.getByRole('link', { name: '里民活動中心借用' }).click());
      await officer.follow(() => page.locator('a[href$="/channels"]').click());
      await expect_accessible(page);
      await page.locator('select[name=assurance]').selectOption('certificate');
      await officer.follow(() => officer.button('catalogue.save').click());
      assert.ok((await officer.refusal()).includes(t('catalogue.service.assurance_too_high')), 'it promises nothing that it cannot do');
      await page.locator('select[name=assurance]').selectOption('document');
      await officer.follow(() => officer.button('catalogue.save').click());
      await officer.expect_notice('catalogue.notice.saved');
      await page.locator('input[name=note]').fill('改為附身分證明');
      await officer.follow(() => officer.button('catalogue.publish.do').click());
      await officer.expect_notice('catalogue.notice.published');
      await officer.close();
    });

    /** Applies from the service's page; gives number and code. */
    async function apply({ script, viewport, language = 'zh-TW' }) {
      const citizen = await Officer.at(browser, program, null, { language, script, viewport });
      const { page, t } = citizen;
      const next = () => citizen.follow(() => citizen.button('casework.form.next').click());
      const found = language === 'en' ? 'Using the community centre' : '里民活動中心借用';
      await page.goto(`/portal/services?online=yes&q=${encodeURIComponent('活動中心')}${language === 'en' ? '&lang=en' : ''}`);
      await citizen.follow(() => page.getByRole('link', { name: found }).click());
      assert.ok((await page.locator('main').innerText()).includes(language === 'en' ? 'With a copy of an ID' : '附身分證明'));
      if (script) await expect_accessible(page);
      await citizen.follow(() => citizen.link('catalogue.channel.apply_online').first().click());
      const told = await page.locator('main').innerText();
      for (const said of language === 'en' ? ['NT$500', 'Application form'] : ['500', '場地借用申請書', '3 個工作天']) assert.ok(told.includes(said), said);
      if (script) await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      // Back to which service it is, and forward again.
      await citizen.follow(() => citizen.button('casework.form.back').click());
      if (script) await expect_accessible(page);
      await next();
      await page.locator('textarea[name=text]').fill('社區讀書會，二十人。');
      await next();
      await page.locator('input[name=name]').fill('測試申請人');
      await page.locator('input[name=email]').fill('people@example.tw');
      await next();
      const whole = await page.locator('main').innerText();
      for (const said of [found, '社區讀書會', '測試申請人']) assert.ok(whole.includes(said), said);
      if (script) {
        await expect_accessible(page);
        await page.waitForFunction(() => document.querySelector('input[name=work]').value !== '');
      }
      await citizen.follow(() => citizen.button('casework.form.send').last().click());
      if (!script && await page.locator('.govuk-error-summary').count() > 0) {
        const [seconds] = /\d+/.exec(await citizen.refusal());
        await new Promise((resolve) => { setTimeout(resolve, 1000 * Number(seconds)); });
        await citizen.follow(() => citizen.button('casework.form.send').last().click());
      }
      const [number, code] = await page.locator('.hb-ticket__key').allInnerTexts();
      assert.ok((await page.locator('main').innerText()).includes(found), 'the receipt names the service');
      await page.goto(`/portal/cases?number=${number}`);
      await page.locator('input[name=code]').fill(code);
      await citizen.follow(() => citizen.button('casework.lookup.look').click());
      const progress = await page.locator('main').innerText();
      assert.ok(progress.includes(found) && progress.includes(t('casework.form.service')), 'and so does the progress page');
      assert.deepEqual(citizen.complaints.filter((each) => !/status of 4(22|29)/.test(each)), []);
      await citizen.close();
      return { number, code };
    }

    test('a citizen applies from the page of the service, without an account', async () => {
      const { number } = await apply({ script: true, viewport: phone });
      const officer = await new Visitor(program.url).sign_in('hsu');
      const { body: { cases: [found] } } = await officer.json(`/cases?q=${number}`);
      const { body: file } = await officer.json(`/cases/${found.id}`);
      assert.equal(file.type, 'application');
      assert.equal(file.subject, '里民活動中心借用');
      assert.equal(file.deadline.length, 3);
    });

    test('so does who has no script, in English', async () => {
      await apply({ script: false, language: 'en' });
    });

    test('a letter that is an application is made one, and its type asks what the office has to know', async () => {
      const admin = await Officer.at(browser, program, 'admin');
      await admin.page.goto('/cases/types/petition');
      await expect_accessible(admin.page);
      await admin.follow(() => admin.link('casework.attribute.add').click());
      await expect_accessible(admin.page);
      await admin.page.locator('input[name=code]').fill('ticket');
      await admin.page.locator('input[name=question_zh]').fill('號碼牌幾號');
      await admin.page.locator('select[name=datatype]').selectOption('number');
      await admin.follow(() => admin.button('casework.template.save').click());
      await admin.expect_notice('casework.template.saved');
      await admin.close();

      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await page.goto('/cases/new');
      await page.locator('select[name=type]').selectOption('petition');
      await page.locator('select[name=channel]').selectOption('letter');
      await page.locator('input[name=subject]').fill('我的出生地登記錯了');
      await page.locator('textarea[name=text]').fill('請更正。');
      await page.locator('input[name=name]').fill('測試申請人');
      await page.locator('input[name=reply_by][value=phone]').check();
      await page.locator('input[name=phone]').fill('0900-000-995');
      await officer.follow(() => officer.button('casework.case.record_it').click());
      // The questions of the type that was chosen come now.
      await expect_accessible(page);
      await page.locator('input[name=attribute_ticket]').fill('四十二');
      await officer.follow(() => officer.button('casework.case.record_it').click());
      assert.ok((await officer.refusal()).includes('號碼牌幾號'));
      await page.locator('input[name=attribute_ticket]').fill('42');
      await officer.follow(() => officer.button('casework.case.record_it').click());
      // Somebody asked for the like of it before: the clerk looks, and records it all the same.
      assert.equal(await page.locator('input[name=attribute_ticket]').inputValue(), '42');
      await officer.follow(() => officer.button('casework.case.record_anyway').click());
      const [number] = await page.locator('.hb-ticket__key').allInnerTexts();
      await page.goto(`/cases?q=${number}`);
      await officer.follow(() => page.getByRole('link', { name: '我的出生地登記錯了' }).click());
      assert.match(await page.locator('.hb-case__matter').innerText(), /號碼牌幾號\s*42/);
      await page.locator('summary', { hasText: t('casework.service.set') }).click();
      await page.locator('select[name=service]').selectOption({ label: '更正戶籍登記' });
      await officer.follow(() => officer.button('casework.service.save').click());
      await officer.expect_notice('casework.notice.done');
      assert.ok((await page.locator('main').innerText()).includes(t('casework.event.applied')));
      assert.equal(await page.getByRole('link', { name: '更正戶籍登記' }).count(), 1);
      await expect_accessible(page);
      await officer.close();
    });
  });
}
