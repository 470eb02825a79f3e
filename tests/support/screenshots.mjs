// Takes the pictures of README and manual, in both languages, from a demonstration of its own:
//   node tests/support/screenshots.mjs
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
  { name: 'deadline', path: '/portal/deadline?from=115/9/21&length=7&unit=working' },
];

const program = await Program.start('sqlite');
const browser = await open_browser();
try {
  for (const [language, ending] of [['zh-TW', 'zh'], ['en', 'en']]) {
    for (const picture of pictures) {
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
