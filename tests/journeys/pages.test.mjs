// Every page as people see it: at the desk and on a phone without a fault that axe-core finds, in both languages
// without sideways scroll, without an error on the console; and its JSON under the same address.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { desktop, expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { address_of, inner_pages, real_places, routes_of } from '../support/walk.mjs';

// What is no page: files, feeds, and addresses that only lead on.
const no_page =
  /\.(csv|odt|ods|pdf|txt|xml|ics)$|\/file$|\/letters\/\{letter\}$|^\/sign-out$|^\/open311\/|\/(files|forms)\/\{file\}$|\/pictures\/\{picture\}$/;
// What has to be made first and is looked at in the journey that makes it, there.
const seen_in = {
  '/approvals/{document}/{id}/number': ['approval', /\/number`\);\s+await expect_accessible\(page\)/],
  '/approvals/{document}/{id}/ending': ['approval', /\/ending`\);\s+await expect_accessible\(page\)/],
  '/cases/{id}/reply': ['decisions', /\/reply`\);\s+await expect_accessible\(page\)/],
  '/cases/disposals/{id}': ['case_hands', /const disposal = [\s\S]{0,700}await expect_accessible\(page\)/],
  '/handovers/{handover}': ['handover', /look_at\(new URL\(page\.url\(\)\)\.pathname, 'handover list'\)/],
  '/jobs/{job}': ['long_work', /app\.job\.state\.running[\s\S]{0,500}await expect_accessible\(page\)/],
};
const pictures = process.env.HAOBAN_SCREENSHOTS;

/** Looks at one page in the windows of these sizes; gives what is wrong with it. */
async function faults_of(officer, address, looks) {
  const { page } = officer;
  const faults = [];
  officer.complaints.length = 0;
  try {
    const answer = await page.goto(address);
    assert.equal(answer.status(), 200);
    assert.ok((await page.title()).length > 2, 'no title');
    assert.equal(await page.locator('h1').count(), 1, 'not one h1');
  } catch (problem) {
    return [`${address}: ${problem.message}`];
  }
  for (const { name, viewport, axe } of looks) {
    try {
      await page.setViewportSize(viewport);
      await expect_no_sideways_scroll(page);
      if (axe) await expect_accessible(page, address, axe);
      assert.deepEqual(officer.complaints, []);
    } catch (problem) {
      faults.push(`${address} (${name}): ${problem.message}`);
    }
    await keep_picture(officer, address, name);
  }
  return faults;
}

async function keep_picture(officer, address, name) {
  if (!pictures) return;
  fs.mkdirSync(pictures, { recursive: true });
  const file = `${name}${address.replace(/[^a-z0-9]+/gi, '_')}.png`;
  await officer.page.screenshot({ path: path.join(pictures, file), fullPage: true });
}

describe('every page', () => {
  let program;
  let browser;
  let addresses;
  let inner;
  before(async () => {
    program = await Program.start('sqlite');
    const places = await real_places(program);
    inner = await inner_pages(program, places);
    const elsewhere = new Set([...inner.map(({ pattern }) => pattern), ...Object.keys(seen_in)]);
    addresses = routes_of(program).filter(({ method, pattern }) => method === 'GET' && !no_page.test(pattern) && !elsewhere.has(pattern))
      .map(({ pattern }) => address_of(pattern, places));
    assert.ok(addresses.length > 30, 'the routes are listed');
    browser = await open_browser();
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  const is_public = (address) => /^\/($|portal|sitemap|accessibility|sign-in|styleguide)/.test(address);
  const needs_more = (address) => /^\/(settings|exchange|audit|notices|cases\/types|checks\/kinds|agencies\/new|agencies\/\d+\/|units|people|rulebooks\/[^/]+\/references\/(new|\d+\/(new|taking-back)))/.test(address);

  // English words stand in the same elements, which axe has seen by then; they may only be too long for their place. Colours are
  // those of the desk on a phone too, and measuring them takes half of axe's time.
  const eyes = [
    { where: 'at the desk and on a phone', language: 'zh-TW', looks: [
      { name: 'desk', viewport: desktop, axe: {} }, { name: 'phone', viewport: phone, axe: { but: ['color-contrast'] } }] },
    { where: 'in English', language: 'en', looks: [{ name: 'english', viewport: desktop, axe: null }] },
  ];
  for (const { where, language, looks } of eyes) {
    test(`stands ${where}`, async () => {
      // A published plan cannot be withdrawn, nor a reviewed one published, by everybody: each page by who may open it.
      const people = {};
      for (const [name, account] of Object.entries({ citizen: null, officer: 'sumz', administrator: 'admin', head: 'mayor' })) {
        people[name] = await Officer.at(browser, program, account, { language });
      }
      const who_opens = (address) => {
        if (is_public(address)) return people.citizen;
        if (needs_more(address)) return people.administrator;
        return address === '/media/rules/new' ? people.head : people.officer;
      };
      const faults = [];
      for (const address of addresses) faults.push(...await faults_of(who_opens(address), address, looks));
      for (const { address, account } of inner) {
        const name = account ?? 'citizen';
        people[name] ??= await Officer.at(browser, program, account, { language });
        faults.push(...await faults_of(people[name], address, looks));
      }
      for (const each of Object.values(people)) await each.context.close();
      assert.equal(faults.length, 0, faults.join('\n'));
    });
  }

  test('is looked at here or by the journey that makes it', () => {
    const patterns = new Set(routes_of(program).map(({ pattern }) => pattern));
    for (const [pattern, [journey, looked_at]] of Object.entries(seen_in)) {
      assert.ok(patterns.has(pattern), `${pattern} is no route`);
      assert.match(fs.readFileSync(path.join(repository, `tests/journeys/${journey}.test.mjs`), 'utf8'), looked_at, pattern);
    }
    for (const { pattern } of inner) assert.ok(patterns.has(pattern), `${pattern} is no route`);
  });

  test('says in its JSON how to send each of its forms', async () => {
    // In English, whose dates are no field's: what a field offers can be sent back as it stands.
    const in_english = async (account) => {
      const visitor = new Visitor(program.url);
      await visitor.get('/sign-in?lang=en');
      return visitor.sign_in(account);
    };
    const visitor = await in_english('admin');
    const officer = await in_english('sumz');
    const actions_in = (html) => [...html.matchAll(/<form[^>]* action="([^"]+)"[^>]* method="post"/g)].map(([, action]) => action).sort();
    let pages = 0;
    let dates = 0;
    // The review is a workbench of small forms for each entry, which its JSON lists; the forms are those of the entry's own pages.
    for (const address of addresses.filter((each) => !each.endsWith('/review'))) {
      const who = /^\/(plans|approvals)/.test(address) ? officer : visitor;
      const main = /<main[\s\S]*<\/main>/.exec(await (await who.get(address)).text())?.[0] ?? '';
      const actions = actions_in(main);
      if (actions.length === 0) continue;
      const { status, body } = await who.json(address);
      assert.equal(status, 200, address);
      const noted = (body.forms ?? []).filter(({ method }) => method === 'POST');
      assert.deepEqual(noted.map(({ action }) => action).sort(), actions, address);
      for (const { fields } of noted) assert.ok(fields.some(({ name }) => name === 'csrf'), address);
      for (const { name, value } of noted.flatMap(({ fields }) => fields).filter(({ type, value }) => type === 'date' && value)) {
        assert.match(value, /^\d{1,3}\/\d{1,2}\/\d{1,2}$/, `${name} of ${address}`);
        dates += 1;
      }
      pages += 1;
    }
    assert.ok(pages > 20, `${pages} pages of forms`);
    assert.ok(dates > 5, `${dates} dates in them`);
  });

  test('has its JSON under the same address', async () => {
    const citizen = new Visitor(program.url);
    const answer = await citizen.json('/portal/plans');
    assert.equal(answer.status, 200);
    assert.ok(answer.body.plans.length >= 10);
    const officer = await new Visitor(program.url).sign_in('sumz');
    for (const address of ['/plans', '/agencies', '/account', '/']) {
      const twin = await officer.get(address, { accept: 'application/json' });
      assert.equal(twin.status, 200, address);
      assert.match(twin.headers.get('content-type'), /^application\/json/, address);
      await twin.json();
    }
  });
});
