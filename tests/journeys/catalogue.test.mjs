// The service catalogue: staff describe a service and publish it, a citizen finds it by words and through a guide, and prints it
// on one sheet. On both databases; what citizens do also without script, on a phone, and in English.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`the service catalogue, on ${database}`, () => {
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
    const once = { skip: database !== databases[0] };

    /** Describes a service from nothing and publishes it; gives its number. */
    async function describe_service({ code, name, script }) {
      const officer = await Officer.at(browser, program, 'lin', { script });
      const { page } = officer;
      const look = async () => {
        if (script) await expect_accessible(page);
        await expect_no_sideways_scroll(page);
      };
      await page.goto('/services');
      await look();
      await officer.follow(() => officer.link('catalogue.list.add').click());
      await page.locator('input[name=code]').fill('HR 1');
      await page.locator('input[name=name_zh]').fill(name);
      await page.locator('textarea[name=summary_zh]').fill('外籍配偶辦歸化，一次說清楚。');
      await officer.follow(() => officer.button('catalogue.list.begin').click());
      assert.ok((await officer.refusal()).includes(officer.t('catalogue.service.bad_code')));
      assert.equal(await page.locator('input[name=name_zh]').inputValue(), name, 'what was typed stays');
      await page.locator('input[name=code]').fill(code);
      await officer.follow(() => officer.button('catalogue.list.begin').click());
      await officer.expect_notice('catalogue.notice.created');
      await look();
      const id = Number(/(\d+)$/.exec(new URL(page.url()).pathname)[1]);
      const missing = page.locator('#missing');
      assert.match(await missing.innerText(), /訂處理期限/);
      assert.equal(await officer.button('catalogue.publish.do').count(), 0, 'nothing is published half');

      const open = async (part) => {
        await page.goto(`/services/${id}/${part}`);
        await look();
      };
      const save = (key = 'catalogue.save') => officer.follow(() => officer.button(key).click());
      await officer.follow(() => missing.getByRole('link').first().click());
      await page.locator('input[name=unit][value=working]').check();
      await save();
      assert.equal(await page.locator('input[name=length]').count(), 1, 'the length is asked for');
      await page.locator('input[name=length]').fill('10');
      await page.locator('input[name=basis]').fill('國籍法施行細則');
      await save();
      await officer.expect_notice('catalogue.notice.saved');
      await open('fee');
      await page.locator('input[name=amount]').fill('1200');
      await save();
      await open('steps');
      for (const [what, days] of [['發函通知', ''], ['收件核對', '1'], ['審查', '5']]) {
        await page.locator('input[name=what_zh]').fill(what);
        await page.locator('input[name=who_zh]').fill('承辦人');
        await page.locator('input[name=length]').fill(days);
        await page.locator('input[name=unit][value=days]').check();
        await save('catalogue.parts.put');
      }
      // The first one belongs at the end: it is moved there by its buttons.
      const first = page.locator('tbody tr', { hasText: '發函通知' });
      for (let times = 0; times < 2; times += 1) await officer.follow(() => first.getByRole('button', { name: officer.t('catalogue.part.down') }).click());
      const order = await page.locator('tbody tr').allInnerTexts();
      assert.ok(order[2].includes('發函通知'), order.join(' | '));
      await look();
      await open('papers');
      await page.locator('input[name=name_zh]').fill('原屬國證件中譯本');
      await page.locator('input[name=kind][value=other]').check();
      await page.locator('input[name=form][value=original]').check();
      await page.locator('input[name=basis]').fill('國籍法施行細則第8條');
      await save('catalogue.parts.put');
      await open('forms');
      await page.locator('input[name=name_zh]').fill('歸化申請書');
      await page.locator('input[name=document]').setInputFiles({ name: '歸化申請書.odt', mimeType: 'application/octet-stream', buffer: Buffer.from('form') });
      await save('catalogue.parts.put');
      await open('channels');
      await page.locator('input[name=counter_offered]').check();
      await page.locator('input[name=counter_zh]').fill('6 號櫃檯');
      await save();
      await open('contact');
      await page.locator('select[name=unit]').selectOption({ label: '第二股' });
      await page.locator('select[name=person]').selectOption({ label: '林佳穎' });
      await page.locator('input[name=phone]').fill('04-8000-3200#24');
      await save();
      await look();
      assert.equal(await missing.count(), 0);
      await page.locator('input[name=note]').fill('第一版');
      await save('catalogue.publish.do');
      await officer.expect_notice('catalogue.notice.published');
      await look();
      assert.deepEqual(officer.complaints.filter((each) => !/status of 422/.test(each)), []);
      await officer.close();
      return id;
    }

    test('staff describe a service and publish it, and a citizen finds it by words and prints it', async () => {
      const id = await describe_service({ code: 'HR-31', name: '歸化國籍', script: true });
      const citizen = await Officer.at(browser, program, null);
      const { page, t } = citizen;
      await page.goto('/');
      await citizen.follow(() => page.getByRole('link', { name: t('app.navigation.services'), exact: true }).first().click());
      await expect_accessible(page);
      await page.locator('main input[name=q]').fill('歸化 配偶');
      await citizen.follow(() => page.locator('main input[name=q]').press('Enter'));
      await citizen.follow(() => page.getByRole('link', { name: '歸化國籍' }).click());
      assert.equal(new URL(page.url()).pathname, `/portal/services/${id}`);
      const words = await page.locator('main').innerText();
      for (const said of ['10 工作天', '國籍法施行細則', '1,200', '原屬國證件中譯本', '04-8000-3200#24', '第二股', '收件核對', '5 天']) {
        assert.ok(words.includes(said), said);
      }
      await expect_accessible(page);
      assert.equal(await page.locator('.hb-service__qr svg').count(), 1, 'a sheet for the counter leads back here');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '歸化申請書' }).click()]);
      assert.equal(download.suggestedFilename(), '歸化申請書.odt');
      await page.emulateMedia({ media: 'print' });
      const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      assert.equal((sheet.match(/\/Type\s*\/Page\b/g) ?? []).length, 1, 'it prints on one sheet');
      await citizen.close();
      const { body } = await new Visitor(program.url).json(`/portal/services/${id}`);
      assert.equal(body.period.length, 10);
      assert.equal(body.contact.phone, '04-8000-3200#24');
    });

    test('every service of the demonstration prints on one sheet', once, async () => {
      const citizen = await Officer.at(browser, program, null);
      const { body: { services } } = await new Visitor(program.url).json('/portal/services');
      assert.ok(services.length >= 11);
      for (const { id, name_zh: name } of services) {
        await citizen.page.goto(`/portal/services/${id}`);
        const sheet = (await citizen.page.pdf({ preferCSSPageSize: true })).toString('latin1');
        assert.equal((sheet.match(/\/Type\s*\/Page\b/g) ?? []).length, 1, name);
      }
      await citizen.close();
    });

    /** Walks through the demonstration's guide by what people call things; gives the page it ends on. */
    async function walk_guide({ answers, script = true, language = 'zh-TW', viewport = phone }) {
      const citizen = await Officer.at(browser, program, null, { script, language, viewport });
      const { page } = citizen;
      await page.goto(language === 'en' ? '/portal/services?lang=en' : '/portal/services');
      await expect_no_sideways_scroll(page);
      await citizen.follow(() => page.locator('.hb-card__link').first().click());
      if (script) await expect_accessible(page);
      await citizen.follow(() => citizen.button('catalogue.guide.next').click());
      assert.ok((await citizen.refusal()).includes(citizen.t('catalogue.guide.not_answered')));
      for (const answer of answers) {
        await page.getByLabel(answer, { exact: true }).check();
        await citizen.follow(() => citizen.button('catalogue.guide.next').click());
        await expect_no_sideways_scroll(page);
      }
      if (script) await expect_accessible(page);
      return citizen;
    }

    test('a guide leads to what is needed, and back again', async () => {
      const citizen = await walk_guide({ answers: ['搬家了', '搬進本市'] });
      const { page } = citizen;
      assert.equal(await page.getByRole('link', { name: '遷入登記' }).count(), 1);
      await citizen.follow(() => page.locator('.govuk-back-link').click());
      assert.match(await page.locator('main').innerText(), /搬到哪裡/);
      await citizen.follow(() => page.locator('.govuk-back-link').click());
      assert.match(await page.locator('main').innerText(), /發生了什麼事/);
      await citizen.close();
    });

    test('without script, and in English, a guide ends in services or in a number to call', once, async () => {
      const english = await walk_guide({ answers: ['I have moved', 'Into this city'], script: false, language: 'en' });
      await english.follow(() => english.page.getByRole('link', { name: 'Registering a move' }).click());
      assert.match(await english.page.locator('main').innerText(), /Done while you wait/);
      await expect_no_sideways_scroll(english.page);
      await english.close();
      const asked = await walk_guide({ answers: ['都不是'], script: false });
      assert.equal(await asked.page.locator('main a[href^="tel:"]').count(), 1);
      await asked.close();
    });

    test('all of the describing works without script', once, async () => {
      const id = await describe_service({ code: 'HR-32', name: '國籍變更', script: false });
      const { status } = await new Visitor(program.url).json(`/portal/services/${id}`);
      assert.equal(status, 200);
    });

    test('a guide is kept by its office, and says what is wrong with it', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await page.goto('/guides');
      await expect_accessible(page);
      await page.locator('input[name=title_zh]').fill('要證明文件嗎？');
      await officer.follow(() => officer.button('catalogue.guide.begin').click());
      await page.locator('#new-question input[name=ask_zh]').fill('要哪一種？');
      await officer.follow(() => page.locator('#new-question').getByRole('button', { name: t('catalogue.parts.put') }).click());
      assert.match(await page.locator('main').innerText(), /還沒有答案/);
      assert.equal(await officer.button('catalogue.guide.publish').count(), 0);
      await officer.follow(() => page.locator('tbody').getByRole('link', { name: /要哪一種/ }).click());
      await expect_accessible(page);
      await page.locator('input[name=words_zh]').fill('戶籍謄本');
      await page.locator('input[name=lead][value=services]').check();
      await page.getByLabel('戶籍謄本', { exact: true }).check();
      await officer.follow(() => officer.button('catalogue.parts.put').click());
      await officer.expect_notice('catalogue.notice.saved');
      await officer.follow(() => page.getByRole('link', { name: '要證明文件嗎？' }).click());
      await officer.follow(() => officer.button('catalogue.guide.publish').click());
      await officer.expect_notice('catalogue.notice.guide_published');
      await expect_accessible(page);
      await officer.close();
    });

    test('figures of the years open the services behind them, and a review that is overdue is done', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page } = officer;
      await page.goto('/services/figures');
      await expect_accessible(page);
      await officer.follow(() => page.locator('table').first().locator('tbody tr').first().getByRole('link').first().click());
      assert.match(new URL(page.url()).search, /year=11\d/);
      await page.goto('/services?state=overdue');
      await officer.follow(() => page.getByRole('link', { name: '印鑑登記與印鑑證明' }).click());
      await page.locator('textarea[name=review]').fill('項目與期限維持。');
      await officer.follow(() => officer.button('catalogue.review.do').click());
      await officer.expect_notice('catalogue.notice.reviewed');
      await page.goto('/services?state=overdue');
      assert.equal(await page.getByRole('link', { name: '印鑑登記與印鑑證明' }).count(), 0);
      await officer.close();
    });
  });
}
