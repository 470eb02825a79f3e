// A scheme from its author's desk to the public site: one file is checked, mended, loaded, adopted, read by everybody and
// followed by a second version. And every subject of every book that the program carries is a page without a fault.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { desktop, expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const carried = fs.readdirSync(path.join(repository, 'data/rulebooks')).filter((name) => name.endsWith('.toml')).map((name) => name.slice(0, -5));
const subjects = ['duties', 'procedures', 'classes', 'skeleton', 'parts', 'sources'];

/** A district's own scheme, made of the city's by hand: another code and title, one deadline changed. */
function own_scheme(deadline) {
  return fs.readFileSync(path.join(repository, 'data/rulebooks/whole-city.toml'), 'utf8')
    .replace('code = "whole-city"', 'code = "seaview"')
    .replace(/^title = .*$/m, 'title = { zh = "望海區服務方案", en = "Wanghai service scheme" }')
    .replace('rule = "每年 11 月 1 日前"', `rule = "${deadline}"`);
}

for (const database of databases) {
  describe(`a scheme of one's own, on ${database}`, () => {
    let program;
    let browser;
    let district;
    const file = (name, text) => {
      const where = path.join(program.data, name);
      fs.writeFileSync(where, text);
      return where;
    };
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
      const officer = await new Visitor(program.url).sign_in('hsu');
      const { body } = await officer.json('/agencies');
      district = body.agencies.find((each) => each.code === 'QY-WH').id;
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    test('a fresh database has the carried books once, however often it is migrated', () => {
      program.must('migrate');
      const { books } = JSON.parse(program.must('rulebook', 'list', '--json'));
      assert.deepEqual(books.map((book) => book.code), [...carried].sort());
      assert.deepEqual([...new Set(books.map((book) => book.versions))], [1]);
      assert.deepEqual(books.find((book) => book.code === 'works-bureau').followed_by, ['QY-PW']);
    });

    test('a mistake is named with its line and column, and what was probably meant', () => {
      const wrong = own_scheme('每年 11 月 1 日前').replace('owner = "superior"', 'owner = "superiour"');
      const where = file('wrong.toml', wrong);
      const line = wrong.split('\n').findIndex((each) => each.includes('superiour')) + 1;
      const checked = program.command('rulebook', 'check', where, '--json');
      assert.equal(checked.status, 1);
      const { problems } = JSON.parse(checked.stdout);
      assert.deepEqual(problems.map((each) => [each.line, each.column, each.code]), [[line, 9, 'rulebook.read.unknown_word_near']]);
      assert.equal(program.command('rulebook', 'load', where).status, 1);
    });

    test('the officer adopts it without script, and everybody reads its days', async () => {
      program.must('rulebook', 'load', file('seaview.toml', own_scheme('每年 11 月 1 日前')), '--note', '初版');
      const officer = await Officer.at(browser, program, 'hsu', { script: false });
      const { page, t } = officer;
      await page.goto(`/agencies/${district}/rulebook?year=115`);
      await page.getByLabel(t('rulebook.list.book'), { exact: true }).selectOption('seaview');
      await officer.follow(() => officer.button('rulebook.agency.adopt').click());
      assert.match(await officer.refusal(), new RegExp(t('rulebook.adoption.no_reason')));
      assert.equal(await page.getByLabel(t('rulebook.list.book'), { exact: true }).inputValue(), 'seaview', 'what was chosen is kept');
      await page.getByLabel(t('rulebook.reason'), { exact: true }).first().fill('區務會議通過');
      await officer.follow(() => officer.button('rulebook.agency.adopt').click());
      assert.match(await officer.refusal(), /最早可自 116 年起改採/, 'its plan of 115 is published');
      await page.getByLabel(t('rulebook.agency.from_year'), { exact: true }).fill('116');
      await officer.follow(() => officer.button('rulebook.agency.adopt').click());
      await officer.expect_notice('rulebook.agency.adopted');
      assert.match(await page.locator('main').innerText(), /望海區服務方案/);
      await officer.close();

      const { body } = await new Visitor(program.url).json('/portal/rulebooks/seaview?year=115');
      const due = body.duties.filter((duty) => duty.code === 'send-results').map((duty) => duty.due);
      assert.deepEqual(due, ['2026-10-30'], '1 November 2026 is a Sunday');
      assert.equal(body.pinned, false);
    });

    test('the city decides on the class, and the district does not', async () => {
      const own = await new Visitor(program.url).sign_in('hsu');
      const decision = { year: '116', class_code: 'project', decided_on: '115/3/14', class_reason: '改辦專案' };
      const address = `/agencies/${district}/rulebook`;
      const own_answer = await own.post(`${address}/classes`, decision, { from: `${address}?year=116` });
      assert.equal(own_answer.status, 403);
      const city = await new Visitor(program.url).sign_in('yen');
      const answer = await city.post(`${address}/classes`, decision, { from: `${address}?year=116` });
      assert.equal(answer.status, 303);
      const { body } = await city.json(`${address}?year=116`);
      assert.equal(body.class, 'project');
      assert.deepEqual(body.classes.map((each) => [each.decided_on, each.reason]), [['2026-03-14', '改辦專案']]);
    });

    test('a second version says in words what it changes', async () => {
      const second = file('seaview-2.toml', own_scheme('每年 10 月 1 日前'));
      const said = /由「每年 11 月 1 日前」改為「每年 10 月 1 日前」|changed from “每年 11 月 1 日前” to “每年 10 月 1 日前”/;
      assert.match(program.must('rulebook', 'diff', second), said);
      program.must('rulebook', 'load', second);
      const officer = await Officer.at(browser, program, 'hsu');
      await officer.page.goto('/rulebooks/seaview/versions');
      await officer.follow(() => officer.page.locator('main').getByRole('link', { name: '與第 1 版的差異' }).click());
      assert.match(await officer.page.locator('main').innerText(), said);
      await expect_accessible(officer.page);
      await officer.close();
    });
  });
}

describe('every subject of every book', () => {
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

  // The parts are the same everywhere: on the phone and in English the two books that between them have all of them will do.
  const varied = ['whole-city', 'household-office'];
  // English words stand in elements that axe has seen by then.
  const eyes = [
    { name: 'desk', language: 'zh-TW', viewport: desktop, books: carried, axe: {} },
    { name: 'phone', language: 'zh-TW', viewport: phone, books: varied, axe: { but: ['color-contrast'] } },
    { name: 'english', language: 'en', viewport: desktop, books: varied, axe: null },
  ];
  for (const { name, language, viewport, books, axe } of eyes) {
    test(`stands at the ${name}`, async () => {
      const citizen = await Officer.at(browser, program, null, { language, viewport });
      const faults = [];
      for (const book of books) {
        for (const subject of subjects) {
          const address = `/portal/rulebooks/${book}?part=${subject}${language === 'en' ? '&lang=en' : ''}`;
          try {
            const answer = await citizen.page.goto(address);
            assert.equal(answer.status(), 200);
            await expect_no_sideways_scroll(citizen.page);
            if (axe) await expect_accessible(citizen.page, address, axe);
            const words = await citizen.page.locator('main').innerText();
            assert.ok(!/\b(rulebook|org)\.[a-z_]+\.[a-z_]+/.test(words), 'a text key without words');
          } catch (problem) {
            faults.push(`${address}: ${problem.message}`);
          }
        }
      }
      assert.deepEqual(citizen.complaints, []);
      await citizen.close();
      assert.equal(faults.length, 0, faults.join('\n'));
    });
  }
});
