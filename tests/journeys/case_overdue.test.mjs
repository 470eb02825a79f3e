// A case whose day passes: a typhoon moves the day first, with a record and a letter; then nobody answers in time, the officer says
// why, the applicant is told once, and the head sees it. What somebody is asked for never comes, and the case is refused all the same. The clock is moved through the weeks. On both databases.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Clock } from '../support/clock.mjs';
import { SmtpServer } from '../support/mail_server.mjs';
import { Officer } from '../support/officer.mjs';
import { send_petition } from '../support/petition.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const password = 'a-long-enough-password-1';

async function until(look, what) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never came: ${what}`);
}

for (const database of databases) {
  describe(`a day that passes, on ${database}`, () => {
    // A Monday in a week without holidays.
    const clock = Clock.at('115/11/2 09:00');
    let program;
    let browser;
    let smtp;
    let receipt;
    let head;
    let id;
    before(async () => {
      smtp = await new SmtpServer().start();
      const config = `
[site]
url = "https://service.office.gov.tw"
[mail]
host = "127.0.0.1"
port = ${smtp.port}
security = "none"
from = "service@office.gov.tw"
`;
      program = await Program.start(database, { demo: false, config, environment: clock.environment });
      program.must('agency', 'add', 'QY', '青嶼市政府');
      for (const [account, name, role, reach] of [['root', '系統管理員', 'administrator', 'everywhere'], ['head', '林主管', 'agency_head', 'agency'], ['clerk', '陳承辦', 'case_officer', 'agency']]) {
        const added = program.tell(`${password}\n`, 'user', 'add', account, '--name', name, '--agency', 'QY', '--role', role, '--reach', reach,
          ...(account === 'clerk' ? ['--email', 'clerk@office.gov.tw'] : []), '--password-stdin');
        assert.equal(added.status, 0, added.stderr);
      }
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
      await smtp?.stop();
      clock.remove();
    });
    const letters = () => smtp.letters.filter(({ to }) => String(to).includes('ming@example.tw'));

    test('a typhoon moves the day of a case that is open', async () => {
      head = await new Visitor(program.url).sign_in('head', password);
      const citizen = new Visitor(program.url);
      const answer = await send_petition(citizen, {
        type: 'enquiry', agency: 1, subject: '號碼機怎麼用', text: '看不懂說明。', name: '王小明', reply_by: 'email', email: 'ming@example.tw',
      });
      receipt = await answer.json();
      assert.equal(answer.status, 200, JSON.stringify(receipt));
      await until(() => letters().length === 1, 'the receipt');
      id = (await head.json('/cases')).body.cases[0].id;
      const before_it = (await head.json(`/cases/${id}`)).body.due_on;
      assert.equal(before_it, '2026-11-11', 'seven working days');

      const root = await Officer.at(browser, program, null);
      await root.sign_in('root', password);
      await root.page.goto('/calendar');
      await root.page.locator('summary').first().click();
      await root.page.locator('[name=day]').fill('115/11/5');
      await root.page.locator('[name=reason]').fill('康芮颱風');
      await root.follow(() => root.button('org.calendar.change').click());
      await root.expect_notice('org.calendar.changed');
      assert.ok((await root.page.locator('main').innerText()).includes('康芮颱風'));
      await expect_accessible(root.page);
      await root.page.setViewportSize(phone);
      await expect_no_sideways_scroll(root.page);
      await root.close();

      const moved = await until(async () => {
        const { body } = await head.json(`/cases/${id}`);
        return body.due_on !== before_it && body;
      }, 'the new day');
      assert.equal(moved.due_on, '2026-11-12');
      assert.equal(moved.events.at(-1).kind, 'recounted');
      const letter = await until(() => letters()[1], 'the letter about it');
      assert.match(letter.subject, /期限改變/);
      assert.match(letter.text, /康芮颱風/);
    });

    test('the day comes back when what was entered is taken back, and both are said, in English too', async () => {
      const due = async () => (await head.json(`/cases/${id}`)).body.due_on;
      const root = await Officer.at(browser, program, null, { language: 'en', script: false });
      await root.sign_in('root', password);
      await root.page.goto('/calendar?lang=en');
      await root.page.locator('summary').first().click();
      await root.page.locator('[name=day]').fill('115/11/6');
      await root.page.locator('[name=reason]').fill('停電');
      await root.follow(() => root.button('org.calendar.change').click());
      await root.expect_notice('org.calendar.changed');
      await until(async () => await due() === '2026-11-13', 'one day later');
      await until(() => letters().length === 3, 'the letter about the later day');
      const taken_back = root.page.locator('form[action$="/withdrawal"]').last();
      await root.follow(() => taken_back.locator('button').click());
      await root.expect_notice('org.calendar.changed');
      await until(async () => await due() === '2026-11-12', 'the day that was promised before');
      const letter = await until(() => letters()[3], 'the letter about the earlier day');
      assert.match(letter.text, /11月12日/);
      await root.close();

      const file = (await head.json(`/cases/${id}`)).body;
      assert.deepEqual(file.events.filter(({ kind }) => kind === 'recounted').length, 3, 'there, on, and back');
      const citizen = await Officer.at(browser, program, null, { language: 'en', script: false, viewport: phone });
      await citizen.page.goto('/portal/cases?lang=en');
      await citizen.page.locator('[name=number]').fill(receipt.number);
      await citizen.page.locator('[name=code]').fill(receipt.check_code);
      await citizen.follow(() => citizen.button('casework.lookup.look').click());
      const page = await citizen.page.locator('main').innerText();
      assert.equal(page.split(citizen.t('casework.event.recounted')).length - 1, 3, page);
      assert.ok(page.includes('was taken back'), page);
      await expect_no_sideways_scroll(citizen.page);
      await citizen.close();
    });

    test('whoever is given the case is told by letter, and by when it is due', async () => {
      head = await new Visitor(program.url).sign_in('head', password);
      const officer = await Officer.at(browser, program, null);
      const { page, t } = officer;
      await officer.sign_in('head', password);
      await page.goto(`/cases/${id}`);
      const form = page.locator('form', { has: page.locator('input[name=kind][value=assigned]') });
      if (!(await form.isVisible())) await page.locator('summary', { hasText: t('casework.move.title.assigned') }).click();
      await form.locator('select[name=officer]').selectOption({ label: '陳承辦' });
      await officer.follow(() => form.locator('button').last().click());
      await officer.expect_notice('casework.notice.done');
      const letter = await until(() => smtp.letters.find(({ to }) => String(to).includes('clerk@office.gov.tw')), 'the letter to the clerk');
      assert.ok(letter.subject.includes(receipt.number), letter.subject);
      assert.match(letter.text, /11月12日/);
      assert.ok(letter.text.includes(`/cases/${id}`) && !letter.text.includes('號碼機'), 'where it is worked on, and nothing of its matter');
      await officer.close();
    });

    /** The head says on the case's page why it is late and until when it will be answered. */
    const explain = async (seat, reason, day) => {
      const officer = await Officer.at(browser, program, null, seat);
      const { page, t } = officer;
      await officer.sign_in('head', password);
      await page.goto(`/cases/${id}`);
      const form = page.locator('form[action$="/delay"]');
      await page.locator('summary', { hasText: t('casework.delay.title') }).click();
      await form.locator('[name=expected_on]').fill(day);
      // Its reason is asked for in words, and the day that was typed stays.
      await form.locator('[name=reason]').fill('');
      await officer.follow(() => form.getByRole('button', { name: t('casework.delay.do'), exact: true }).click());
      assert.ok((await officer.refusal()).includes(t('casework.delay.no_reason')));
      // axe needs the script that it is; the same page stands in both windows.
      const scripted = seat.script !== false;
      if (scripted) await expect_accessible(page);
      const again = page.locator('form[action$="/delay"]');
      assert.equal(await again.locator('[name=expected_on]').inputValue(), day);
      await again.locator('[name=reason]').fill(reason);
      await officer.follow(() => again.getByRole('button', { name: t('casework.delay.do'), exact: true }).click());
      await officer.expect_notice('casework.delay.kept');
      if (scripted) await expect_accessible(page);
      await page.setViewportSize(phone);
      await expect_no_sideways_scroll(page);
      await officer.close();
    };

    test('what is late is told once, with the reason and the new day', async () => {
      clock.set('115/11/12 09:00');
      // Nobody stays signed in for so long.
      head = await new Visitor(program.url).sign_in('head', password);
      await explain({ language: 'zh-TW' }, '要等廠商。', '115/11/19');
      // What is said again takes the place of what was said first: one letter goes out, with the last word.
      await explain({ language: 'en', script: false }, '要等廠商改說明板。', '115/11/20');
      // The morning after; the night's work is made up for when the program is there again.
      clock.set('115/11/13 08:30');
      const letter = await until(() => letters()[4], 'the word that it is late');
      assert.match(letter.text, /要等廠商改說明板。/);
      assert.match(letter.text, /11月20日/);
      clock.set('115/11/16 08:30');
      head = await new Visitor(program.url).sign_in('head', password);
      await until(async () => (await head.json(`/cases/${id}`)).body.late, 'late it is');
      await new Promise((resolve) => setTimeout(resolve, 3000));
      assert.equal(letters().length, 5, 'nobody is told twice');
    });

    test('the head sees it on the first screen, and the applicant where it stands', async () => {
      for (const language of ['zh-TW', 'en']) {
        const officer = await Officer.at(browser, program, null, { language });
        await officer.sign_in('head', password);
        assert.ok((await officer.page.locator('main').innerText()).includes('號碼機怎麼用'));
        await expect_accessible(officer.page);
        await officer.page.goto(`/cases/${id}`);
        await officer.page.locator('summary', { hasText: officer.t('casework.delay.title') }).click();
        assert.equal(await officer.page.locator('form[action$="/delay"] [name=reason]').inputValue(), '要等廠商改說明板。');
        await expect_accessible(officer.page);
        await officer.close();
      }
      for (const [language, script] of [['zh-TW', false], ['en', false], ['zh-TW', true], ['en', true]]) {
        const citizen = await Officer.at(browser, program, null, { language, script });
        await citizen.page.goto(language === 'en' ? '/portal/cases?lang=en' : '/portal/cases');
        await citizen.page.locator('[name=number]').fill(receipt.number);
        await citizen.page.locator('[name=code]').fill(receipt.check_code);
        await citizen.follow(() => citizen.button('casework.lookup.look').click());
        const page = await citizen.page.locator('main').innerText();
        assert.ok(page.includes('要等廠商改說明板。'));
        assert.ok(page.includes(citizen.t('casework.event.recounted')));
        if (script) await expect_accessible(citizen.page);
        await citizen.close();
      }
    });

    test('what is asked for never comes: the case goes on by itself, and is refused', async () => {
      const sent = await send_petition(new Visitor(program.url), {
        type: 'enquiry', agency: 1, subject: '想要攤位', text: '想在廣場擺攤。', name: '王小明', reply_by: 'email', email: 'ming@example.tw',
      });
      const asking = await sent.json();
      const about = () => letters().filter(({ subject }) => subject.includes(asking.number));
      await until(() => about().length === 1, 'its receipt');
      const clerk = await Officer.at(browser, program, null);
      await clerk.sign_in('clerk', password);
      const { page, t } = clerk;
      await page.goto(`/cases?q=${asking.number}`);
      await clerk.follow(() => page.getByRole('link', { name: '想要攤位' }).click());
      const address = new URL(page.url()).pathname;
      await page.locator('summary', { hasText: t('casework.move.title.asked') }).click();
      const form = page.locator('form', { has: page.locator('input[name=kind][value=asked]') });
      await form.locator('textarea').fill('請附攤位配置圖。');
      await form.locator('[name=reply_by]').fill('115/11/20');
      await clerk.follow(() => form.locator('button[type=submit], button:not([type])').last().click());
      await clerk.expect_notice('casework.notice.done');
      await expect_accessible(page);
      await until(() => about().some(({ text }) => text.includes('115年11月20日')), 'the letter with the day');
      await clerk.close();

      // The program's night comes around again, once for each of these days.
      clock.set('115/11/20 08:30');
      head = await new Visitor(program.url).sign_in('head', password);
      assert.equal((await head.json(address)).body.state, 'waiting', 'the day itself is the applicant’s');
      clock.set('115/11/23 08:30');
      head = await new Visitor(program.url).sign_in('head', password);
      const file = await until(async () => {
        const { body } = await head.json(address);
        return body.state !== 'waiting' && body;
      }, 'that it goes on');
      assert.equal(file.events.at(-1).kind, 'lapsed');
      assert.equal(file.events.at(-1).day, '2026-11-20');
      assert.ok(file.due_on, 'it has a day again');
      await until(() => about().some(({ subject }) => subject.includes('補正期限已過')), 'the word that nothing came');

      for (const language of ['zh-TW', 'en']) {
        const reader = await Officer.at(browser, program, null, { language, viewport: phone, script: false });
        await reader.page.goto(language === 'en' ? '/portal/cases?lang=en' : '/portal/cases');
        await reader.page.locator('[name=number]').fill(asking.number);
        await reader.page.locator('[name=code]').fill(asking.check_code);
        await reader.follow(() => reader.button('casework.lookup.look').click());
        const told = await reader.page.locator('main').innerText();
        assert.ok(told.includes(reader.t('casework.event.lapsed')) && told.includes(reader.t('casework.supply.late')), told);
        await expect_no_sideways_scroll(reader.page);
        await reader.close();
      }

      const worker = await new Visitor(program.url).sign_in('clerk', password);
      const version = async () => (await head.json(address)).body.row_version;
      const refused = await worker.post(`${address}/moves`, { kind: 'proposed', text: '缺攤位配置圖，無法同意。', row_version: await version() }, { from: address });
      assert.equal(refused.status, 303, await refused.text());
      const agreed = await head.post(`${address}/moves`, { kind: 'agreed', row_version: await version() }, { from: address });
      assert.equal(agreed.status, 303, await agreed.text());
      assert.equal((await head.json(address)).body.state, 'answered');
      await until(() => about().some(({ text }) => text.includes('缺攤位配置圖')), 'the refusal');
      assert.equal(about().filter(({ subject }) => subject.includes('補正期限已過')).length, 1, 'told once');
    });
  });
}
