// The media: a feed brings a false story, a rule gives it to somebody, the facts are found, and what answers it is approved by
// another and read by everybody. On both databases; what people do also without script and in English.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { desktop, expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { big5 } from '../support/hostile.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

/** A medium on loopback: its feed changes when a story comes out, and says with 304 that it has not. */
class Medium {
  static async start() {
    const medium = new Medium();
    medium.stories = [];
    medium.asked = [];
    medium.server = http.createServer((request, answer) => {
      medium.asked.push(request.headers);
      if (request.url === '/old.rdf') {
        // As media of twenty years ago send it: RSS 1.0 in Big5, which the header alone says.
        answer.writeHead(200, { 'content-type': 'text/xml; charset=big5' });
        return answer.end(big5('<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
          + '<channel rdf:about="http://news.example/"><title>舊報</title></channel>'
          + '<item rdf:about="http://news.example/old"><title>港區路燈不亮</title><link>http://news.example/old</link></item></rdf:RDF>'));
      }
      const etag = `"${medium.stories.length}"`;
      if (request.headers['if-none-match'] === etag) return answer.writeHead(304).end();
      const items = medium.stories.map(({ title, id }) => `<item><title>${title}</title><link>http://news.example/${id}</link></item>`).join('');
      answer.writeHead(200, { etag, 'content-type': 'application/rss+xml' });
      return answer.end(`<?xml version="1.0"?><rss version="2.0"><channel><title>測試報</title>${items}</channel></rss>`);
    });
    await new Promise((resolve) => { medium.server.listen(0, '127.0.0.1', resolve); });
    medium.url = `http://127.0.0.1:${medium.server.address().port}/rss.xml`;
    return medium;
  }

  stop() { return new Promise((resolve) => { this.server.close(resolve); }); }
}

/** Asks again and again until it is so. */
async function until(what, wanted) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await wanted();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`never: ${what}`);
}

for (const database of databases) {
  describe(`the media, on ${database}`, () => {
    let program;
    let browser;
    let medium;
    let issue;
    before(async () => {
      medium = await Medium.start();
      program = await Program.start(database);
      // The medium stands on loopback, which is opened on purpose.
      await program.end();
      const config = path.join(program.data, 'feeds.toml');
      fs.writeFileSync(config, '[feeds]\ninner_network = true\n');
      program.base.push('--config', config);
      await program.serve();
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
      await medium?.stop();
    });

    const story = '戶政所電腦停擺三天 民眾白跑';

    test('a feed brings a story, and a rule says whose it is', async () => {
      const officer = await Officer.at(browser, program, 'mayor');
      const { page } = officer;
      await page.goto('/media/sources');
      await expect_accessible(page);
      await page.locator('summary', { hasText: officer.t('media.source.new') }).click();
      const form = page.locator('form[action="/media/sources"]');
      await form.locator('input[name=name]').fill('測試報');
      await form.locator('input[name=url]').fill('測試報');
      await officer.follow(() => officer.button('media.source.add').click());
      assert.ok((await officer.refusal()).includes(officer.t('media.source.bad_url')));
      await form.locator('input[name=url]').fill(medium.url);
      await officer.follow(() => officer.button('media.source.add').click());
      await officer.expect_notice('media.notice.source');

      medium.stories.push({ title: story, id: 1 });
      const visitor = await new Visitor(program.url).sign_in('mayor');
      const { body: { sources } } = await visitor.json('/media/sources');
      const source = sources.find(({ name }) => name === '測試報').id;
      const fetch_now = async () => {
        const ordered = await visitor.post(`/media/sources/${source}/fetching`, {}, { from: `/media/sources/${source}` });
        assert.equal(ordered.status, 303, await ordered.text());
      };
      await fetch_now();
      const brought = await until('the story came in', async () => {
        const { body: { clippings } } = await visitor.json(`/media/clippings?q=${encodeURIComponent('停擺三天')}`);
        return clippings[0];
      });
      assert.equal(brought.medium, '測試報');
      assert.equal(brought.topic, '戶政候位時間', 'from the rule');
      assert.notEqual(brought.owner_id, 0);
      const before_that = medium.asked.length;
      await fetch_now();
      const again = await until('it was asked again', () => medium.asked.slice(before_that).find((headers) => headers['if-none-match']));
      assert.equal(again['if-none-match'], '"1"');
      await officer.close();
    });

    test('a feed of old, RSS 1.0 in Big5, is read like any other', async () => {
      const visitor = await new Visitor(program.url).sign_in('mayor');
      const { body: { agencies } } = await visitor.json('/agencies');
      const added = await visitor.post('/media/sources', {
        agency: agencies.find(({ code }) => code === 'QY').id, name: '舊報', url: medium.url.replace('rss.xml', 'old.rdf'), every_minutes: 30,
      }, { from: '/media/sources' });
      assert.equal(added.status, 303, await added.text());
      const { body: { sources } } = await visitor.json('/media/sources');
      const source = sources.find(({ name }) => name === '舊報').id;
      assert.equal((await visitor.post(`/media/sources/${source}/fetching`, {}, { from: `/media/sources/${source}` })).status, 303);
      const brought = await until('the story came in', async () => {
        const { body: { clippings } } = await visitor.json(`/media/clippings?q=${encodeURIComponent('路燈不亮')}`);
        return clippings[0];
      });
      assert.equal(brought.title, '港區路燈不亮');
      assert.equal(brought.url, 'http://news.example/old');
    });

    test('a clipping with several faults is told all of them, and what was typed stays', async () => {
      for (const seat of [{ language: 'zh-TW' }, { language: 'en', script: false }]) {
        const officer = await Officer.at(browser, program, 'mayor', seat);
        const { page, t } = officer;
        await page.goto('/media/clippings/new');
        await page.locator('[name=url]').fill('晚報');
        await page.locator('[name=seen_on]').fill('昨天');
        await page.locator('[name=seen_clock]').fill('8點');
        await officer.follow(() => officer.button('media.clipping.save').click());
        const told = await officer.refusal();
        for (const key of ['no_title', 'no_medium', 'bad_url', 'bad_clock']) assert.ok(told.includes(t(`media.clipping.${key}`)), `${key}: ${told}`);
        assert.equal(await page.locator('[name=seen_on]').inputValue(), '昨天');
        if (seat.script !== false) await expect_accessible(page);
        await officer.close();
      }
    });

    /** One step of an issue in its own form. */
    async function step(officer, kind, fill = async () => {}) {
      const { page, t } = officer;
      const form = page.locator('form', { has: page.locator(`input[name=kind][value=${kind}]`) });
      if (!(await form.isVisible())) await page.locator('summary', { hasText: t(`media.move.title.${kind}`) }).click();
      await fill(form);
      await officer.follow(() => form.locator('button').last().click());
    }

    test('who has it finds the facts and writes; too much is refused and nothing typed is lost', async () => {
      const officer = await Officer.at(browser, program, 'chen');
      const { page, t } = officer;
      await page.goto('/media');
      await expect_accessible(page);
      await officer.follow(() => page.getByRole('link', { name: story }).click());
      await expect_accessible(page);
      await page.locator('input[name=tone][value=false]').check();
      await officer.follow(() => officer.button('media.clipping.file_it').click());
      await officer.expect_notice('media.notice.filed');
      await officer.follow(() => officer.button('media.clipping.make_issue').click());
      await officer.expect_notice('media.notice.given');
      issue = Number(/\/media\/issues\/(\d+)/.exec(page.url())[1]);
      await expect_accessible(page);
      assert.match(await page.locator('main').innerText(), /剩 (4 小時|3 小時 5\d 分)/);

      await step(officer, 'found', async (form) => { await form.locator('textarea[name=text]').fill('系統當日中斷 20 分鐘。'); });
      assert.ok((await officer.refusal()).includes(t('media.facts.no_sources')));
      await step(officer, 'found', async (form) => {
        assert.equal(await form.locator('textarea[name=text]').inputValue(), '系統當日中斷 20 分鐘。');
        await form.locator('textarea[name=sources]').fill('資訊室維運紀錄');
        await form.locator('input[name=files]').setInputFiles({ name: '紀錄.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 test') });
      });
      await officer.expect_notice('media.notice.done');

      const picture = path.join(repository, 'data/demo/media/waiting.png');
      const text = '系統於上午中斷二十分鐘，已於十點恢復，當日案件全數辦畢。';
      await step(officer, 'drafted', async (form) => {
        await form.locator('textarea[name=title]').fill('戶政系統只停了二十分鐘而不是報導所說的三天之久');
        await form.locator('textarea[name=text]').fill(text);
      });
      assert.match(await officer.refusal(), /最多 20 字/);
      await expect_accessible(page);
      await step(officer, 'drafted', async (form) => {
        assert.equal(await form.locator('textarea[name=text]').inputValue(), text, 'what was typed is kept');
        await form.locator('textarea[name=title]').fill('戶政系統停擺三天不實');
        await form.locator('input[name=picture_1]').setInputFiles(picture);
      });
      assert.ok((await officer.refusal()).includes(t('media.answer.no_alternative')));
      await step(officer, 'drafted', async (form) => {
        await form.locator('input[name=picture_1]').setInputFiles(picture);
        await form.locator('input[name=alternative_1]').fill('當日每小時受理件數的長條圖');
      });
      await officer.expect_notice('media.notice.done');
      assert.equal(await page.locator('input[name=kind][value=approved]').count(), 0, 'nobody approves a text of his own');
      await officer.close();
    });

    test('somebody else approves it, and everybody reads it', async () => {
      const citizen = new Visitor(program.url);
      assert.equal((await citizen.get(`/portal/clarifications/${issue}`)).status, 404, 'not before it is published');
      const head = await Officer.at(browser, program, 'wuzd', { viewport: phone });
      await head.page.goto(`/media/issues/${issue}`);
      await expect_accessible(head.page);
      await expect_no_sideways_scroll(head.page);
      await step(head, 'approved');
      await head.expect_notice('media.notice.done');
      await step(head, 'published');
      await head.expect_notice('media.notice.done');
      assert.match(await head.page.locator('main').innerText(), /在時限內/);
      await head.close();

      for (const [language, script, viewport] of [['zh-TW', true, phone], ['en', false, desktop]]) {
        const reader = await Officer.at(browser, program, null, { language, script, viewport });
        const { page } = reader;
        await page.goto(language === 'en' ? '/portal/clarifications?lang=en' : '/portal/clarifications');
        if (script) await expect_accessible(page);
        await expect_no_sideways_scroll(page);
        await reader.follow(() => page.getByRole('link', { name: '戶政系統停擺三天不實' }).click());
        if (script) await expect_accessible(page);
        await expect_no_sideways_scroll(page);
        const main = page.locator('main');
        assert.match(await main.innerText(), /當日案件全數辦畢/);
        assert.equal(await main.locator('img').getAttribute('alt'), '當日每小時受理件數的長條圖');
        assert.ok(await main.locator('img').evaluate(({ naturalWidth }) => naturalWidth > 0), 'the picture is there');
        assert.deepEqual(reader.complaints, []);
        await reader.close();
      }
      const feed = await (await citizen.get('/portal/clarifications/feed.xml')).text();
      assert.match(feed, /<title>戶政系統停擺三天不實<\/title>/);
    });

    test('a correction says what was wrong, and the version before stays readable', async () => {
      const officer = await Officer.at(browser, program, 'chen');
      await officer.page.goto(`/media/issues/${issue}`);
      await officer.page.locator('summary', { hasText: officer.t('media.move.title.corrected') }).click();
      await step(officer, 'drafted', async (form) => {
        await form.locator('textarea[name=correction]').fill('恢復時間應為十點十分。');
        await form.locator('textarea[name=text]').fill('系統於上午中斷三十分鐘，已於十點十分恢復。');
      });
      await officer.expect_notice('media.notice.done');
      await officer.close();
      const head = await Officer.at(browser, program, 'wuzd');
      await head.page.goto(`/media/issues/${issue}`);
      await step(head, 'approved');
      await step(head, 'published');
      await head.close();
      const { body: { versions } } = await new Visitor(program.url).json(`/portal/clarifications/${issue}`);
      assert.deepEqual(versions.map(({ text }) => /十點十分/.test(text)), [true, false]);
      assert.equal(versions[0].pictures.length, 1, 'the picture was kept');
    });

    const once = { skip: database !== databases[0] };
    test('a rule is tried on what came before, without script', once, async () => {
      const head = await Officer.at(browser, program, 'mayor', { script: false, language: 'en' });
      const { page, t } = head;
      await page.goto('/media/rules/new');
      await page.locator('input[name=name]').fill('Computers');
      await page.locator('textarea[name=words]').fill('電腦 停擺');
      await head.follow(() => head.button('media.rule.try').click());
      assert.ok((await page.locator('#tried').innerText()).includes(story));
      assert.equal(await page.locator('textarea[name=words]').inputValue(), '電腦 停擺');
      await head.follow(() => head.button('media.rule.save').click());
      assert.ok((await head.refusal()).includes(t('media.rule.no_owner')));
      await page.locator('select[name=owner]').selectOption({ index: 1 });
      await head.follow(() => head.button('media.rule.save').click());
      await head.expect_notice('media.notice.rule');
      await head.close();
    });

    test('a clipping made by hand is answered in English and without script', once, async () => {
      const manner = { language: 'en', script: false };
      const officer = await Officer.at(browser, program, 'chen', manner);
      const { page, t } = officer;
      await page.goto('/media/clippings/new');
      await page.locator('input[name=title]').fill('櫃檯中午不開 民眾空等');
      await page.locator('[name=medium]').fill('東港週報');
      await page.locator('textarea[name=text]').fill('中午十二點到一點沒有人。');
      // The day and the time stand there already and are taken as they are.
      await officer.follow(() => officer.button('media.clipping.save').click());
      await page.locator('input[name=tone][value=false]').check();
      await officer.follow(() => officer.button('media.clipping.file_it').click());
      await officer.follow(() => officer.button('media.clipping.make_issue').click());
      await officer.expect_notice('media.notice.given');
      const place = new URL(page.url()).pathname;
      await step(officer, 'found', async (form) => {
        await form.locator('textarea[name=text]').fill('中午有輪值櫃檯。');
        await form.locator('textarea[name=sources]').fill('輪值表');
      });
      await officer.expect_notice('media.notice.done');
      await step(officer, 'drafted', async (form) => {
        await form.locator('textarea[name=title]').fill('中午有櫃檯輪值服務');
        await form.locator('textarea[name=text]').fill('每日中午均有一個輪值櫃檯服務。');
      });
      await officer.expect_notice('media.notice.done');
      await expect_no_sideways_scroll(page);
      await officer.close();
      const head = await Officer.at(browser, program, 'wuzd', manner);
      await head.page.goto(place);
      await step(head, 'approved');
      await step(head, 'published');
      await head.expect_notice('media.notice.done');
      await head.close();
      const reader = await Officer.at(browser, program, null, { ...manner, viewport: phone });
      await reader.page.goto('/portal/clarifications?lang=en');
      await reader.follow(() => reader.page.getByRole('link', { name: '中午有櫃檯輪值服務' }).click());
      assert.ok((await reader.page.locator('main').innerText()).includes('每日中午均有一個輪值櫃檯服務。'));
      await reader.close();
    });

    test('every page of the watch is accessible, on a phone too, in both languages', once, async () => {
      for (const [language, viewport] of [['zh-TW', phone], ['en', desktop]]) {
        const officer = await Officer.at(browser, program, 'mayor', { language, viewport });
        for (const address of ['/media', '/media/issues', '/media/clippings', '/media/clippings/new', '/media/figures', '/media/rules',
          '/media/rules/new', '/media/sources', '/media/drills', '/media/drills/new']) {
          await officer.page.goto(address);
          await expect_accessible(officer.page, `${address} in ${language}`);
          await expect_no_sideways_scroll(officer.page);
        }
        await officer.close();
      }
    });
  });
}
