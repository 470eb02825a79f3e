// A published plan leaves as PDF, made by the queue and LibreOffice as for any visitor, comes back through the importer, and is
// the same plan: for all plans of the demonstration, and for real ones where HAOBAN_SAMPLES has them. A document looks the
// same whichever database its plan lies in, so the first one is enough.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { approve_and_publish } from '../support/approval.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { upload_plan } from '../support/walk.mjs';

const [database] = databases;
const office = spawnSync('soffice', ['--version']).status === 0;
const samples = process.env.HAOBAN_SAMPLES && fs.existsSync(process.env.HAOBAN_SAMPLES) ? process.env.HAOBAN_SAMPLES : null;
const real = ['000', '002', '003'].map((number) => ({
  number, file: samples && fs.readdirSync(samples).filter((name) => name.startsWith(number)).map((name) => path.join(samples, name))[0],
}));

/** Every sign. */
const exact = (text) => text;
/** Without blanks: columns of a few signs cut words as Twitter and lists as OK」 (2)「 in their midst, and a PDF does not tell where. */
const bare = (text) => text.replaceAll(/\s/g, '');

/** What must come back, in the words of the published plan: a form without a column for months or notes says them behind the step. */
const content_of_published = (plan, told) => ({
  title: plan.title,
  items: plan.items.map((item) => [item.title, item.strategies.map((strategy) => [strategy.title,
    strategy.steps.map((step) => [told(step.text), step.check_months, told(step.note)])])]),
  goals: plan.paragraphs.filter(({ kind }) => kind === 'goal').map(({ text }) => text),
  bases: plan.legal_bases.map((basis) => [basis.issuer, basis.issued_on ?? '', basis.number, basis.title]),
});

/** And the same in the words of the importer. */
const content_of_read = (draft, told) => ({
  title: draft.title,
  items: draft.items.map((item) => [item.title, item.strategies.map((strategy) => [strategy.title,
    strategy.steps.map((step) => [told(step.text), step.check_months, told(step.note)])])]),
  goals: draft.goals.map(({ text }) => text),
  bases: draft.legal_bases.map((basis) => [basis.issuer, basis.date ?? '', basis.number, basis.title]),
});

describe(`a published plan goes out as PDF and comes back, on ${database}`, { skip: office ? false : 'LibreOffice (soffice) is not installed' }, () => {
  let program;
  let officer;
  before(async () => {
    program = await Program.start(database);
    officer = await new Visitor(program.url).sign_in('hocj');
  });
  after(() => program?.stop());

  const citizen = () => new Visitor(program.url);

  /** Orders the PDF like any visitor and waits for the queue to make it. */
  async function ordered_pdf(id, form) {
    const visitor = citizen();
    const ordered = await visitor.get(`/portal/plans/${id}/export.pdf?form=${form}`);
    assert.equal(ordered.status, 303, await ordered.text());
    const job = ordered.headers.get('location').replace(/\/file$/, '');
    for (let looks = 0; ; looks += 1) {
      const { body } = await visitor.json(job);
      if (body.state === 'done') break;
      assert.ok(['waiting', 'running'].includes(body.state) && looks < 1200, JSON.stringify(body));
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    const made = await visitor.get(`${job}/file`);
    assert.equal(made.headers.get('content-type'), 'application/pdf');
    const file = path.join(program.data, `${id}-${form}.pdf`);
    fs.writeFileSync(file, Buffer.from(await made.arrayBuffer()));
    return file;
  }

  async function expect_back(id, form, told = exact) {
    const published = (await citizen().json(`/portal/plans/${id}`)).body;
    const file = await ordered_pdf(id, form);
    const draft = JSON.parse(program.must('plan', 'import', file, '--dry-run', '--json'));
    assert.deepEqual(content_of_read(draft, told), content_of_published(published, told), `plan ${id}, ${published.title}, as ${form} form`);
  }

  test('every plan of the demonstration, in the form with deadlines', async () => {
    const ids = new Set();
    for (let page = 1, more = true; more; page += 1) {
      const { plans } = (await citizen().json(`/portal/plans?page=${page}`)).body;
      more = plans.some(({ id }) => !ids.has(id));
      for (const { id } of plans) ids.add(id);
    }
    assert.ok(ids.size >= 10, `${ids.size} plans`);
    for (const id of ids) await expect_back(id, 'execution');
  });

  test('one of each kind of office in the form that is offered first, and in the work form', async () => {
    const { plans } = (await citizen().json('/portal/plans')).body;
    for (const { id } of plans.slice(0, 3)) {
      for (const form of ['', 'work']) await expect_back(id, form);
    }
  });

  for (const { number, file } of real) {
    test(`the real plan ${number}, in both forms`, { skip: file ? false : `HAOBAN_SAMPLES has no document ${number}…` }, async () => {
      const agency = (await officer.json('/agencies')).body.agencies.find(({ code }) => code === 'QY-PW').id;
      const id = await upload_plan(officer, file, { agency, year: 116 });
      const { body: review } = await officer.json(`/plans/${id}/review`);
      for (const { code } of review.doubt_kinds) {
        assert.equal((await officer.post(`/plans/${id}/review/settlement`, { kind: code }, { from: `/plans/${id}/review` })).status, 303);
      }
      assert.equal((await officer.post(`/plans/${id}/review/acceptance`, { second: 'yes' }, { from: `/plans/${id}/review` })).status, 303);
      await approve_and_publish(program, { id, code: 'QY-PW' });
      for (const form of ['execution', 'work']) await expect_back(id, form, number === '002' ? bare : exact);
    });
  }
});
