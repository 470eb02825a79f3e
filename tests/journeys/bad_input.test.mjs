// What goes wrong in an office every day, and what somebody may try on purpose: each gets a clear message in the reader's
// language, keeps what was typed, and stores nothing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, open_browser } from '../support/browser.mjs';
import { big5, hostile_files } from '../support/hostile.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { upload_plan } from '../support/walk.mjs';
import { words_in } from '../support/words.mjs';

const sample = path.join(repository, 'tests/samples/116-household.txt');
/** The words of a page, as a reader sees them. */
const readable = (html) => html.replace(/<head>.*?<\/head>/s, '').replace(/<[^>]+>/g, ' ').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Sends one file of `total` bytes that is made while it is sent; stops when the answer comes. */
function stream_upload(visitor, token, total, { chunked }) {
  const head = Buffer.from(['csrf', 'agency'].map((name) => `--line\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${
    name === 'csrf' ? token : '3'}\r\n`).join('') + '--line\r\nContent-Disposition: form-data; name="document"; filename="scan.pdf"\r\n\r\n');
  const tail = Buffer.from('\r\n--line--\r\n');
  const headers = { 'content-type': 'multipart/form-data; boundary=line', cookie: [...visitor.cookies].map((pair) => pair.join('=')).join('; ') };
  if (!chunked) headers['content-length'] = head.length + total + tail.length;
  return new Promise((resolve, reject) => {
    const request = http.request(`${visitor.base}/plans/import`, { method: 'POST', headers });
    let answered = false;
    request.on('response', (answer) => {
      answered = true;
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => { request.destroy(); resolve({ status: answer.statusCode, text }); });
    });
    request.on('error', (error) => { if (!answered) reject(error); });
    const block = Buffer.alloc(1 << 20, '%');
    let sent = 0;
    const send = () => {
      if (answered) return;
      if (sent >= total) { request.end(tail); return; }
      sent += block.length;
      if (request.write(block)) setImmediate(send);
      else request.once('drain', send);
    };
    request.write(head);
    send();
  });
}

for (const database of databases) {
  describe(`bad input, on ${database}`, () => {
    let program;
    let browser;
    let officer;  // lin of the household office, over HTTP
    let agency;
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
      officer = await new Visitor(program.url).sign_in('lin');
      agency = (await officer.json('/agencies')).body.agencies.find((each) => each.code === 'QY-HR1').id;
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    const plans = async () => (await officer.json('/plans')).body.total;
    const nothing_waits_on_disk = () => assert.deepEqual(fs.readdirSync(path.join(program.data, 'incoming')), []);

    for (const language of ['zh-TW', 'en']) {
      test(`hostile and broken documents are refused in words (${language})`, async () => {
        const t = words_in(language);
        const before_all = await plans();
        officer.cookies.set('haoban_language', language === 'en' ? 'en' : 'zh-Hant-TW');
        const token = await officer.token('/plans/import');
        for (const { name, bytes, key, part = 'word/document.xml' } of hostile_files()) {
          const form = new FormData();
          form.set('csrf', token);
          form.set('agency', String(agency));
          form.set('year', '117');
          form.set('document', new Blob([bytes]), name);
          const answer = await officer.request('/plans/import', { method: 'POST', body: form });
          const page = await answer.text();
          assert.ok([413, 415, 422].includes(answer.status), `${name}: ${answer.status}`);
          const expected = t(key, { part });
          assert.ok(readable(page).includes(expected), `${name} should say: ${expected}`);
          assert.ok(page.includes('value="117"'), `${name}: the year that was typed is still there`);
          assert.ok(!page.includes('root:'), `${name}: no file of the server on the page`);
        }
        officer.cookies.delete('haoban_language');
        assert.equal(await plans(), before_all, 'nothing was stored');
        nothing_waits_on_disk();
      });
    }

    test('a search that is too long is answered in words, for everybody', async () => {
      const nobody = new Visitor(program.url);
      for (const [language, cookie] of [['zh-TW', 'zh-Hant-TW'], ['en', 'en']]) {
        nobody.cookies.set('haoban_language', cookie);
        for (const [words, key] of [['燈'.repeat(300), 'storage.search.too_long'], [[...'路燈巷口公園綠地戶籍登記申請補件電話櫃台服務品質'].join(' '), 'storage.search.too_many_words']]) {
          const page = readable(await (await nobody.request(`/portal/plans?q=${encodeURIComponent(words)}`)).text());
          const told = words_in(language)(key, { most: '#' }).split('#');
          for (const part of told) assert.ok(page.includes(part), `${language}: ${key}`);
        }
      }
    });

    test('the JSON of a refusal carries its code', async () => {
      const form = new FormData();
      form.set('csrf', await officer.token('/plans/import'));
      form.set('agency', String(agency));
      form.set('document', new Blob(['']), 'empty.txt');
      const answer = await officer.request('/plans/import', { method: 'POST', body: form, headers: { accept: 'application/json' } });
      assert.equal((await answer.json()).error.code, 'documents.read.empty');
    });

    test('a document of 200 MB is refused while it is being sent', async () => {
      const before_all = await plans();
      const token = await officer.token('/plans/import');
      for (const [language, chunked] of [['zh-TW', false], ['en', true]]) {
        officer.cookies.set('haoban_language', language === 'en' ? 'en' : 'zh-Hant-TW');
        const answer = await stream_upload(officer, token, 200 << 20, { chunked });
        assert.equal(answer.status, 413);
        // Its first sentence is the page's heading, the rest says what to do.
        for (const sentence of words_in(language)('web.upload.too_large').split(/[。.]\s*/)) {
          assert.ok(readable(answer.text).includes(sentence), answer.text);
        }
      }
      officer.cookies.delete('haoban_language');
      assert.equal(await plans(), before_all);
      nothing_waits_on_disk();
      assert.equal((await officer.get('/plans')).status, 200, 'the server goes on');
    });

    test('an old document in Big5 is read like any other', async () => {
      const file = path.join(program.data, 'old.txt');
      fs.writeFileSync(file, big5(fs.readFileSync(sample, 'utf8')));
      const id = await upload_plan(officer, file, { agency });
      const { body } = await officer.json(`/plans/${id}`);
      assert.equal(body.title, '青嶼市東港戶政事務所116年度提升服務品質執行計畫');
      assert.equal(body.items.length, 3);
      // A sheet as old spreadsheet software saves it: no section, the title above the table.
      const sheet = path.join(program.data, 'old.csv');
      fs.writeFileSync(sheet, big5('東港戶政事務所118年度執行計畫,,,\n實施要項,執行策略,執行步驟,查核期限\n一、改善環境,（一）動線,"1、檢視動線\n並公布",每季\n,,2、更新標示,12月\n'));
      const table = (await officer.json(`/plans/${await upload_plan(officer, sheet, { agency })}`)).body;
      assert.equal(table.title, '東港戶政事務所118年度執行計畫');
      assert.deepEqual(table.items[0].strategies[0].steps.map((step) => step.check_months), [[3, 6, 9, 12], [12]]);
    });

    test('a plan without a table, and without a 壹, is a plan all the same', async () => {
      const file = path.join(program.data, 'list.txt');
      fs.writeFileSync(file, ['東港戶政事務所118年服務計畫', '', '一、依據', '行政院函頒「政府服務躍升方案」。', '二、目標', '縮短等候時間。', '三、實施要項',
        '（一）改善環境', '1、每季檢視動線。', '2、每月互測電話。', '（二）簡化流程', '1、遷徙登記一處收件。', '四、獎勵', '績優人員從優敘獎。'].join('\n'));
      const id = await upload_plan(officer, file, { agency });
      const { body } = await officer.json(`/plans/${id}`);
      assert.deepEqual(body.items.map((item) => item.title), ['改善環境', '簡化流程']);
      assert.deepEqual(body.items.map((item) => item.strategies.flatMap(({ steps }) => steps).length), [2, 1]);
      const { body: review } = await officer.json(`/plans/${id}/review`);
      assert.ok(review.doubts.every(({ code }) => /^plan\.(import|outline)\./.test(code)));
    });

    test('a refused document is explained in the browser, where it was chosen', async () => {
      const person = await Officer.at(browser, program, 'lin', { language: 'en' });
      const { page, t } = person;
      await page.goto('/plans/import');
      await page.getByLabel(t('plan.head.year')).fill('116');
      await page.getByLabel(t('plan.import.document')).setInputFiles({ name: 'a.odt', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04') });
      await person.button('plan.import.send').click();
      await page.locator('.govuk-error-summary').waitFor();
      assert.ok((await person.refusal()).includes(t('documents.read.broken_zip')));
      assert.equal(await page.getByLabel(t('plan.head.year')).inputValue(), '116');
      await expect_accessible(page);
      // The page in its place works on: the right document goes through it.
      await page.getByLabel(t('plan.import.document')).setInputFiles(sample);
      await person.follow(() => person.button('plan.import.send').click());
      assert.match(page.url(), /\/plans\/\d+\/review$/);
      await person.close();
    });

    test('a day that no calendar has is pointed at, with what was typed', async () => {
      const id = await upload_plan(officer, sample, { agency });
      const person = await Officer.at(browser, program, 'lin');
      const { page, t } = person;
      for (const [typed, message] of [['102/2/30', t('kernel.date.no_such_day', { year: '102', month: '2', day: '30', last_day: '28' })],
        ['114/13/1', t('kernel.date.no_such_month', { month: '13' })], ['下個月', t('kernel.date.unreadable', { text: '下個月' })]]) {
        await page.goto(`/plans/${id}/head`);
        const untouched = await page.locator('[name="title"]').inputValue();
        await page.locator('[name="title"]').fill('改過的名稱');
        await page.locator('[name="period_from"]').fill(typed);
        await person.follow(() => person.button('plan.edit.save').click());
        assert.ok((await person.refusal()).includes(message), await person.refusal());
        assert.equal(await page.locator('[name="period_from"]').inputValue(), typed);
        assert.equal(await page.locator('[name="title"]').inputValue(), '改過的名稱');
        const blamed = await page.locator('.govuk-error-summary a').first().getAttribute('href');
        assert.equal(await page.locator(blamed).getAttribute('name'), 'period_from', 'the summary leads to the field');
        assert.equal((await officer.json(`/plans/${id}`)).body.title, untouched, 'nothing was stored');
      }
      await expect_accessible(page);
      await person.close();
    });

    test('two officers edit one step: the second sees both texts, and keeps the typed one', async () => {
      const id = await upload_plan(officer, sample, { agency });
      const plan = (await officer.json(`/plans/${id}`)).body;
      const step = plan.items[0].strategies[0].steps[0];
      const [first, second] = await Promise.all(['lin', 'lin'].map((account) => Officer.at(browser, program, account)));
      for (const person of [first, second]) await person.page.goto(`/plans/${id}/nodes/${step.id}/text`);
      await first.page.locator('[name="text"]').fill('甲的文字：用新的檢查表。');
      await first.follow(() => first.button('plan.edit.save').click());
      await second.page.locator('[name="text"]').fill('乙的文字：請工務科一起看。');
      await second.follow(() => second.button('plan.edit.save').click());
      assert.ok((await second.refusal()).includes(second.t('plan.node.changed_meanwhile')));
      assert.ok((await second.page.locator('.govuk-inset-text').innerText()).includes('甲的文字'), 'what is stored now');
      assert.equal(await second.page.locator('[name="text"]').inputValue(), '乙的文字：請工務科一起看。');
      const stored = async () => (await officer.json(`/plans/${id}`)).body.items[0].strategies[0].steps[0].text;
      assert.equal(await stored(), '甲的文字：用新的檢查表。');
      await expect_accessible(second.page);
      // Having seen both, the second one may save.
      await second.follow(() => second.button('plan.edit.save').click());
      assert.equal(await stored(), '乙的文字：請工務科一起看。');
      await Promise.all([first.close(), second.close()]);
    });

    for (const [language, script] of [['zh-TW', false], ['en', true]]) {
      test(`a session that ends in mid-form costs nothing that was typed (${language})`, async () => {
        const id = await upload_plan(officer, sample, { agency });
        const plan = (await officer.json(`/plans/${id}`)).body;
        const step = plan.items[0].strategies[0].steps[0];
        const person = await Officer.at(browser, program, 'lin', { language, script });
        const { page, t } = person;
        await page.goto(`/plans/${id}/nodes/${step.id}/text`);
        const typed = '打到一半的文字 <b>&"\'\n第二行';
        await page.locator('[name="text"]').fill(typed);
        await page.locator('[name="months"]').fill('5, 11');
        const cookies = await person.context.cookies();
        await person.context.clearCookies();
        await person.context.addCookies(cookies.filter(({ name }) => name === 'haoban_language'));
        await person.follow(() => person.button('plan.edit.save').click());
        assert.ok((await person.refusal()).includes(t('org.kept.session_ended')), await person.refusal());
        if (script) await expect_accessible(page);  // axe is a script itself.
        // A wrong password on the way does not lose it either.
        for (const password of ['wrong-password', 'haoban-demo-2026']) {
          await page.getByLabel(t('org.sign_in.account'), { exact: true }).fill('lin');
          await page.getByLabel(t('org.sign_in.password'), { exact: true }).fill(password);
          await person.follow(() => person.button('org.sign_in.send').click());
        }
        assert.equal((await page.locator('h1').innerText()).trim(), t('org.kept.title'));
        assert.ok((await page.locator('.hb-kept').first().innerText()).includes('打到一半的文字 <b>&"\''), 'the page shows what was typed');
        if (script) await expect_accessible(page);  // axe is a script itself.
        await person.follow(() => person.button('org.kept.send').click());
        await person.expect_notice('plan.notice.saved');
        const stored = (await officer.json(`/plans/${id}`)).body.items[0].strategies[0].steps[0];
        assert.equal(stored.text.replaceAll('\r', ''), typed);
        assert.deepEqual(stored.check_months, [5, 11]);
        await person.close();
      });
    }

    test('signed in again in another window, the old form is sent once more as it is', async () => {
      const person = await Officer.at(browser, program, 'lin');
      const { page } = person;
      await page.goto('/plans/new');
      await page.locator('[name="title"]').fill('在另一個視窗重新登入');
      await page.locator('[name="year"]').fill('119');
      await page.locator('[name="beginning"][value="blank"]').check();
      const other = await person.context.newPage();
      await person.context.clearCookies();
      await other.goto('/sign-in');
      await other.getByLabel(person.t('org.sign_in.account'), { exact: true }).fill('lin');
      await other.getByLabel(person.t('org.sign_in.password'), { exact: true }).fill('haoban-demo-2026');
      await Promise.all([other.waitForURL('**/start'), other.locator('main form button').first().click()]);
      await person.follow(() => page.locator('main form button[type="submit"]').last().click());
      assert.ok((await person.refusal()).includes(person.t('web.csrf.stale')));
      await person.follow(() => person.button('org.kept.send').click());
      await person.expect_notice('plan.notice.created');
      await person.close();
    });

    test('wrong passwords close an account for a while, whatever is typed after them', async () => {
      const visitor = new Visitor(program.url);
      visitor.cookies.set('haoban_language', 'en');
      const t = words_in('en');
      const attempt = (password) => visitor.post('/sign-in', { account: 'tsai', password });
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = await attempt('not-the-password');
        const page = await answer.text();
        assert.equal(answer.status, 422);
        assert.ok(readable(page).includes(t('org.sign_in.wrong')));
        assert.ok(page.includes('value="tsai"') && !page.includes('not-the-password'), 'the account is kept, the password is not');
      }
      for (const password of ['not-the-password', 'haoban-demo-2026']) {
        const answer = await attempt(password);
        assert.equal(answer.status, 429);
        assert.match(readable(await answer.text()), new RegExp(t('org.sign_in.locked', { minutes: '1[45]' })));
      }
      await new Visitor(program.url).sign_in('hsu');  // Others go on.
    });
  });
}
