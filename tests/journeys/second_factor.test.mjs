// A second factor from the first scan to the lost telephone, over HTTP without any script and once in a browser.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, open_browser } from '../support/browser.mjs';
import { Officer, demo_password } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { code_of } from '../support/totp.mjs';
import { Visitor } from '../support/visitor.mjs';

const own = '/account/second-factor';

/** Turns it on; gives secret and recovery codes. */
async function enrol(visitor) {
  const begun = await visitor.post(`${own}/start`, { current_password: demo_password }, { from: own });
  assert.equal(begun.headers.get('location'), `${own}/enrolment`);
  const { body } = await visitor.json(`${own}/enrolment`);
  const token = await visitor.token(`${own}/enrolment`);
  const answer = await visitor.post(`${own}/enrolment`, { code: code_of(body.secret) }, { token, headers: { accept: 'application/json' } });
  assert.equal(answer.status, 200);
  const { recovery_codes: codes } = await answer.json();
  return { secret: body.secret, codes };
}

/** Gives the password; the code is awaited. */
async function begin(program, account) {
  const visitor = new Visitor(program.url);
  const answer = await visitor.post('/sign-in', { account, password: demo_password, next: '/plans' });
  assert.match(answer.headers.get('location'), /^\/sign-in\/second-factor\?next=/);
  assert.equal((await visitor.get('/start')).status, 303, 'the password alone opens nothing');
  return visitor;
}

const give = (visitor, code) => visitor.post('/sign-in/second-factor', { code, next: '/plans' });

for (const database of databases) {
  describe(`a second factor on ${database}`, () => {
    let program;
    before(async () => { program = await Program.start(database); });
    after(() => program?.stop());

    test('is enrolled, asked for after the password, and each code is taken once', async () => {
      const lin = await new Visitor(program.url).sign_in('lin');
      const { secret, codes } = await enrol(lin);
      assert.equal(codes.length, 10);
      // The code of the enrolment is used up; the next one is the telephone's.
      const first = await begin(program, 'lin');
      const code = code_of(secret, 1);
      const signed_in = await give(first, code);
      assert.equal(signed_in.status, 303, await signed_in.text());
      assert.equal(signed_in.headers.get('location'), '/plans');
      assert.equal((await first.get('/plans')).status, 200);

      const second = await begin(program, 'lin');
      assert.equal((await give(second, code)).status, 422, 'used');
      assert.equal((await give(second, codes[0])).status, 303);
      const third = await begin(program, 'lin');
      assert.equal((await give(third, codes[0])).status, 422, 'a recovery code is used once too');
      assert.equal((await give(third, codes[1])).status, 303);
      const { body } = await third.json(own);
      assert.equal(body.codes_left, 8);
    });

    test('is locked after five wrong codes, which the audit log tells', async () => {
      const hocj = await new Visitor(program.url).sign_in('hocj');
      const { codes } = await enrol(hocj);
      const guesser = await begin(program, 'hocj');
      for (let i = 0; i < 5; i += 1) assert.equal((await give(guesser, '000000')).status, 422);
      assert.equal((await give(guesser, codes[0])).status, 429);
      const admin = await new Visitor(program.url).sign_in('admin');
      const { body } = await admin.json('/audit?action=org.second_factor_failed');
      assert.equal(body.entries.filter(({ actor }) => actor === 'hocj').length, 5);
    });

    test('is reset by an administrator with a reason, or by the command', async () => {
      const sumz = await new Visitor(program.url).sign_in('sumz');
      const { body: start } = await sumz.json('/account');
      await enrol(sumz);
      const admin = await new Visitor(program.url).sign_in('admin');
      const person = `/people/${start.id}`;
      assert.equal((await admin.json(person)).body.second_factor, true);
      assert.equal((await admin.post(`${person}/second-factor-reset`, { reason: '' }, { from: person })).status, 422);
      assert.equal((await admin.post(`${person}/second-factor-reset`, { reason: '手機遺失' }, { from: person })).status, 303);
      assert.equal((await sumz.get('/start')).status, 303, 'signed out everywhere');
      await enrol(await new Visitor(program.url).sign_in('sumz'));
      program.must('user', 'reset-second-factor', 'sumz', '--reason', '手機遺失');
      await new Visitor(program.url).sign_in('sumz');
    });

    test('can be demanded of administrators and evaluation officers, who are led to enrol', async () => {
      const admin = await new Visitor(program.url).sign_in('admin');
      const yen = await new Visitor(program.url).sign_in('yen');
      const chen = await new Visitor(program.url).sign_in('chen');
      const { body: settings } = await admin.json('/settings');
      const saved = await admin.post('/settings', { ...settings, forms: '', second_factor: 'demanded' });
      assert.equal(saved.status, 303, await saved.text());
      for (const visitor of [admin, yen]) {
        const led = await visitor.get('/plans');
        assert.equal(led.headers.get('location'), own);
        assert.match(await (await visitor.get(own)).text(), /系統規定/);
      }
      assert.equal((await chen.get('/plans')).status, 200, 'an officer in charge is not meant');
      await enrol(yen);
      assert.equal((await yen.get('/plans')).status, 200);
    });
  });
}

describe('the pages of a second factor', () => {
  let program;
  let browser;
  before(async () => {
    program = await Program.start('sqlite');
    browser = await open_browser();
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  test('are worked with a code of the telephone, show a QR code, and have no fault that axe finds', async () => {
    const officer = await Officer.at(browser, program, 'lin');
    const { page, t } = officer;
    await page.goto(own);
    await expect_accessible(page, own);
    await page.getByLabel(t('org.password.current')).fill(demo_password);
    await officer.follow(() => officer.button('org.second_factor.start').click());
    await expect_accessible(page, 'enrolment');
    assert.ok(await page.locator('svg.hb-qr path').getAttribute('d'));
    const secret = (await page.locator('code.hb-code').textContent()).trim();
    await page.getByLabel(t('org.second_factor.first_code')).fill(code_of(secret));
    await officer.follow(() => officer.button('org.second_factor.confirm').click());
    await expect_accessible(page, 'recovery codes');
    assert.equal(await page.locator('.hb-codes li').count(), 10);

    const anew = await Officer.at(browser, program, null);
    await anew.page.goto('/sign-in');
    await anew.page.getByLabel(t('org.sign_in.account'), { exact: true }).fill('lin');
    await anew.page.getByLabel(t('org.sign_in.password'), { exact: true }).fill(demo_password);
    await anew.follow(() => anew.button('org.sign_in.send').click());
    await expect_accessible(anew.page, 'second step');
    await anew.page.getByLabel(t('org.second_factor.code'), { exact: true }).fill(code_of(secret, 1));
    await anew.follow(() => anew.button('org.sign_in.send').click());
    assert.equal(new URL(anew.page.url()).pathname, '/start');
  });
});
