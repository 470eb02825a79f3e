// What is decided of a case: whoever works on it proposes, the desk sees what changed and agrees to several at once, and whoever
// asked to be called has his answer when the call is written down.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { send_petition } from '../support/petition.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const roc_today = () => {
  const day = new Date(Date.now() + 8 * 3_600_000);
  return `${day.getUTCFullYear() - 1911}/${day.getUTCMonth() + 1}/${day.getUTCDate()}`;
};

for (const database of databases) {
  describe(`decisions about cases, on ${database}`, () => {
    let program;
    let browser;
    let lin;
    let chen;
    let receipt;
    let id;
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
      lin = await new Visitor(program.url).sign_in('lin');
      chen = await new Visitor(program.url).sign_in('chen');
      const { body: { agencies } } = await lin.json('/agencies');
      const agency = agencies.find(({ code }) => code === 'QY-HR1').id;
      const sent = await send_petition(new Visitor(program.url), {
        type: 'petition', agency, subject: '樓梯扶手鬆了', text: '二樓樓梯的扶手會晃。', name: '王大明', reply_by: 'phone', phone: '0900-000-321',
      });
      receipt = await sent.json();
      assert.equal(sent.status, 200, JSON.stringify(receipt));
      ({ body: { cases: [{ id }] } } = await lin.json(`/cases?q=${receipt.number}`));
      const { body: { people } } = await lin.json(`/agencies/${agency}`);
      await move(lin, 'assigned', { officer: people.find(({ account }) => account === 'chen').id });
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    async function move(who, kind, fields = {}, expected = 303) {
      const { body: { row_version } } = await who.json(`/cases/${id}`);
      const answer = await who.post(`/cases/${id}/moves`, { kind, row_version, ...fields }, { from: `/cases/${id}` });
      assert.equal(answer.status, expected, await answer.text());
    }

    async function progress() {
      const citizen = await Officer.at(browser, program, null, { viewport: phone });
      await citizen.page.goto(`/portal/cases?number=${receipt.number}`);
      await citizen.page.locator('input[name=code]').fill(receipt.check_code);
      await citizen.follow(() => citizen.button('casework.lookup.look').click());
      await expect_accessible(citizen.page);
      const words = await citizen.page.locator('main').innerText();
      await citizen.close();
      return words;
    }

    test('more time is proposed by the officer and given by the head alone', async () => {
      await move(chen, 'extended', { length: 5, text: '要等零件。' });
      await move(lin, 'agreed', {}, 403);
      const wu = await new Visitor(program.url).sign_in('wuzd');
      await move(wu, 'agreed');
      assert.equal((await lin.json(`/cases/${id}`)).body.state, 'working');
    });

    test('what was returned is written on, and the desk agrees to several at once after seeing what changed', async () => {
      await move(chen, 'proposed', { text: '扶手會再處理。' });
      await move(lin, 'returned', { text: '請寫哪一天修好。' });
      const officer = await Officer.at(browser, program, 'chen');
      await officer.page.goto(`/cases/${id}`);
      const form = officer.page.locator('form', { has: officer.page.locator('input[name=kind][value=proposed]') });
      assert.equal(await form.locator('textarea').inputValue(), '扶手會再處理。', 'not lost');
      await form.locator('textarea').fill('扶手今天已經修好。');
      await officer.follow(() => form.locator('button').last().click());
      await officer.expect_notice('casework.notice.done');
      await expect_accessible(officer.page);
      await officer.close();

      const desk = await Officer.at(browser, program, 'lin');
      const { page, t } = desk;
      assert.ok((await page.locator('main').innerText()).includes(t('casework.waiting.decisions')));
      await page.goto('/cases');
      await desk.follow(() => page.getByRole('link', { name: t('casework.decision.mine') }).first().click());
      await expect_accessible(page);
      await page.setViewportSize(phone);
      await expect_no_sideways_scroll(page);
      const section = page.locator(`#case-${id}`);
      assert.ok((await section.locator('del').count()) > 0 && (await section.locator('ins').count()) > 0);
      await desk.follow(() => desk.button('casework.decision.agree').click());
      assert.ok((await desk.refusal()).includes(t('casework.decision.none_chosen')));
      // One more of the demonstration waits at the same desk.
      const boxes = page.locator('input[name=case]');
      assert.ok((await boxes.count()) >= 2);
      for (const box of await boxes.all()) await box.check();
      await desk.follow(() => desk.button('casework.decision.agree').click());
      await desk.expect_notice('casework.decision.agreed_to');
      assert.ok((await page.locator('main').innerText()).includes(t('casework.decision.none')));
      await expect_accessible(page);
      await desk.close();
    });

    test('whoever asked to be called reads that it is decided, and is answered when the call is written down', async () => {
      assert.match(await progress(), /已決定，將以電話答復您/);
      const officer = await Officer.at(browser, program, 'chen');
      const { page, t } = officer;
      await page.goto('/cases');
      await officer.follow(() => page.getByRole('link', { name: new RegExp(t('casework.dispatch.tab')) }).click());
      await officer.follow(() => page.getByRole('link', { name: '樓梯扶手鬆了' }).click());
      await expect_accessible(page);
      const call = page.locator('form', { has: page.locator('input[name=call_on]') });
      await officer.follow(() => call.locator('button').last().click());
      assert.ok((await officer.refusal()).length > 4);
      await call.locator('input[value=called]').check();
      await call.locator('input[name=call_on]').fill(roc_today());
      await call.locator('input[name=call_at]').fill('0:05');
      await call.locator('input[name=call_whom]').fill('王大明');
      await officer.follow(() => call.locator('button').last().click());
      assert.ok((await officer.refusal()).includes(t('casework.dispatch.no_words')));
      await call.locator('textarea[name=call_words]').fill('說明扶手已修好。');
      await officer.follow(() => call.locator('button').last().click());
      await officer.expect_notice('casework.notice.done');
      assert.ok((await page.locator('#dispatch').innerText()).includes('說明扶手已修好。'));
      await page.goto(`/cases/${id}/reply`);
      await expect_accessible(page);
      assert.match(await page.locator('#letter').innerText(), /扶手今天已經修好。/);
      assert.equal((await chen.get(`/cases/${id}/reply.odt`)).headers.get('content-type'), 'application/vnd.oasis.opendocument.text');
      await officer.close();
      assert.match(await progress(), /已以電話答復/);
    });
  });
}
