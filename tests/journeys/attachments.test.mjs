// What people attach: to a petition on the web, to what is written down at the counter, to what is awaited; how a scanner stands
// before it; and a draft that stays on the person's own device. On both databases; what citizens do also without script.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { ClamdServer } from '../support/clamd.mjs';
import { Officer } from '../support/officer.mjs';
import { in_days, send_petition } from '../support/petition.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const file = (name, words) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(words) });
const pdf = '%PDF-1.7 of a test';

async function until(look, what) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`never came: ${what}`);
}

for (const database of databases) {
  describe(`attachments, on ${database}`, () => {
    let program;
    let browser;
    let clamd;
    before(async () => {
      clamd = new ClamdServer();
      program = await Program.start(database, { config: `[scan]\nclamd = "${clamd.socket}"\n[forms]\nwait_seconds = 2\n` });
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
      await clamd?.stop();
    });

    async function case_of(number) {
      const visitor = await new Visitor(program.url).sign_in('yen');
      const { body: { cases } } = await visitor.json(`/cases?q=${number}`);
      return { visitor, id: cases[0].id };
    }

    /** As far as the step where files are attached. */
    async function to_the_matter(citizen, subject) {
      const { page } = citizen;
      const next = () => citizen.follow(() => citizen.button('casework.form.next').click());
      await page.goto(citizen.language === 'en' ? '/portal/petitions/new?lang=en' : '/portal/petitions/new');
      await page.locator('input[name=type][value=petition]').check();
      await next();
      await page.locator('select[name=agency]').selectOption({ index: 1 });
      await next();
      await page.locator('input[name=subject]').fill(subject);
      await page.locator('textarea[name=text]').fill('請看附件。');
    }

    async function contact_and_send(citizen, next) {
      const { page, t } = citizen;
      await page.locator('input[name=name]').fill('測試民眾');
      await page.locator('input[name=reply_by][value=phone]').check();
      await page.locator('input[name=phone]').fill('0900-000-996');
      await next();
      await citizen.follow(() => citizen.button('casework.form.send').last().click());
      if (await page.locator('.govuk-error-summary').count() > 0) {
        // Without script the form asks to wait; nothing of it is lost.
        const words = await citizen.refusal();
        const [seconds] = /\d+/.exec(words.replace(/\s/g, ' ')) ?? [];
        assert.ok(seconds, `${t('casework.form.too_quick')}: ${words}`);
        await new Promise((resolve) => setTimeout(resolve, 1000 * Number(seconds)));
        await citizen.follow(() => citizen.button('casework.form.send').last().click());
      }
      const [number, code] = await page.locator('.hb-ticket__key').allInnerTexts();
      return { number, code };
    }

    for (const script of [true, false]) {
      const once = { skip: !script && database !== databases[0] };
      test(`a citizen attaches files ${script ? 'on a phone' : 'without script, in English'}`, once, async () => {
        const citizen = await Officer.at(browser, program, null, { script, viewport: phone, language: script ? 'zh-TW' : 'en' });
        const { page } = citizen;
        await to_the_matter(citizen, `椅子不夠${script}`);
        if (script) await expect_accessible(page);
        await page.locator('input[name=files]').setInputFiles([file('現場.pdf', pdf), file('program.pdf', 'MZ\0')]);
        await citizen.follow(() => citizen.button('casework.attachment.add').click());
        assert.ok((await citizen.refusal()).includes('program.pdf'), 'what is in it counts');
        assert.equal(await page.locator('textarea[name=text]').inputValue(), '請看附件。');
        await page.locator('input[name=files]').setInputFiles([file('錯的.txt', 'words')]);
        await citizen.follow(() => citizen.button('casework.attachment.add').click());
        assert.equal(await page.locator('button[name=remove]').count(), 2);
        if (script) await expect_accessible(page);
        await expect_no_sideways_scroll(page);
        await citizen.follow(() => page.locator('button[name=remove]').last().click());
        assert.equal(await page.locator('button[name=remove]').count(), 1);
        // The Enter key goes on; it takes nothing out.
        await citizen.follow(() => page.locator('input[name=subject]').press('Enter'));
        const receipt = await contact_and_send(citizen, async () => {
          await citizen.follow(() => citizen.button('casework.form.next').click());
          assert.ok((await page.locator('main').innerText()).includes('現場.pdf'), 'it stands among all that is sent');
        });
        const { visitor, id } = await case_of(receipt.number);
        const { body } = await visitor.json(`/cases/${id}`);
        assert.deepEqual(body.attachments.map(({ name, media_type }) => [name, media_type]), [['現場.pdf', 'application/pdf']]);
        await citizen.close();
      });
    }

    test('nobody opens a file before the scanner has looked, and one with a virus never', async () => {
      const receipt = await (await send_petition(new Visitor(program.url), {
        type: 'petition', agency: (await new Visitor(program.url).sign_in('lin').then((lin) => lin.json('/agencies'))).body.agencies.find(({ code }) => code === 'QY-HR1').id,
        subject: '附件測試', text: '請看附件。', name: '測試民眾', reply_by: 'phone', phone: '0900-000-995',
      })).json();
      const { visitor, id } = await case_of(receipt.number);
      const asked = await visitor.post(`/cases/${id}/moves`,
        { kind: 'asked', text: '請補照片。', reply_by: in_days(10), row_version: (await visitor.json(`/cases/${id}`)).body.row_version }, { from: `/cases/${id}` });
      assert.equal(asked.status, 303);

      const citizen = await Officer.at(browser, program, null, { viewport: phone });
      const { page } = citizen;
      await page.goto(`/portal/cases?number=${receipt.number}`);
      await page.locator('input[name=code]').fill(receipt.check_code);
      await citizen.follow(() => citizen.button('casework.lookup.look').click());
      await citizen.follow(() => citizen.button('casework.supply.send').click());
      assert.ok((await citizen.refusal()).includes(citizen.t('casework.attachment.nothing_sent')));
      await page.locator('input[name=files]').setInputFiles([file('photo.pdf', pdf), file('bad.pdf', '%PDF VIRUS-OF-A-TEST')]);
      await expect_accessible(page);
      await citizen.follow(() => citizen.button('casework.supply.send').click());
      await citizen.expect_notice('casework.supply.came');
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      assert.ok(!(await page.locator('main').innerText()).includes('photo.pdf'), 'names of files may be people’s');
      await citizen.close();

      const scans = async () => (await visitor.json(`/cases/${id}`)).body.attachments.map(({ scan }) => scan);
      const [{ id: good }] = (await visitor.json(`/cases/${id}`)).body.attachments;
      assert.deepEqual(await scans(), ['waiting', 'waiting'], 'the scanner is down');
      const open = (attachment) => visitor.post(`/cases/${id}/attachments/${attachment}`, {}, { from: `/cases/${id}` });
      assert.equal((await open(good)).status, 409);
      await clamd.start();
      // The next thing that comes in has the job look again.
      const other = new Visitor(program.url);
      const csrf = await other.token('/portal/petitions/new');
      const form = new FormData();
      for (const [name, value] of Object.entries({ csrf, step: 'matter', token: `a-token-of-nobody-${database}`, attach: 'yes' })) form.set(name, value);
      form.set('files', new Blob([pdf]), 'another.pdf');
      assert.equal((await other.request('/portal/petitions/new', { method: 'POST', body: form })).status, 200);
      await until(async () => (await scans()).join() === 'clean,bad', 'the scanner’s word');

      const officer = await Officer.at(browser, program, 'yen');
      await officer.page.goto(`/cases/${id}`);
      await expect_accessible(officer.page);
      await expect_no_sideways_scroll(officer.page);
      const panel = officer.page.locator('#attachments');
      assert.match(await panel.innerText(), /Test\.Virus/);
      assert.equal(await panel.getByRole('button').count(), 1, 'the sound one alone can be saved');
      const arrived = officer.page.waitForEvent('download');
      await panel.getByRole('button').click();
      const saved = await arrived;
      assert.equal(saved.suggestedFilename(), 'photo.pdf');
      assert.equal(fs.readFileSync(await saved.path(), 'utf8'), pdf);
      await officer.close();
      const answer = await open(good);
      assert.match(answer.headers.get('content-disposition'), /^attachment/);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    });

    test('what is brought to the counter is attached there', async () => {
      const officer = await Officer.at(browser, program, 'chen');
      const { page } = officer;
      await page.goto('/cases/new');
      await page.locator('select[name=channel]').selectOption('letter');
      await page.locator('select[name=type]').selectOption('enquiry');
      await page.locator('input[name=subject]').fill('來函詢問');
      await page.locator('textarea[name=text]').fill('見附件。');
      await page.locator('input[name=name]').fill('許太太');
      await page.locator('input[name=reply_by][value=phone]').check();
      await page.locator('input[name=files]').setInputFiles([file('來函.pdf', pdf)]);
      await officer.follow(() => officer.button('casework.case.record_it').click());
      assert.ok((await officer.refusal()).includes(officer.t('casework.case.no_phone')));
      assert.equal(await page.locator('button[name=remove]').count(), 1, 'a refused form keeps its files');
      await page.locator('input[name=phone]').fill('0900-000-994');
      await officer.follow(() => officer.button('casework.case.record_it').click());
      const [number] = await page.locator('.hb-ticket__key').allInnerTexts();
      const { visitor, id } = await case_of(number);
      assert.equal((await visitor.json(`/cases/${id}`)).body.attachments.length, 1);
      await officer.close();
    });

    test('a draft stays on this device when that is wished, and nowhere else', { skip: database !== databases[0] }, async () => {
      const citizen = await Officer.at(browser, program, null);
      const { page, t } = citizen;
      const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('haoban.draft.')).length);
      await to_the_matter(citizen, '沒送出的一件');
      assert.equal(await page.getByRole('checkbox', { name: t('casework.draft.keep') }).isChecked(), false, 'nobody is asked to think of it');
      assert.equal(await kept(), 0);
      await page.getByRole('checkbox', { name: t('casework.draft.keep') }).check();
      assert.equal(await kept(), 1);
      await page.locator('textarea[name=text]').fill('寫到一半');
      await page.locator('textarea[name=text]').blur();

      await page.goto('/portal/petitions/new');
      assert.ok(await page.getByText(t('casework.draft.offer')).isVisible());
      await expect_accessible(page);
      await citizen.follow(() => citizen.button('casework.draft.go_on').click());
      assert.equal(await page.locator('input[name=subject]').inputValue(), '沒送出的一件');
      assert.equal(await page.locator('textarea[name=text]').inputValue(), '寫到一半');
      assert.ok(await page.getByRole('checkbox', { name: t('casework.draft.keep') }).isChecked());
      await citizen.follow(() => citizen.button('casework.form.next').click());
      await contact_and_send(citizen, () => citizen.follow(() => citizen.button('casework.form.next').click()));
      assert.equal(await kept(), 0, 'what was sent is kept no longer');

      await to_the_matter(citizen, '另一件');
      await page.getByRole('checkbox', { name: t('casework.draft.keep') }).check();
      await page.goto('/portal/petitions/new');
      await citizen.button('casework.draft.discard').click();
      assert.equal(await kept(), 0);
      assert.equal(await page.getByText(t('casework.draft.offer')).isVisible(), false);
      assert.deepEqual(citizen.complaints, []);
      await citizen.close();
    });
  });
}
