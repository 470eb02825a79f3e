// Cases: a citizen has a due day counted, brings a matter without an account, and sees how far it is; staff work on it from the
// queue to the answer. On both databases; the main paths also in English and without script.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { in_days } from '../support/petition.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { words_in } from '../support/words.mjs';

for (const database of databases) {
  describe(`casework, on ${database}`, () => {
    let program;
    let browser;
    before(async () => {
      // Who has no script waits before he sends a form; these journeys not for long.
      program = await Program.start(database, { config: '[forms]\nwait_seconds = 3\n' });
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    // What the database is does not matter to a page without script.
    const once = { skip: database !== databases[0] };
    /** Who works in which way: with everything, and in English on a browser that runs no script. */
    const manners = [
      { said: 'in Chinese', language: 'zh-TW', script: true, options: {} },
      { said: 'in English and without script', language: 'en', script: false, options: once },
    ];

    const asked = (fields) => `/portal/deadline?${new URLSearchParams(fields)}`;

    test('a citizen has a due day counted with the keyboard, and sees every day', async () => {
      const context = await browser.newContext({ baseURL: program.url, locale: 'zh-TW', viewport: phone });
      const page = await context.newPage();
      await page.goto('/');
      await page.getByRole('link', { name: '期限試算' }).first().click();
      await page.locator('input[name=from]').fill('115/9/21');
      await page.locator('input[name=length]').fill('7');
      await page.locator('input[name=length]').press('Enter');
      await page.waitForURL(/unit=working/);
      // The Confucius holiday and Mid-Autumn lie between.
      assert.match(await page.locator('.hb-due').innerText(), /115年10月2日/);
      const rows = await page.locator('.hb-receipt tbody tr').allInnerTexts();
      assert.equal(rows.length, 12);
      assert.match(rows[4], /115\/9\/25.*放假（中秋節）/s);
      assert.match(rows.at(-1), /計入\s*7/);
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      await context.close();
    });

    /** Brings a petition step by step; gives number and code of the receipt. */
    async function bring_petition({ script, viewport, language = 'zh-TW' }) {
      const citizen = await Officer.at(browser, program, null, { language, script, viewport });
      const { page, t } = citizen;
      const next = () => citizen.follow(() => citizen.button('casework.form.next').click());
      await page.goto(language === 'en' ? '/portal/petitions/new?lang=en' : '/portal/petitions/new');
      await next();
      assert.ok((await citizen.refusal()).includes(t('casework.case.type_unknown')), 'a kind has to be chosen');
      await page.locator('input[name=type][value=petition]').check();
      if (script) await expect_accessible(page);
      await next();
      await page.locator('select[name=agency]').selectOption({ index: 3 });
      await next();
      await page.locator('input[name=subject]').fill('候位椅不夠坐');
      await page.locator('textarea[name=text]').fill('上午十點去，只有六張椅子。\n希望多放幾張。');
      await next();
      await page.locator('input[name=name]').fill('測試民眾');
      await next();
      assert.ok((await citizen.refusal()).includes(t('casework.case.no_email')), 'an address to answer to');
      await page.locator('input[name=email]').fill('people@example.tw');
      await next();
      const whole = await page.locator('main').innerText();
      for (const said of ['候位椅不夠坐', '希望多放幾張', '測試民眾', 'people@example.tw']) assert.ok(whole.includes(said), said);
      if (script) await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      // Back to what happened, and forward again: nothing is lost.
      await citizen.follow(() => page.locator('button[name=to][value=matter]').first().click());
      assert.equal(await page.locator('input[name=subject]').inputValue(), '候位椅不夠坐');
      await next();
      await next();
      // Nobody reads so fast that the browser is not done with its arithmetic; a test does.
      if (script) await page.waitForFunction(() => document.querySelector('input[name=work]').value !== '');
      await citizen.follow(() => citizen.button('casework.form.send').last().click());
      if (!script && await page.locator('.govuk-error-summary').count() > 0) {
        const [seconds] = /\d+/.exec(await citizen.refusal());
        await new Promise((resolve) => { setTimeout(resolve, 1000 * Number(seconds)); });
        await citizen.follow(() => citizen.button('casework.form.send').last().click());
      }
      const [number, code] = await page.locator('.hb-ticket__key').allInnerTexts();
      if (script) await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      // The browser tells of each refusal; anything else would be ours.
      assert.deepEqual(citizen.complaints.filter((each) => !/status of 4(22|29)/.test(each)), []);
      await citizen.close();
      return { number, code };
    }

    /** The citizen's page of a case. */
    async function look_up({ number, code }, { script = true, viewport, language = 'zh-TW' } = {}) {
      const citizen = await Officer.at(browser, program, null, { script, viewport, language });
      await citizen.page.goto(`/portal/cases?number=${number}${language === 'en' ? '&lang=en' : ''}`);
      await citizen.page.locator('input[name=code]').fill(code);
      await citizen.follow(() => citizen.button('casework.lookup.look').click());
      if (script) await expect_accessible(citizen.page);
      await expect_no_sideways_scroll(citizen.page);
      const words = await citizen.page.locator('main').innerText();
      await citizen.close();
      return words;
    }

    for (const { said, language, script, options } of manners) {
      test(`a petition goes from the web to its answer, and whoever brought it sees how far it is: ${said}`, options, async () => {
        const manner = { language, script, viewport: phone };
        const receipt = await bring_petition(manner);
        assert.match(receipt.number, /^\d{3}QY[A-Z0-9]+\d{6}$/);
        assert.match(await look_up(receipt, manner), /測○○眾/);
        const guessed = await look_up({ number: receipt.number, code: 'AAAA-AAAA' }, manner);
        assert.ok(guessed.includes(words_in(language)('casework.lookup.wrong_code')));

        const visitor = await new Visitor(program.url).sign_in('yen');
        const { body: { cases } } = await visitor.json(`/cases?q=${receipt.number}`);
        assert.equal(cases.length, 1);
        const { agency_id: agency } = cases[0];
        const { body: { agencies } } = await visitor.json('/agencies');
        const account = { 'QY-HR1': 'lin', 'QY-PW': 'hocj', 'QY-WH': 'hsu', 'QY-EC': 'sumz', QY: 'yen' }[agencies.find(({ id }) => id === agency).code];
        const officer = await Officer.at(browser, program, account, { language, script });
        const { page, t } = officer;
        await page.goto(`/cases?q=${receipt.number}`);
        if (script) await expect_accessible(page);
        await officer.follow(() => page.getByRole('link', { name: '候位椅不夠坐' }).click());
        if (script) await expect_accessible(page);
        assert.ok(!(await page.locator('main').innerText()).includes('people@example.tw'), 'addresses are opened on purpose');
        await officer.follow(() => officer.button('casework.case.open_applicant').click());
        assert.ok((await page.locator('main').innerText()).includes('people@example.tw'));
        await page.goto(`/cases/${cases[0].id}`);

        // What is missing is asked for: the time stands still until it comes.
        const move = async (kind, fill = async () => {}) => {
          const form = page.locator('form', { has: page.locator(`input[name=kind][value=${kind}]`) });
          const summary = page.locator('summary', { hasText: t(`casework.move.title.${kind}`) });
          if (!(await form.isVisible())) await summary.click();
          await fill(form);
          await officer.follow(() => form.locator('button[type=submit], button:not([type])').last().click());
          await officer.expect_notice('casework.notice.done');
        };
        await move('asked', async (form) => {
          await form.locator('textarea').fill('請告訴我們是哪一天。');
          await form.locator('[name=reply_by]').fill(in_days(10));
        });
        const waiting = await look_up(receipt, manner);
        assert.match(waiting, /請告訴我們是哪一天/);
        assert.ok(waiting.includes(t('casework.deadline.stands_still')));
        await move('supplied');
        await move('proposed', (form) => form.locator('textarea').fill('已增加十二張座椅。'));
        assert.doesNotMatch(await look_up(receipt, manner), /已增加十二張座椅/, 'not before it is approved');
        await officer.close();

        // Somebody else approves it.
        const head = await new Visitor(program.url).sign_in(account === 'yen' ? 'mayor' : 'yen');
        const { body: file } = await head.json(`/cases/${cases[0].id}`);
        const approved = await head.post(`/cases/${cases[0].id}/moves`, { kind: 'agreed', row_version: file.row_version }, { from: `/cases/${cases[0].id}` });
        assert.equal(approved.status, 303, await approved.text());
        assert.match(await look_up(receipt, manner), /已增加十二張座椅/);

        // Whoever brought it is asked once how it was handled.
        const citizen = await Officer.at(browser, program, null, manner);
        await citizen.page.goto(`/portal/cases?number=${receipt.number}${language === 'en' ? '&lang=en' : ''}`);
        await citizen.page.locator('input[name=code]').fill(receipt.code);
        await citizen.follow(() => citizen.button('casework.lookup.look').click());
        await citizen.follow(() => citizen.button('casework.survey.send').click());
        assert.ok((await citizen.refusal()).includes(t('casework.survey.no_score')));
        await citizen.page.locator('input[name=score][value="5"]').check();
        await citizen.page.locator('textarea[name=words]').fill('很快就改了。');
        await citizen.follow(() => citizen.button('casework.survey.send').click());
        assert.equal(await citizen.page.locator('h1').innerText(), t('casework.survey.thanks'));
        if (script) await expect_accessible(citizen.page);
        await expect_no_sideways_scroll(citizen.page);
        await citizen.close();
        const { body: surveyed } = await head.json(`/cases/${cases[0].id}`);
        assert.deepEqual(surveyed.surveys.map(({ score, words }) => [score, words]), [[5, '很快就改了。']]);
        assert.ok(!(await look_up(receipt, manner)).includes(t('casework.survey.title')));
      });
    }

    test('what was said on the telephone is written down by staff', async () => {
      const officer = await Officer.at(browser, program, 'chen');
      const { page, t } = officer;
      await page.goto('/cases/new');
      await expect_accessible(page);
      await page.locator('select[name=channel]').selectOption('phone');
      await page.locator('select[name=type]').selectOption('enquiry');
      await page.locator('input[name=subject]').fill('印鑑證明怎麼辦');
      await page.locator('textarea[name=text]').fill('問要不要本人。');
      await page.locator('input[name=name]').fill('許太太');
      await page.locator('input[name=reply_by][value=phone]').check();
      await page.locator('input[name=phone]').fill('0900-000-999');
      await officer.follow(() => officer.button('casework.case.record_it').click());
      assert.ok((await officer.refusal()).includes(t('casework.case.not_read_back').slice(0, 6)));
      await page.locator('input[name=read_back]').check();
      await officer.follow(() => officer.button('casework.case.record_it').click());
      assert.equal(await page.locator('.hb-ticket').count(), 1);
      await officer.close();
    });

    test('what is likely the same is looked at before it is recorded; lists keep their order and columns', async () => {
      const officer = await Officer.at(browser, program, 'chen');
      const { page, t } = officer;
      const record = async (subject) => {
        await page.goto('/cases/new');
        await page.locator('select[name=channel]').selectOption('letter');
        await page.locator('select[name=type]').selectOption('suggestion');
        await page.locator('input[name=subject]').fill(subject);
        await page.locator('textarea[name=text]').fill('來信照錄。');
        await page.locator('input[name=name]').fill('許先生');
        await page.locator('input[name=reply_by][value=phone]').check();
        await page.locator('input[name=phone]').fill('0900-000-997');
        await officer.follow(() => officer.button('casework.case.record_it').click());
      };
      await record('哺乳室門口的燈壞了');
      assert.equal(await page.locator('.hb-ticket').count(), 1);
      await record('哺乳室門口的燈壞了很久');
      assert.equal(await page.locator('.hb-ticket').count(), 0, 'nothing is kept before it was looked at');
      await expect_accessible(page);
      assert.equal(await page.getByRole('link', { name: '哺乳室門口的燈壞了', exact: true }).count(), 1);
      assert.equal(await page.locator('input[name=phone]').inputValue(), '0900-000-997', 'what was typed stays');
      await officer.follow(() => officer.button('casework.case.record_anyway').press('Enter'));
      assert.equal(await page.locator('.hb-ticket').count(), 1);

      await page.goto('/cases?q=哺乳室門口');
      await page.locator('summary', { hasText: t('casework.queue.looks') }).click();
      await page.locator('select[name=sort]').selectOption('-number');
      for (const column of ['type', 'channel', 'holder', 'state']) {
        await page.locator(`input[name=columns][value=${column}]`).uncheck();
      }
      await officer.follow(() => officer.button('casework.queue.apply').click());
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      assert.deepEqual((await page.locator('table th[scope=col]').allInnerTexts()).map((words) => words.trim()),
        ['casework.queue.subject_and_number', 'casework.receipt.received_on', 'casework.case.due_on'].map((key) => t(key)));
      await page.locator('summary', { hasText: t('casework.view.manage') }).click();
      await page.locator('input[name=name]').fill('哺乳室');
      await officer.follow(() => officer.button('casework.view.keep').click());
      await page.goto('/cases');
      await officer.follow(() => page.getByRole('link', { name: '哺乳室', exact: true }).click());
      const kept = new URL(page.url()).searchParams;
      assert.deepEqual([kept.get('sort'), kept.get('columns')], ['-number', 'received.due']);
      assert.equal((await page.goto('/cases?state=nonsense')).status(), 422);
      await officer.close();
    });

    for (const { said, language, script, options } of manners) {
      test(`all that is missing is asked for once, comes bit by bit, and is counted when asked again: ${said}`, options, async () => {
        const counter = await Officer.at(browser, program, 'chen', { language, script });
        const { page, t } = counter;
        const [subject, service] = language === 'en' ? ['My name is spelled wrong', 'Correcting an entry'] : ['申請英文戶籍謄本', '更正戶籍登記'];
        // As the applicant reads it on the paper, whose language is not the officer's.
        const proof = '足以證明錯誤的文件';
        await page.goto('/cases/new');
        await page.locator('select[name=type]').selectOption('application');
        await page.locator('input[name=subject]').fill(subject);
        await page.locator('input[name=name]').fill('測試申請人');
        await page.locator('input[name=reply_by][value=phone]').check();
        await page.locator('input[name=phone]').fill('0900-000-998');
        await page.locator('input[name=read_back]').check();
        await counter.follow(() => counter.button('casework.case.record_it').click());
        const unsaid = await counter.refusal();
        assert.ok(unsaid.includes(t('casework.case.no_service')), `an application says for what, not ${unsaid}`);
        await page.locator('select[name=service]').selectOption({ label: service });
        await counter.follow(() => counter.button('casework.case.record_it').click());
        const [number, code] = await page.locator('.hb-ticket__key').allInnerTexts();
        await page.goto(`/cases?q=${number}`);
        await counter.follow(() => page.getByRole('link', { name: subject }).click());
        const file = page.url();
        assert.equal(await page.getByRole('link', { name: service }).count(), 1, 'the service that it is for');

        await page.locator('summary', { hasText: t('casework.move.title.asked') }).click();
        await counter.follow(() => page.getByRole('link', { name: t('casework.paper.write') }).click());
        if (script) await expect_accessible(page);
        await page.locator('input[name=what_1]').fill('護照影本');
        await counter.follow(() => counter.button('casework.paper.give').click());
        const refusal = await counter.refusal();
        assert.ok(refusal.includes(t('casework.paper.no_reason')) && refusal.includes(t('casework.paper.no_reply_day')), refusal);
        assert.equal(await page.locator('input[name=what_1]').inputValue(), '護照影本');
        await page.locator('input[name=why_1]').fill('核對英文姓名');
        await page.getByRole('checkbox', { name: proof }).check();
        await page.locator('input[name=what_3]').fill('委託書');
        await page.locator('input[name=why_3]').fill('由家人代辦');
        await page.locator('input[name=reply_by]').fill('中華民國130年1月5日');
        await counter.follow(() => counter.button('casework.paper.give').click());
        assert.match(await counter.refusal(), /180/, 'a day that is too far away');
        const soon = new Date(Date.now() + 10 * 86_400_000);
        await page.locator('input[name=reply_by]').fill(`${soon.getFullYear() - 1911}/${soon.getMonth() + 1}/${soon.getDate()}`);
        await counter.follow(() => counter.button('casework.paper.give').click());
        await counter.expect_notice('casework.notice.given');
        if (script) await expect_accessible(page);
        await expect_no_sideways_scroll(page);
        await page.emulateMedia({ media: 'print' });
        for (const part of ['h1', '.hb-sheet-papers', '.hb-footer']) assert.ok(!(await page.locator(part).isVisible()), `${part} is not handed over`);
        assert.ok(await page.locator('#sheet').isVisible());
        await page.emulateMedia({ media: null });
        const odt = await new Visitor(program.url).sign_in('chen').then((visitor) => visitor.get(`${new URL(page.url()).pathname}/notice.odt`));
        assert.equal(odt.headers.get('content-type'), 'application/vnd.oasis.opendocument.text');

        const told = await look_up({ number, code }, { language, script, viewport: phone });
        assert.match(told, /護照影本/);
        assert.ok(told.includes(t('casework.deadline.stands_still')));
        await page.goto(file);
        await page.getByRole('checkbox', { name: '護照影本' }).check();
        await counter.follow(() => counter.button('casework.paper.take_in').click());
        await counter.expect_notice('casework.notice.done');
        assert.equal(await page.getByRole('checkbox', { name: '委託書' }).count(), 1, 'one is still awaited');
        await page.getByRole('checkbox', { name: '委託書' }).check();
        await page.getByRole('checkbox', { name: proof }).check();
        await counter.follow(() => counter.button('casework.paper.take_in').click());
        assert.ok(!(await look_up({ number, code }, { language, script })).includes(t('casework.deadline.stands_still')));

        await page.goto(`${file}/notices/new`);
        await page.locator('input[name=what_1]').fill('英文地址');
        await page.locator('input[name=why_1]').fill('謄本要印');
        await page.locator('input[name=reply_by]').fill(`${soon.getFullYear() - 1911}/${soon.getMonth() + 1}/${soon.getDate()}`);
        await counter.follow(() => counter.button('casework.paper.give').click());
        assert.ok((await counter.refusal()).includes(t('casework.paper.known_unsaid')));
        await page.locator('input[name=known_1][value=yes]').check();
        await counter.follow(() => counter.button('casework.paper.give').click());
        assert.ok((await page.locator('main').innerText()).includes(t('casework.paper.could_be_known')));
        await counter.close();
      });
    }

    test('what was filled in stays in the address, and JSON says the same', async () => {
      const visitor = new Visitor(program.url);
      const { body } = await visitor.json(asked({ from: '115/9/21', length: 10, unit: 'calendar', asked: '115/9/23', answered: '115/9/30' }));
      assert.deepEqual(body.deadline, { due: '2026-10-08', by_noon: false, provisional: false, counted: 10, length: 10 });
      assert.equal(body.days.filter(({ fate }) => fate === 'waiting').length, 7);
      const still = await visitor.json(asked({ from: '115/9/21', length: 10, unit: 'calendar', asked: '115/9/23' }));
      assert.equal(still.body.deadline.due, null, 'while a correction is awaited no day is promised');
    });

    test('what cannot be counted is refused at its field', async () => {
      const visitor = new Visitor(program.url);
      const refused = async (fields) => {
        const { status, body } = await visitor.json(asked(fields));
        return `${status} ${body.error.code} ${body.error.field ?? ''}`.trim();
      };
      assert.equal(await refused({ from: '', length: 3, unit: 'working' }), '422 casework.calculator.no_start from');
      assert.equal(await refused({ from: '102/2/30', length: 3, unit: 'working' }), '422 kernel.date.no_such_day from');
      assert.equal(await refused({ from: '115/3/2', length: 'x', unit: 'working' }), '422 casework.clock.bad_length length');
      assert.equal(await refused({ from: '115/3/2', length: 401, unit: 'working' }), '422 casework.clock.bad_length length');
      assert.equal(await refused({ from: '115/3/2', length: 3, unit: 'years' }), '422 casework.clock.bad_length length');
      assert.equal(await refused({ from: '115/3/2', length: 3, unit: 'working', answered: '115/3/4' }), '422 casework.calculator.not_asked asked');
      assert.equal(await refused({ from: '115/3/2', length: 3, unit: 'working', asked: '115/3/1' }), '422 casework.clock.before_start asked');
      assert.equal(await refused({ from: '130/3/2', length: 3, unit: 'working' }), '409 kernel.calendar.year_missing');
      const page = await (await visitor.get(asked({ from: '102/2/30', length: 3, unit: 'calendar' }))).text();
      assert.match(page, /value="102\/2\/30"/, 'what was typed is kept');
    });
  });
}
