// E-mail out and in: a petition is receipted by mail, also when the mail server comes back late; a letter to the head of an agency
// becomes a case, is receipted, answered by mail, and what its sender writes back goes to the same case. On both databases; the
// answering also in English and without script.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { ImapServer, SmtpServer } from '../support/mail_server.mjs';
import { Officer } from '../support/officer.mjs';
import { send_petition } from '../support/petition.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

/** Waits until `look` gives something. */
async function until(look, what) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`never came: ${what}`);
}

for (const database of databases) {
  describe(`mail, on ${database}`, () => {
    let program;
    let browser;
    let smtp;
    let imap;
    before(async () => {
      smtp = await new SmtpServer().start();
      imap = await new ImapServer().start();
      const config = `
[site]
url = "https://service.office.gov.tw"
[mail]
host = "127.0.0.1"
port = ${smtp.port}
security = "none"
from = "service@office.gov.tw"
[mail_in]
host = "127.0.0.1"
port = ${imap.port}
security = "none"
user = "box"
password = "secret"
agency = "QY-HR1"
seconds = 5
`;
      program = await Program.start(database, { config });
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
      await smtp?.stop();
      await imap?.stop();
    });

    async function bring(email) {
      const citizen = new Visitor(program.url);
      const { body: { agencies } } = await (await new Visitor(program.url).sign_in('lin')).json('/agencies');
      const answer = await send_petition(citizen, {
        type: 'petition', agency: agencies.find(({ code }) => code === 'QY-HR1').id, subject: '候位椅不夠坐', text: '希望多放幾張。',
        name: '測試民眾', reply_by: 'email', email,
      });
      assert.equal(answer.status, 200);
      return answer.json();
    }

    test('the demonstration writes to nobody', () => { assert.equal(smtp.letters.length, 0); });

    test('a petition is receipted by mail at once', async () => {
      const receipt = await bring('people@example.tw');
      const [letter] = await until(() => smtp.to('people@example.tw')[0] && smtp.to('people@example.tw'), 'the receipt');
      assert.match(letter.subject, new RegExp(receipt.number));
      assert.ok(letter.text.includes(receipt.check_code));
      assert.ok(letter.text.includes(`https://service.office.gov.tw/portal/cases?number=${receipt.number}`));
      assert.ok(!letter.subject.includes('候位椅') && !letter.text.includes('候位椅'));
      assert.equal(letter.headers['auto-submitted'], 'auto-generated');
    });

    test('while the mail server is down letters wait, and each goes out once', async () => {
      await smtp.stop();
      await bring('waiting@example.tw');
      const administrator = await new Visitor(program.url).sign_in('admin');
      await until(async () => (await administrator.json('/notices?state=waiting')).body.total === 1, 'a letter that waits');
      await smtp.start();
      await until(() => smtp.to('waiting@example.tw').length > 0, 'the letter that waited');
      await until(async () => (await administrator.json('/notices?state=waiting')).body.total === 0, 'the end of waiting');
      assert.equal(smtp.to('waiting@example.tw').length, 1);
    });

    test('a letter to the head becomes a case, and its answer goes there', async () => {
      imap.put(`From: =?UTF-8?B?${Buffer.from('陳怡君').toString('base64')}?= <chen@example.tw>
Subject: =?UTF-8?B?${Buffer.from('中午只開一個櫃檯').toString('base64')}?=
Message-ID: <first-${database}@example.tw>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

我等了四十分鐘。
--b
Content-Type: image/png; name="q.png"
Content-Disposition: attachment; filename="q.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
`);
      const receipt = await until(() => smtp.to('chen@example.tw')[0], 'the receipt of a letter');
      assert.equal(receipt.headers['in-reply-to'], `<first-${database}@example.tw>`);
      assert.ok(imap.held[0].seen);
      const head = await new Visitor(program.url).sign_in('lin');
      const { body: { cases: [found] } } = await head.json(`/cases?q=${encodeURIComponent('中午只開一個櫃檯')}`);
      assert.equal(found.channel, 'email');
      imap.put(`From: chen@example.tw
Subject: Re: ${found.number}
Message-ID: <second-${database}@example.tw>
In-Reply-To: ${receipt.headers['message-id']}

Two more people waited as well.
`);
      const { letters } = await until(async () => {
        const { body } = await head.json(`/cases/${found.id}`);
        return body.letters.length === 2 && body;
      }, 'the answer at its case');
      assert.deepEqual(letters.map(({ fate }) => fate), ['noted', 'opened']);

      for (const language of ['zh-TW', 'en']) {
        const officer = await Officer.at(browser, program, 'lin', { language });
        for (const address of [`/cases/${found.id}`, '/case-mail', '/case-mail/waiting']) {
          await officer.page.goto(address);
          await expect_accessible(officer.page);
          await expect_no_sideways_scroll(officer.page);
        }
        assert.deepEqual(officer.complaints, []);
        await officer.close();
      }
      const administrator = await Officer.at(browser, program, 'admin', { viewport: { width: 390, height: 844 } });
      await administrator.page.goto('/notices');
      await expect_accessible(administrator.page);
      await expect_no_sideways_scroll(administrator.page);
      await administrator.close();
    });

    /** Does one step of a case in its own form. */
    async function step(officer, kind, fill = async () => {}) {
      const { page, t } = officer;
      const form = page.locator('form', { has: page.locator(`input[name=kind][value=${kind}]`) });
      if (!(await form.isVisible())) await page.locator('summary', { hasText: t(`casework.move.title.${kind}`) }).click();
      await fill(form);
      await officer.follow(() => form.locator('button[type=submit], button:not([type])').last().click());
      await officer.expect_notice('casework.notice.done');
    }

    const once = { skip: database !== databases[0] };
    for (const { said, language, script, options } of [
      { said: 'in Chinese', language: 'zh-TW', script: true, options: {} },
      { said: 'in English and without script', language: 'en', script: false, options: once },
    ]) {
      test(`a letter to the head is answered by mail, in its thread: ${said}`, options, async () => {
        const sender = `mailbox-${language.toLowerCase()}@example.tw`;
        imap.put(`From: ${sender}
Subject: Only one counter at noon ${language}
Message-ID: <noon-${language}-${database}@example.tw>

We waited for forty minutes.
`);
        const receipt = await until(() => smtp.to(sender)[0], 'the receipt of a letter');
        const officer = await Officer.at(browser, program, 'lin', { language, script });
        await officer.page.goto(`/cases?q=${encodeURIComponent(`noon ${language}`)}`);
        await officer.follow(() => officer.page.getByRole('link', { name: `Only one counter at noon ${language}` }).click());
        const file = new URL(officer.page.url()).pathname;
        await step(officer, 'proposed', (form) => form.locator('textarea').fill('中午起開三個櫃檯。'));
        if (script) await expect_accessible(officer.page);
        await officer.close();
        assert.equal(smtp.to(sender).length, 1, 'nothing is sent before it is approved');
        const head = await Officer.at(browser, program, 'wuzd', { language, script });
        await head.page.goto(file);
        await step(head, 'agreed');
        if (script) await expect_accessible(head.page);
        await head.close();
        const answer = await until(() => smtp.to(sender).find(({ text }) => text.includes('中午起開三個櫃檯。')), 'the answer');
        assert.equal(answer.headers['in-reply-to'], receipt.headers['message-id'], 'in the thread of the letter');
        assert.match(answer.text, /\/portal\/cases\?number=/, 'it says where to tell how it was');
      });
    }
  });
}
