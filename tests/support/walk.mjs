// Every address of the program, with real ids in its places: for the tests that walk all of them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './program.mjs';
import { Visitor } from './visitor.mjs';

/** All routes as `haoban routes` lists them: [{ method, pattern }]. */
export function routes_of(program) {
  return program.must('routes').trim().split('\n').map((line) => {
    const [method, pattern] = line.trim().split(/\s+/);
    return { method, pattern };
  });
}

/** Uploads a document as the officer who is signed in; gives the number of the plan in review. */
export async function upload_plan(officer, file, fields = {}) {
  const form = new FormData();
  form.set('csrf', await officer.token('/plans/import'));
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set('document', new Blob([fs.readFileSync(file)]), path.basename(file));
  const answer = await officer.request('/plans/import', { method: 'POST', body: form });
  assert.equal(answer.status, 303, await answer.text());
  return Number(/\/plans\/(\d+)\/review/.exec(answer.headers.get('location'))[1]);
}

async function must_json(visitor, address) {
  const { status, body } = await visitor.json(address);
  assert.equal(status, 200, `${address}: ${JSON.stringify(body)}`);
  return body;
}

/**
 * What stands in the `{places}` of the patterns: a plan of the election commission in review (nobody outside has seen it),
 * the one it has published, its unit, its people. `secret` are words that only the draft has.
 */
export async function real_places(program) {
  const officer = await new Visitor(program.url).sign_in('sumz');
  const secret = '尚未公開的草案內容';
  const file = path.join(program.data, 'draft.md');
  const sample = fs.readFileSync(path.join(repository, 'data/demo/plans/115-election.md'), 'utf8');
  fs.writeFileSync(file, sample.replace(/115 ?年度?提升/, `116年度${secret}提升`));
  const { agencies } = await must_json(officer, '/agencies');
  const agency = agencies.find((each) => each.code === 'QY-EC');
  const draft = await upload_plan(officer, file, { agency: agency.id, year: 116 });
  const plan = await must_json(officer, `/plans/${draft}`);
  const { plans } = await must_json(officer, `/portal/plans?agency=QY-EC`);
  const here = await must_json(officer, `/agencies/${agency.id}`);
  const person = here.people.find((each) => each.account === 'sumz').id;
  // A plan for next year that carries on this year's.
  const begun = await officer.post('/plans', { agency: agency.id, year: 116, beginning: 'last_year' }, { from: '/plans/new' });
  assert.equal(begun.status, 303, await begun.text());
  const carried = Number(/\/plans\/(\d+)\/carry-over/.exec(begun.headers.get('location'))[1]);
  const administrator = await new Visitor(program.url).sign_in('admin');
  const team = `/agencies/${agency.id}/promotion-team`;
  const { members } = await must_json(administrator, team);
  const [item] = plan.items;
  const { tasks } = await must_json(officer, `/tasks/list?agency=${agency.id}`);
  return {
    secret, draft, agency: agency.id, code: 'QY-EC', title: plan.title,
    published: plans.find((each) => each.agency_id === agency.id).id,
    task: tasks[0].id, item: item.id, strategy: item.strategies[0].id, step: item.strategies[0].steps[0].id,
    carried, unit: here.units[0].id, person, member: members[0].id,
  };
}

/** The pattern with ids in its places. `{id}` is read by what stands before it. */
export function address_of(pattern, places) {
  return pattern
    .replace('/portal/plans/{id}', `/portal/plans/${places.published}`)
    .replace('/rulebooks/{code}', '/rulebooks/works-bureau')
    // Letters, amendments and versions are those of an approved plan.
    .replace(/\/approvals\/\{document\}\/\{id\}(?=\/(letters|amendment))/, `/approvals/plan/${places.published}`)
    .replace('/approvals/{document}/{id}', `/approvals/plan/${places.draft}`)
    .replace('/plans/{id}/versions', `/plans/${places.published}/versions`)
    // Check months are those of a plan that was published.
    .replace('/plans/{id}/months', `/plans/${places.published}/months`)
    .replace('{month}', '12')
    .replace(/\/(indicators|folders)\/\{id\}/, '/$1/999999')
    .replace('/steps/{step}', '/steps/submit')
    .replace('{letter}', '999999')
    .replace('{version}', '1')
    .replace('/plans/{id}/carry-over', `/plans/${places.carried}/carry-over`)
    .replace('/plans/{id}', `/plans/${places.draft}`)
    .replace('/tasks/{id}', `/tasks/${places.task}`)
    .replace('{evidence}', '999999')
    .replace('/agencies/{id}', `/agencies/${places.agency}`)
    .replace('/units/{id}', `/units/${places.unit}`)
    .replace('/people/{id}', `/people/${places.person}`)
    .replace('{code}', places.code)
    .replace('{kind}', 'goal')
    .replace('/steps/{node}', `/steps/${places.step}`)
    .replace('/{node}/goals', `/${places.item}/goals`)
    .replace('/{node}/addition', `/${places.strategy}/addition`)
    .replace('{node}', String(places.step))
    .replace('{doubt}', '1')
    .replace('{job}', '999999')
    .replace('{session}', '999999')
    .replace('{number}', '1')
    .replace('{handover}', '999999')
    .replace('{member}', String(places.member))
    .replace('{grant}', '999999');
}
