// What an office makes public: an officer writes a draft, is told what is missing, publishes it with its rights; a citizen finds
// and fetches it; a new edition replaces it, a review is done, one is withdrawn. On both databases; the writing also without script.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`publications, on ${database}`, () => {
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
    const number_of = (page) => Number(/(\d+)$/.exec(new URL(page.url()).pathname)[1]);

    /** Writes a book from the checklist's link and publishes it; gives its number. */
    async function publish_book({ title, script }) {
      const officer = await Officer.at(browser, program, 'sumz', { script });
      const { page } = officer;
      const look = async () => {
        if (script) await expect_accessible(page);
        await expect_no_sideways_scroll(page);
      };
      const save = (key = 'content.save') => officer.follow(() => officer.button(key).click());
      await page.goto('/publications/checklist');
      await look();
      const books = page.locator('tbody tr', { hasText: '出版品' });
      if (await books.getByRole('link', { name: officer.t('content.checklist.add') }).count() > 0) {
        await officer.follow(() => books.getByRole('link', { name: officer.t('content.checklist.add') }).click());
      } else await page.goto('/publications/new?kind=books');
      await look();
      assert.ok(await page.locator('input[name=kind][value=books]').isChecked(), 'the kind is chosen already');
      await page.locator('input[name=title_zh]').fill(title);
      await save('content.list.begin');
      assert.ok((await officer.refusal()).includes(officer.t('content.publication.no_summary')));
      assert.equal(await page.locator('input[name=title_zh]').inputValue(), title, 'what was typed stays');
      await page.locator('textarea[name=summary_zh]').fill('投票所工作人員的一天。');
      await save('content.list.begin');
      await officer.expect_notice('content.notice.created');
      await look();
      const id = number_of(page);
      const missing = page.locator('#missing');
      for (const words of ['加入檔案', '授權方式', '負責人']) assert.ok((await missing.innerText()).includes(words), words);

      await officer.follow(() => missing.getByRole('link', { name: /加入檔案/ }).click());
      await look();
      await page.locator('input[name=document]').setInputFiles({ name: '書.pdf', mimeType: 'application/pdf', buffer: Buffer.from('PK not a book') });
      await save('content.file.add_do');
      assert.match(await officer.refusal(), /書\.pdf/);
      await page.locator('input[name=document]').setInputFiles({ name: '投票日.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a book') });
      await save('content.file.add_do');
      await officer.expect_notice('content.notice.saved');
      await look();
      await page.goto(`/publications/${id}/rights`);
      await look();
      await page.locator('input[name=holder]').fill('青嶼市選舉委員會');
      await page.locator('input[name=licence][value=cc-by-4]').check();
      await save();
      await page.goto(`/publications/${id}/owner`);
      await look();
      await page.locator('select[name=unit]').selectOption({ label: '第一組' });
      await page.locator('select[name=person]').selectOption({ label: '蘇明哲' });
      await save();
      await look();
      assert.equal(await missing.count(), 0);
      await save('content.publish.do');
      await officer.expect_notice('content.notice.published');
      await look();
      assert.deepEqual(officer.complaints.filter((each) => !/status of 4(22|15)/.test(each)), []);
      await officer.close();
      return id;
    }

    test('an officer publishes a book with its rights, and a citizen finds and fetches it on a phone', async () => {
      const id = await publish_book({ title: '投票日的一天', script: true });
      const citizen = await Officer.at(browser, program, null, { viewport: phone });
      const { page, t } = citizen;
      await page.goto('/portal/publications');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      await citizen.follow(() => page.getByRole('link', { name: /^出版品/ }).click());
      await page.locator('main input[name=q]').fill('工作人員 投票所');
      await citizen.follow(() => page.locator('main input[name=q]').press('Enter'));
      await citizen.follow(() => page.getByRole('link', { name: '投票日的一天' }).click());
      assert.equal(new URL(page.url()).pathname, `/portal/publications/${id}`);
      const words = await page.locator('main').innerText();
      for (const said of ['青嶼市選舉委員會', 'CC', '第一組', t('content.reviewed_on')]) assert.ok(words.includes(said), said);
      assert.ok(!words.includes('蘇明哲'), 'the owner is not shown');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '投票日.pdf' }).click()]);
      assert.equal(download.suggestedFilename(), '投票日.pdf');
      const feed = await new Visitor(program.url).get('/portal/publications/feed.xml');
      assert.match(await feed.text(), /投票日的一天/);
      await citizen.close();
    });

    test('all of the writing works without script', once, async () => {
      const id = await publish_book({ title: '開票的一夜', script: false });
      const { status, body } = await new Visitor(program.url).json(`/portal/publications/${id}`);
      assert.equal(status, 200);
      assert.equal(body.licence, 'cc-by-4');
    });

    test('a new edition replaces the old one, which stays readable and says so', async () => {
      const officer = await Officer.at(browser, program, 'sumz');
      const { page } = officer;
      const { body: { publications } } = await new Visitor(program.url).json('/portal/publications?q=選舉公報編印');
      const [{ id: first }] = publications;
      await page.goto(`/publications/${first}`);
      await page.getByText(officer.t('content.edition.title'), { exact: true }).click();
      await officer.follow(() => officer.button('content.edition.do').click());
      await officer.expect_notice('content.notice.edition_begun');
      const second = number_of(page);
      await page.goto(`/publications/${second}/files`);
      await page.locator('input[name=link]').fill('https://law.qingyu.example/gazette');
      await officer.follow(() => officer.button('content.link.save').click());
      await page.goto(`/publications/${second}`);
      await officer.follow(() => officer.button('content.publish.do').click());
      await officer.expect_notice('content.notice.published');
      await expect_accessible(page);
      await officer.close();
      const citizen = await Officer.at(browser, program, null);
      await citizen.page.goto(`/portal/publications/${first}`);
      await expect_accessible(citizen.page);
      await citizen.follow(() => citizen.page.locator('.govuk-inset-text').getByRole('link').click());
      assert.equal(number_of(citizen.page), second);
      await citizen.close();
    });

    test('what is overdue waits on the first screen and is found to be right; what is withdrawn says why', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await page.goto('/start');
      await officer.follow(() => page.getByRole('link', { name: /單獨立戶要看哪些居住證明/ }).first().click());
      const id = number_of(page);
      await expect_accessible(page);
      await page.locator('textarea[name=review]').fill('核對現行規定，仍正確。');
      await officer.follow(() => officer.button('content.review.do').click());
      await officer.expect_notice('content.notice.reviewed');
      await page.goto('/publications?state=overdue');
      assert.equal(await page.getByRole('link', { name: '單獨立戶要看哪些居住證明' }).count(), 0);
      await page.goto(`/publications/${id}`);
      await page.getByText(t('content.withdraw.title'), { exact: true }).click();
      await page.locator('textarea[name=reason]').fill('由新法取代。');
      await officer.follow(() => officer.button('content.withdraw.do').click());
      await officer.expect_notice('content.notice.withdrawn');
      await officer.close();
      const visitor = new Visitor(program.url);
      const gone = await visitor.get(`/portal/publications/${id}`);
      assert.equal(gone.status, 410);
      assert.match(await gone.text(), /由新法取代/);
    });
  });
}
