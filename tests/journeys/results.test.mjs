// A year's results from what was reported to what the public reads: drawn, written, reviewed, finished, downloaded; and the page
// of the head of the office.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { desktop, expect_accessible, expect_no_sideways_scroll, open_browser, phone } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { words_of_document } from '../support/zip.mjs';

for (const database of databases) {
  describe(`the results of a year, on ${database}`, () => {
    let program;
    let lin;
    before(async () => {
      program = await Program.start(database);
      lin = await new Visitor(program.url).sign_in('lin');
    });
    after(() => program?.stop());

    const report_of = async (year) => {
      const { body } = await lin.json(`/results?year=${year}`);
      return `/results/${body.plans[0].report_id}`;
    };

    test('are drawn from the reports, written, finished, and then stand as they were', async () => {
      const report = await report_of(115);
      const { body: first } = await lin.json(report);
      assert.ok(first.rows.some(({ kind, text }) => kind === 'strategy' && text.length > 10), 'drawn from accepted reports');
      const early = await lin.post(`${report}/versions`, {}, { from: report });
      assert.equal(early.status, 409, 'not before everything is written');
      for (const { kind, node_id } of first.missing) {
        assert.notEqual(kind, 'part');
        const form = `${report}/entries/${node_id}`;
        const { body: entry } = await lin.json(form);
        const fields = kind === 'verdict' ? { verdict: 'achieved', next: 'continues' } : { text: '已辦理完成。' };
        const saved = await lin.post(form, { ...fields, seen: entry.seen }, { from: form });
        assert.equal(saved.status, 303, await saved.text());
      }
      const finished = await lin.post(`${report}/versions`, {}, { from: report });
      assert.equal(finished.status, 303, await finished.text());
      const { body: kept } = await lin.json(`${report}/versions/1`);
      const strategy = kept.rows.find(({ kind }) => kind === 'strategy');
      const form = `${report}/entries/${strategy.node_id}`;
      const { body: entry } = await lin.json(form);
      assert.equal((await lin.post(form, { text: '後來才寫的。', seen: entry.seen }, { from: form })).status, 303);
      const citizen = new Visitor(program.url);
      const { status, body: published } = await citizen.json(report.replace('/results', '/portal/results'));
      assert.equal(status, 200);
      assert.deepEqual(published.rows, kept.rows);
      assert.equal(published.hash, kept.hash);
    });

    test('stand beside those of the year before', async () => {
      const { body } = await lin.json(await report_of(115));
      const compared = body.rows.filter(({ change }) => change !== '');
      for (const { figure, last_figure, change } of compared) {
        const number = (text) => Number(text.replaceAll(/[,%]/g, ''));
        assert.ok(Math.abs(number(figure) - number(last_figure) - number(change)) < 1e-9, `${figure} ${last_figure} ${change}`);
      }
      const { body: before } = await lin.json(await report_of(114));
      assert.equal(before.rows.find(({ number }) => number === '一、（二）').change, '+3.4');
    });

    test('go to the agency above as one workbook', async () => {
      const yen = await new Visitor(program.url).sign_in('yen');
      const { body } = await yen.json('/results?year=115');
      assert.ok(new Set(body.plans.map(({ agency_id }) => agency_id)).size >= 4);
      const sheets = await yen.get('/results/compiled.ods?year=115');
      assert.match(sheets.headers.get('content-type'), /opendocument\.spreadsheet/);
      // The page, the document and the sheets say the same: every figure, last year's, the change, and who is missing.
      const { body: compiled } = await yen.json('/results/compiled?year=115');
      assert.equal(compiled.reports.filter(({ reported }) => reported === 'handed_in').length, compiled.reported);
      assert.ok(compiled.not_reported > 0);
      const said_by_sheets = words_of_document(Buffer.from(await sheets.arrayBuffer()));
      const document = await yen.get('/results/compiled.odt?year=115');
      assert.match(document.headers.get('content-type'), /opendocument\.text/);
      const said = { document: words_of_document(Buffer.from(await document.arrayBuffer())), sheets: said_by_sheets };
      for (let number = 1; number <= compiled.pages; number += 1) {
        said.page = await (await yen.get(`/results/compiled?year=115&page=${number}`)).text();
        const { body } = await yen.json(`/results/compiled?year=115&page=${number}`);
        const shown = body.reports.filter((report) => report.shown);
        assert.ok(shown.length > 0);
        for (const { agency, rows } of shown) {
          const facts = rows.filter(({ kind }) => kind === 'strategy').flatMap(({ figure, last_figure, change }) => [figure, last_figure, change]);
          for (const fact of [agency, ...facts.filter((each) => each !== '')]) {
            for (const [where, words] of Object.entries(said)) assert.ok(words.includes(fact), `${where}: ${agency} ${fact}`);
          }
        }
      }
      for (const { agency } of compiled.reports) assert.ok(said.document.includes(agency) && said.sheets.includes(agency), agency);
      const received = await yen.json('/approvals/received?document=results');
      assert.equal(received.status, 200);
      assert.equal(received.body.document, 'results');
    });

    test('lists of a year say it in English where the page is English', async () => {
      const yen = await new Visitor(program.url).sign_in('yen');
      for (const address of ['/approvals/received?document=results', '/checks', '/decisions', '/meetings', '/results/compiled']) {
        const page = await (await yen.get(`${address}${address.includes('?') ? '&' : '?'}lang=en`)).text();
        assert.match(page, /lang="en/, address);
        assert.match(page, /\(ROC 11\d\)/, address);
        assert.doesNotMatch(page, />\s*11\d年\s*</, address);
      }
    });

    test('handed in with something missing, they are told what, with the way there, and what was typed stays', async () => {
      const officer = await new Visitor(program.url).sign_in('hocj');
      const { body: year } = await officer.json('/results?year=115');
      const begun = await officer.post('/results', { plan: year.plans[0].plan_id }, { from: '/results' });
      const report_id = begun.headers.get('location').split('/').at(-1);
      const { body: { missing } } = await officer.json(`/results/${report_id}`);
      assert.ok(missing.length > 0);
      const head = await new Visitor(program.url).sign_in('lupy');
      const step = `/approvals/results/${report_id}/steps/report`;
      const { body: { lacks } } = await head.json(step);
      assert.equal(lacks.length, missing.length);
      for (const { url } of lacks) assert.equal((await officer.get(url)).status, 200, url);
      const page = await (await head.get(step)).text();
      assert.match(page, /id="lacks"/);
      assert.doesNotMatch(page, /name="comment"/, 'no form that could only be refused');
      const { body: { entered_at, content_version } } = await head.json(`/approvals/results/${report_id}`);
      const refused = await head.post(step, { entered: entered_at, content: content_version, comment: '先送出看看。' }, { from: '/account' });
      assert.equal(refused.status, 409);
      const said = await refused.text();
      assert.match(said, /id="lacks"/);
      assert.match(said, /先送出看看。<\/textarea>/);
    });

    test('the head finds on one page what its lists count', async () => {
      const head = await new Visitor(program.url).sign_in('wuzd');
      const { body } = await head.json('/brief');
      for (const { url, count } of body.lines.filter((line) => line.url.startsWith('/tasks/list'))) {
        assert.equal((await head.json(url)).body.total, count, url);
      }
      const odt = await head.get('/brief.odt');
      assert.match(odt.headers.get('content-type'), /opendocument\.text/);
      const mayor = await new Visitor(program.url).sign_in('mayor');
      assert.ok((await mayor.json('/brief')).body.agencies_below > 0);
    });
  });
}

describe('the pages of results', () => {
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

  for (const viewport of [desktop, phone]) {
    test(`have no fault that axe finds at ${viewport.width}`, async () => {
      const officer = await Officer.at(browser, program, 'lin', { viewport });
      const { page } = officer;
      const lin = await new Visitor(program.url).sign_in('lin');
      const before = `/results/${(await lin.json('/results?year=114')).body.plans[0].report_id}`;
      const { body } = await lin.json(before);
      const pages = ['/results', '/results/compiled?year=114', '/results/compiled?year=115', '/brief', before, `${before}/versions/1`, before.replace('/results', '/portal/results'),
        ...['item', 'strategy'].map((kind) => `${before}/entries/${body.rows.find((row) => row.kind === kind).node_id}`)];
      for (const address of pages) {
        await page.goto(address);
        await expect_accessible(page, address);
        await expect_no_sideways_scroll(page);
      }
      await officer.context.close();
    });
  }

  test('an entry is written without script, and what cannot stand is said at its field', async () => {
    const lin = await new Visitor(program.url).sign_in('lin');
    const report = `/results/${(await lin.json('/results?year=115')).body.plans[0].report_id}`;
    const { body } = await lin.json(report);
    const strategy = body.rows.find(({ kind }) => kind === 'strategy');
    const officer = await Officer.at(browser, program, 'lin', { script: false });
    const { page, t } = officer;
    await page.goto(`${report}/entries/${strategy.node_id}`);
    await page.locator('textarea[name=text]').fill('四次檢視，缺失全數改善。');
    await page.locator('input[name=figure]').fill('很多');
    await officer.follow(() => officer.button('results.save').click());
    assert.match(await page.textContent('main'), /請輸入數字/);
    assert.equal(await page.locator('textarea[name=text]').inputValue(), '四次檢視，缺失全數改善。');
    await page.locator('input[name=figure]').fill('4');
    await officer.follow(() => officer.button('results.save').click());
    assert.match(await page.textContent('main'), /四次檢視，缺失全數改善。/);
    assert.ok(t('results.save'));
  });
});
