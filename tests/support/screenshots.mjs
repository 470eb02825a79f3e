// Takes the pictures of README and manual, in both languages, from a demonstration of its own:
//   node tests/support/screenshots.mjs [NAME...]
import assert from 'node:assert/strict';
import path from 'node:path';
import { desktop, open_browser } from './browser.mjs';
import { Officer } from './officer.mjs';
import { Program, repository } from './program.mjs';

const folder = path.join(repository, 'docs/screenshots');
const sample = path.join(repository, 'samples/plans/box-partial-rules.txt');

/** Opens the first link of the page whose address matches. */
async function open(page, pattern) {
  const address = await page.locator('main a').evaluateAll(
    (links, source) => links.map((link) => link.getAttribute('href')).find((href) => new RegExp(source).test(href)), pattern.source);
  assert.ok(address, `${page.url()} leads to ${pattern}`);
  await page.goto(address);
}

/** The page of the first plan of the list that has such a thing: `address` of a plan's number gives the JSON, `found` what is opened. */
async function open_of_plan(page, address, found) {
  const ask = async (path) => (await page.request.get(path, { headers: { accept: 'application/json' } })).json();
  for (const { id } of (await ask('/plans')).plans) {
    const target = found(await ask(address(id)), id);
    if (target) return page.goto(target);
  }
  throw new Error(`no plan has ${address('…')}`);
}

/** A plan under review, with doubts. */
async function import_sample({ page, t, ...officer }) {
  await page.goto('/plans/import');
  await page.locator('input[type=file]').setInputFiles(sample);
  await page.getByLabel(t('plan.head.year')).fill('117');
  await Promise.all([page.waitForURL(/\/review/, { timeout: 30_000 }), page.locator('main form').last().locator('button').first().click()]);
  return officer;
}

/** Goes through the citizens' form up to a question, `matter`, or to the receipt; gives number and code of the receipt. */
async function bring({ page, t, language }, up_to) {
  const press = (key) => Promise.all([page.waitForNavigation(), page.locator('main').getByRole('button', { name: t(key), exact: true }).last().click()]);
  const next = () => press('casework.form.next');
  await page.goto(language === 'en' ? '/portal/petitions/new?lang=en' : '/portal/petitions/new');
  await page.locator('input[name=type][value=petition]').check();
  await next();
  await page.locator('select[name=agency]').selectOption({ index: 3 });
  await next();
  const english = language === 'en';
  await page.locator('input[name=subject]').fill(english ? 'Not enough chairs to wait on' : '等候區的椅子不夠');
  await page.locator('textarea[name=text]').fill(english ? 'At ten in the morning there are six chairs for twenty people.' : '上午十點有二十個人在等，椅子只有六張。');
  if (up_to === 'matter') return null;
  await next();
  await page.locator('input[name=name]').fill(english ? 'Wang Hsiao-ming' : '王小明');
  await page.locator('input[name=email]').fill('ming@example.tw');
  await next();
  await page.waitForFunction(() => document.querySelector('input[name=work]').value !== '');
  await press('casework.form.send');
  const [number, code] = await page.locator('.hb-ticket__key').allInnerTexts();
  return { number, code };
}

/** The page on which whoever brought a matter sees how far it is. */
async function look_up(officer) {
  const { number, code } = await bring(officer, 'receipt');
  const { page, t } = officer;
  await page.goto(`/portal/cases?number=${number}`);
  await page.locator('input[name=code]').fill(code);
  await Promise.all([page.waitForNavigation(), page.locator('main').getByRole('button', { name: t('casework.lookup.look'), exact: true }).click()]);
}

// Who looks at what; a function leads on from there.
const pictures = [
  { name: 'portal-home', path: '/' },
  { name: 'plan-tree', account: 'lin', path: '/plans?state=published', then: (page) => open(page, /^\/plans\/\d+$/) },
  { name: 'review', account: 'lin', then: (page, officer) => import_sample(officer) },
  { name: 'new-plan', account: 'lin', path: '/plans/new' },
  { name: 'amendment', account: 'kao', path: '/approvals',
    then: async (page) => {
      await open(page, /^\/approvals\/amendment\/\d+$/);
      await open(page, /^\/approvals\/amendment\/\d+\/steps\/approve$/);
    } },
  { name: 'indicator', account: 'lin',
    then: (page) => open_of_plan(page, (id) => `/plans/${id}/indicators`, ({ indicators }) => indicators?.length > 1 && `/indicators/${indicators[0].id}`) },
  { name: 'seal', account: 'yen',
    then: (page) => open_of_plan(page, (id) => `/plans/${id}/months`,
      ({ months }, id) => { const over = months?.filter(({ sealed }) => sealed).at(-1); return over && `/plans/${id}/months/${over.month}`; }) },
  { name: 'folder', account: 'admin', path: '/folders', then: (page) => open(page, /^\/folders\/\d+$/) },
  { name: 'compiled', account: 'yen', path: '/results/compiled?year=114' },
  { name: 'task', account: 'chen', path: '/tasks', then: (page) => open(page, /^\/tasks\/\d+$/) },
  { name: 'approvals', account: 'kao', path: '/approvals' },
  { name: 'brief', account: 'mayor', path: '/brief' },
  { name: 'progress', account: 'yen', path: '/tasks/board' },
  { name: 'results', account: 'yen', path: '/results' },
  { name: 'checks', account: 'yen', path: '/checks' },
  { name: 'cases', account: 'lin', path: '/cases' },
  { name: 'case', account: 'lin', path: '/cases?state=waiting', then: (page) => open(page, /^\/cases\/\d+$/) },
  { name: 'case-analysis', account: 'lin', path: '/cases/analysis' },
  { name: 'case-import', account: 'lin', path: '/cases/import', then: (page) => open(page, /^\/cases\/import\/\d+$/) },
  { name: 'services', path: '/portal/services' },
  { name: 'publications', path: '/portal/publications' },
  { name: 'publications-checklist', account: 'lin', path: '/publications/checklist' },
  { name: 'meeting', account: 'lin', path: '/meetings', then: (page) => open(page, /^\/meetings\/\d+$/) },
  { name: 'decisions', account: 'lin', path: '/decisions' },
  { name: 'media', account: 'lin', path: '/media' },
  { name: 'exchange', account: 'admin', path: '/exchange' },
  { name: 'petition', then: (page, officer) => bring(officer, 'matter') },
  { name: 'receipt', then: (page, officer) => bring(officer, 'receipt') },
  { name: 'case-progress', then: (page, officer) => look_up(officer) },
  { name: 'deadline', path: '/portal/deadline?from=115/9/21&length=7&unit=working' },
];

const wanted = process.argv.slice(2);
const program = await Program.start('sqlite');
const browser = await open_browser();
try {
  for (const [language, ending] of [['zh-TW', 'zh'], ['en', 'en']]) {
    for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      const officer = await Officer.at(browser, program, picture.account, { language, viewport: desktop });
      if (picture.path) await officer.page.goto(!picture.account && language === 'en' ? `${picture.path}${picture.path.includes('?') ? '&' : '?'}lang=en` : picture.path);
      await picture.then?.(officer.page, officer);
      await officer.page.evaluate(() => document.activeElement?.blur());
      await officer.page.screenshot({ path: path.join(folder, `${picture.name}.${ending}.png`) });
      await officer.close();
    }
  }
} finally {
  await browser.close();
  await program.stop();
}
