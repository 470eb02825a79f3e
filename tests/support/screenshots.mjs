// Takes the pictures of README and manual, in both languages, from a demonstration of its own:
//   node tests/support/screenshots.mjs [NAME...]
import assert from 'node:assert/strict';
import path from 'node:path';
import { desktop, open_browser } from './browser.mjs';
import { StandInConverter } from './converter.mjs';
import { SmtpServer } from './mail_server.mjs';
import { Officer } from './officer.mjs';
import { Program, repository } from './program.mjs';
import { Visitor } from './visitor.mjs';

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

/** The page on which whoever brought a matter sees how far it is; `before` is done with its number first. */
async function look_up(officer, before = async () => {}) {
  const { number, code } = await bring(officer, 'receipt');
  const { page, t } = officer;
  await before(number);
  await page.goto(`/portal/cases?number=${number}`);
  await page.locator('input[name=code]').fill(code);
  await Promise.all([page.waitForNavigation(), page.locator('main').getByRole('button', { name: t('casework.lookup.look'), exact: true }).click()]);
}

/** Answers a case and has the answer approved. */
async function close_case(number) {
  const yen = await new Visitor(program.url).sign_in('yen');
  const { id, agency_id: agency } = (await yen.json(`/cases?q=${number}`)).body.cases[0];
  const { code } = (await yen.json('/agencies')).body.agencies.find((each) => each.id === agency);
  const officer = { 'QY-HR1': 'lin', 'QY-PW': 'hocj', 'QY-WH': 'hsu', 'QY-EC': 'sumz', QY: 'yen' }[code];
  const move = async (account, fields) => {
    const visitor = await new Visitor(program.url).sign_in(account);
    const { row_version } = (await visitor.json(`/cases/${id}`)).body;
    const answer = await visitor.post(`/cases/${id}/moves`, { row_version, ...fields }, { from: `/cases/${id}` });
    assert.equal(answer.status, 303, `${account} ${fields.kind}`);
  };
  await move(officer, { kind: 'proposed', text: '等候區已增加十二張座椅，即日起可以使用。' });
  await move(officer === 'yen' ? 'mayor' : 'yen', { kind: 'agreed' });
}

/** The page of a closed case, where it is asked how it was handled. */
async function ask_how_it_was(officer) {
  await look_up(officer, close_case);
  await officer.page.locator('#survey').evaluate((survey) => survey.scrollIntoView({ block: 'center' }));
}

/** The first one-time notice of a case that waits for papers. */
async function open_notice({ page }) {
  const ask = async (path) => (await page.request.get(path, { headers: { accept: 'application/json' } })).json();
  for (const { id } of (await ask('/cases?state=waiting')).cases) {
    const notice = `/cases/${id}/notices/1`;
    if ((await page.request.get(notice)).ok()) return page.goto(notice);
  }
  throw new Error('no case waits for the papers of a notice');
}

/** The list of letters, once those about a new matter are out. */
async function list_letters(officer) {
  await bring(officer, 'receipt');
  await officer.page.goto('/notices');
  while (await officer.page.locator('main tbody tr').count() === 0) {
    await officer.page.waitForTimeout(200);
    await officer.page.reload();
  }
}

/** The page of a job in the middle of its work: a plan becomes a PDF. */
async function order_pdf({ page }) {
  const { plans } = await (await page.request.get('/plans', { headers: { accept: 'application/json' } })).json();
  await page.goto(`/plans/${plans[0].id}/export.pdf`);
  await page.locator('progress').waitFor();
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
  { name: 'survey', then: (page, officer) => ask_how_it_was(officer) },
  { name: 'notice-sheet', account: 'chen', then: (page, officer) => open_notice(officer) },
  { name: 'letters-sent', account: 'admin', then: (page, officer) => list_letters(officer) },
  { name: 'calendar', account: 'admin', path: '/calendar' },
  { name: 'case-mail', account: 'lin', path: '/case-mail' },
  { name: 'job', account: 'lin', then: (page, officer) => order_pdf(officer) },
  { name: 'deadline', path: '/portal/deadline?from=115/9/21&length=7&unit=working' },
];

const wanted = process.argv.slice(2);
const converter = new StandInConverter();  // Held, so that a job is seen at work.
const smtp = await new SmtpServer().start();
const config = `
[mail]
host = "127.0.0.1"
port = ${smtp.port}
security = "none"
from = "service@office.gov.tw"
[site]
url = "https://service.office.gov.tw"
`;
const program = await Program.start('sqlite', { config, environment: converter.environment });
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
  converter.let_go();
  await browser.close();
  await program.stop();
  await smtp.stop();
  converter.remove();
}
