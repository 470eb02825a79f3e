// The time of cases: everybody can have a due day counted, and sees how each day on the way there was counted.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`casework, on ${database}`, () => {
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

    const asked = (fields) => `/portal/deadline?${new URLSearchParams(fields)}`;

    test('a citizen has a due day counted with the keyboard, and sees every day', async () => {
      const context = await browser.newContext({ baseURL: program.url, locale: 'zh-TW', viewport: { width: 390, height: 844 } });
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

    test('what was filled in stays in the address, and JSON says the same', async () => {
      const visitor = new Visitor(program.url);
      const { body } = await visitor.json(asked({ from: '115/9/21', length: 10, unit: 'calendar', asked: '115/9/23', answered: '115/9/30' }));
      assert.deepEqual(body.deadline, { due: '2026-10-08', by_noon: false, counted: 10, length: 10 });
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
