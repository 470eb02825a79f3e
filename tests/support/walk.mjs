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

/** Sends a form that must be taken; gives the number at the end of where it leads. */
async function must_post(visitor, address, fields, from = address) {
  const answer = await visitor.post(address, fields, { from });
  assert.equal(answer.status, 303, await answer.text());
  return Number(/\/(\d+)$/.exec(answer.headers.get('location'))[1]);
}

/** What the agency's overseer has put there: a check, a circular, a question, rulings with and without the public, and a meeting of
 * the team with a decision for `person`. */
async function oversight_places(officer, agency, person) {
  const today = (await must_json(officer, '/checks')).checks[0].checked_on;
  const check = await must_post(officer, '/checks', {
    agency, checked_on: today, kind: 'spot', subject: '服務台標示', finding: '標示不清。', to_mend: '重做標示。', due_on: today,
  }, '/checks/new');
  const circular = await must_post(officer, '/circulars', { agency, title: '會知測試', text: '請參閱。', to_agency: `agency/${agency}` }, '/circulars/new');
  const { body: { forms } } = await officer.json('/doubts/new');
  const book = forms.flatMap(({ fields }) => fields).find(({ name }) => name === 'book').choices.map(({ value }) => value).find((value) => value !== '');
  const ask = (subject) => must_post(officer, '/doubts', { agency, book, clause: '壹', subject, text: `${subject}怎麼認定？` }, '/doubts/new');
  const rule = async (subject, is_public) => {
    const doubt = await ask(subject);
    return must_post(officer, `/doubts/${doubt}/ruling`, {
      number: `青選字第${doubt}號`, ruled_on: today, effective_on: today, basis: '實施計畫壹', text: '照計畫辦理。', public: is_public,
    });
  };
  const meeting = await must_post(officer, '/meetings', {
    agency, held_on: today, title: '推動小組測試會議', starts_at: '14:00', place: '會議室', chair_name: '副主任委員', guests: '行政室',
  }, '/meetings/new');
  await must_post(officer, `/meetings/${meeting}/decisions`, { text: '重做標示。', person, due_on: today }, `/meetings/${meeting}`);
  const { decisions: [{ id: decision }] } = await must_json(officer, `/meetings/${meeting}`);
  return { check, circular, meeting, decision, ruling: await rule('一般認定', '0'), public_ruling: await rule('公開認定', '1'), question: await ask('待認定事項') };
}

/** A service that was published, and a guide that leads to it. */
async function catalogue_places(officer, agency, unit) {
  const service = await must_post(officer, '/services', { agency, code: 'EC-01', name_zh: '選舉公報索取', summary_zh: '索取選舉公報。' }, '/services/new');
  const save = async (part, fields, form = part) => {
    const { row_version } = await must_json(officer, `/services/${service}`);
    const answer = await officer.post(`/services/${service}/${part}`, { row_version, ...fields }, { from: `/services/${service}/${form}` });
    assert.equal(answer.status, 303, await answer.text());
  };
  await save('period', { unit: 'immediate' });
  await save('fee', { amount: 0 });
  await save('steps', { what_zh: '發給公報', who_zh: '櫃檯' });
  await save('channels', { counter_offered: 'yes', counter_zh: '一樓' });
  await save('contact', { unit, phone: '04-8000-5400' });
  await save('publication', {}, 'about');
  const guide = await must_post(officer, '/guides', { agency, title_zh: '選舉要問誰？' });
  const ask = async (address, fields) => {
    const { row_version } = await must_json(officer, `/guides/${guide}`);
    const answer = await officer.post(address, { row_version, ...fields }, { from: '/guides' });
    assert.equal(answer.status, 303, await answer.text());
  };
  await ask(`/guides/${guide}`, { what: 'question', ask_zh: '要公報嗎？' });
  await ask(`/guides/${guide}/questions/1/answers`, { words_zh: '要', lead: 'services', services: service });
  await ask(`/guides/${guide}/publication`, {});
  return { service, guide };
}

/** A draft of the agency with a file, and what it has published. */
async function publication_places(officer, agency) {
  const publication = await must_post(officer, '/publications', {
    agency, kind: 'rules', title_zh: '投開票所布置要點', summary_zh: '投開票所怎麼布置。',
  }, '/publications/new');
  const { row_version } = await must_json(officer, `/publications/${publication}`);
  const form = new FormData();
  form.set('csrf', await officer.token(`/publications/${publication}/files`));
  form.set('row_version', String(row_version));
  form.set('document', new Blob(['一、出入口要無障礙。\n']), '布置要點.txt');
  const sent = await officer.request(`/publications/${publication}/files`, { method: 'POST', body: form });
  assert.equal(sent.status, 303, await sent.text());
  const { publications: [{ id: public_publication }] } = await must_json(officer, `/portal/publications?agency=${agency}`);
  return { publication, public_publication };
}

/** What the media engine has of the agency, and a feed that is never asked. */
async function media_places(officer, agency) {
  const { issues: [{ id: issue }] } = await must_json(officer, `/media/issues?agency=${agency}`);
  const { clippings: [{ id: clipping }] } = await must_json(officer, `/media/clippings?agency=${agency}`);
  const source = await officer.post('/media/sources', { agency, name: '試聽', url: 'https://news.example/rss', every_minutes: 60, active: 'no' });
  assert.equal(source.status, 303, await source.text());
  const { sources: [{ id: feed }] } = await must_json(officer, '/media/sources');
  const { clarifications: [{ id: clarification }] } = await must_json(officer, '/portal/clarifications');
  return { issue, clipping, feed, clarification };
}

/** A token and a hook of the agency. */
async function exchange_places(administrator, agency) {
  const made = async (address, fields) => {
    const answer = await administrator.post(address, { agency, name: '走訪', ...fields }, { headers: { accept: 'application/json' } });
    assert.equal(answer.status, 200, await answer.clone().text());
    return (await answer.json()).id;
  };
  const ends_on = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  return {
    api_token: await made('/exchange/tokens', { scopes: 'read_public', ends_on, per_minute: 60 }),
    hook: await made('/exchange/hooks', { url: 'https://hooks.example/', topics: 'case.received' }),
  };
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
  const begun = await officer.post('/plans', { agency: agency.id, year: 116, beginning: 'last_year', second: 'yes' }, { from: '/plans/new' });
  assert.equal(begun.status, 303, await begun.text());
  const carried = Number(/\/plans\/(\d+)\/carry-over/.exec(begun.headers.get('location'))[1]);
  const administrator = await new Visitor(program.url).sign_in('admin');
  const exchange = await exchange_places(administrator, agency.id);
  const team = `/agencies/${agency.id}/promotion-team`;
  const { members } = await must_json(administrator, team);
  const [item] = plan.items;
  const { plans: reported } = await must_json(officer, '/results?year=115');
  const report = reported.find((each) => each.agency_id === agency.id).report_id;
  const { rows } = await must_json(officer, `/results/${report}`);
  const { tasks } = await must_json(officer, `/tasks/list?agency=${agency.id}`);
  const oversight = await oversight_places(officer, agency.id, person);
  const brought = await case_with_notice(officer, agency.id);
  const case_task = await task_of_case(officer, brought, person);
  const follow_up = await follow_up_of_case(officer, brought);
  const appointment = await appointment_of_case(officer, brought);
  const audit = await audit_of_cases(officer, await new Visitor(program.url).sign_in('han'), agency.id);
  const imported = await file_of_cases(officer, agency.id);
  const catalogue = await catalogue_places(officer, agency.id, here.units[0].id);
  const media = await media_places(officer, agency.id);
  const publications = await publication_places(officer, agency.id);
  return {
    ...oversight, ...catalogue, ...media, ...publications, ...exchange, brought, case_task, follow_up, appointment, audit, imported, secret, draft, agency: agency.id, code: 'QY-EC', title: plan.title,
    published: plans.find((each) => each.agency_id === agency.id).id,
    task: tasks[0].id, item: item.id, strategy: item.strategies[0].id, step: item.strategies[0].steps[0].id,
    report, entry: rows[0].node_id, carried, unit: here.units[0].id, person, member: members[0].id,
  };
}

/**
 * Pages that stand behind a number no place of `real_places` has: [{ pattern, address, account }], with who opens each. What the
 * demonstration city lacks is made here first.
 */
export async function inner_pages(program, places) {
  const as = (account) => new Visitor(program.url).sign_in(account);
  const officer = await as('sumz');
  const city = await as('yen');
  const { indicators } = await must_json(officer, `/plans/${places.published}/indicators`);
  // Those of an approved plan stand as they are; of a draft they may change.
  const { items: [first] } = await must_json(officer, `/plans/${places.carried}`);
  const own = await must_post(officer, `/plans/${places.carried}/indicators`,
    { node: first.id, name: '走訪的場所', form: 'number', unit: '處', direction: 'higher', target: '10' }, `/plans/${places.carried}/indicators/new`);
  const { plans: household } = await must_json(await as('lin'), '/plans');
  const measured = (await Promise.all(household.map(async ({ id }) => (await must_json(await as('lin'), `/plans/${id}/indicators`)).indicators)))
    .flat().find(({ measure }) => measure !== '');
  const { folders: [folder] } = await must_json(await as('admin'), '/folders');
  const { plans: due } = await must_json(city, '/results?year=115');
  const report = await must_post(city, '/results', { plan: due.find(({ report_id }) => !report_id).plan_id }, '/results?year=115');
  const { sections: [section] } = await must_json(city, `/results/${report}`);
  const finished = (await must_json(await as('lin'), '/results?year=114')).plans.find(({ version }) => version > 0).report_id;
  const { templates } = await must_json(await as('admin'), '/cases/templates');
  const { plans } = await must_json(city, '/plans');
  const years = await Promise.all(plans.map(async ({ id }) => [id, (await city.json(`/plans/${id}/years`)).status]));
  const head = await as('mayor');
  const { forms } = await must_json(head, '/media/rules/new');
  const first_choice = (field) => forms.flatMap(({ fields }) => fields).find(({ name }) => name === field).choices.find(({ value }) => value !== '').value;
  const made = await head.post('/media/rules',
    { agency: first_choice('agency'), name: '停電', words: '停電', owner: first_choice('owner'), save: 'yes' }, { from: '/media/rules/new' });
  assert.equal(made.status, 303, await made.text());
  const { rules: [rule] } = await must_json(head, '/media/rules');
  const page = (account, pattern, ...numbers) =>
    ({ account, pattern, address: numbers.reduce((address, number) => address.replace(/\{\w+\}/, number), pattern) });
  return [
    page('sumz', '/indicators/{id}', indicators[0].id),
    page('lin', '/indicators/{id}/rows', measured.id),
    page('sumz', '/indicators/{id}/terms', own),
    page('sumz', '/indicators/{id}/ending', own),
    page('admin', '/folders/{id}', folder.id),
    page('yen', '/results/{id}/sections/{ordinal}', report, section.ordinal),
    page('lin', '/results/{id}/versions/{number}', finished, 1),
    page(null, '/portal/results/{id}', finished),
    page('admin', '/cases/templates/{id}', templates[0].id),
    page('admin', '/cases/types/{code}/attributes/{attribute}', 'petition', 'when'),
    page('yen', '/plans/{id}/years', years.find(([, status]) => status === 200)[0]),
    page('mayor', '/media/rules/{id}', rule.id),
  ];
}

/** A file of an old system's cases that was handed in. */
async function file_of_cases(officer, agency) {
  const form = new FormData();
  form.set('csrf', await officer.token('/cases/import'));
  form.set('agency', String(agency));
  form.set('document', new Blob(['案號,案由,收件日期\n1,等候太久,113/5/6\n']), 'old.csv');
  const answer = await officer.request('/cases/import', { method: 'POST', body: form });
  assert.equal(answer.status, 303, await answer.text());
  return Number(/\/cases\/import\/(\d+)/.exec(answer.headers.get('location'))[1]);
}

/** A case of the agency whose one-time notice was answered, so that a second one can be written. */
async function case_with_notice(officer, agency) {
  const subject = '想要一份空白申請書';
  const brought = await officer.post('/cases', {
    token: 'a-token-of-this-walk-alone', agency, type: 'enquiry', channel: 'letter', subject, text: '請寄給我。', name: '測試民眾',
    reply_by: 'phone', phone: '0900-000-997', received_on: new Date().toISOString().slice(0, 10),
  }, { from: '/cases/new' });
  assert.equal(brought.status, 200, await brought.text());
  const { cases: [{ id }] } = await must_json(officer, `/cases?q=${encodeURIComponent(subject)}`);
  const from = `/cases/${id}`;
  const version = async () => (await must_json(officer, from)).row_version;
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const given = await officer.post(`${from}/notices`,
    { row_version: await version(), what_1: '身分證正本', why_1: '核對本人', reply_by: soon }, { from });
  assert.equal(given.status, 303, await given.text());
  const supplied = await officer.post(`${from}/moves`, { row_version: await version(), kind: 'supplied' }, { from });
  assert.equal(supplied.status, 303, await supplied.text());
  return id;
}

/** Somebody who is asked in on the case. */
async function task_of_case(officer, id, person) {
  const from = `/cases/${id}`;
  const { row_version } = await must_json(officer, from);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const asked = await officer.post(`${from}/tasks`, { row_version, task_officer: person, task_words: '請說明。', task_due: today }, { from });
  assert.equal(asked.status, 303, await asked.text());
  return (await must_json(officer, from)).tasks[0].id;
}

/** What is looked at again of the case. */
async function follow_up_of_case(officer, id) {
  const from = `/cases/${id}`;
  const soon = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  const planned = await officer.post(`${from}/follow-ups`, { follow_words: '看申請書寄到沒有。', follow_on: soon }, { from });
  assert.equal(planned.status, 303, await planned.text());
  return (await must_json(officer, from)).follow_ups[0].id;
}

/** A meeting about the case. */
async function appointment_of_case(officer, id) {
  const from = `/cases/${id}`;
  const { row_version } = await must_json(officer, from);
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const arranged = await officer.post(`${from}/appointments`,
    { row_version, meet_on: soon, meet_at: '14:00', meet_place: '二樓會議室', meet_who: '測試民眾' }, { from });
  assert.equal(arranged.status, 303, await arranged.text());
  return (await must_json(officer, from)).appointments[0].id;
}

/** A draw of the agency's closed cases, of which there is one. */
async function audit_of_cases(officer, head, agency) {
  const subject = '已經結案的詢問';
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const brought = await officer.post('/cases', {
    token: 'a-token-of-a-case-that-is-closed', agency, type: 'enquiry', channel: 'letter', subject, text: '不用回了。', name: '測試民眾',
    reply_by: 'phone', phone: '0900-000-996', received_on: today,
  }, { from: '/cases/new' });
  assert.equal(brought.status, 200, await brought.text());
  const { cases: [{ id }] } = await must_json(officer, `/cases?q=${encodeURIComponent(subject)}`);
  const from = `/cases/${id}`;
  const { row_version } = await must_json(officer, from);
  const closed = await officer.post(`${from}/moves`, { row_version, kind: 'set_aside', ground: 'no_content', text: '沒有具體內容。' }, { from });
  assert.equal(closed.status, 303, await closed.text());
  // Another desk agrees: nobody does to what he proposed himself.
  const { row_version: proposed } = await must_json(head, from);
  const agreed = await head.post(`${from}/moves`, { row_version: proposed, kind: 'agreed' }, { from });
  assert.equal(agreed.status, 303, await agreed.text());
  return must_post(officer, '/cases/audits', { agency, from: today, to: today, size: 1, seed: '20261127' }, '/cases/audits/new');
}

/** The pattern with ids in its places. `{id}` is read by what stands before it. */
export function address_of(pattern, places) {
  return pattern
    .replace('/portal/rulings/{id}', `/portal/rulings/${places.public_ruling}`)
    .replace('/rulings/{id}', `/rulings/${places.ruling}`)
    .replace('/checks/{id}', `/checks/${places.check}`)
    .replace('/cases/classes/{id}', '/cases/classes/1')
    .replace(/\/cases\/(templates|views)\/\{id\}/, '/cases/$1/999999')
    .replace('/cases/types/{code}', '/cases/types/petition')
    .replace('{attribute}', 'when')
    .replace('/cases/disposals/{id}', '/cases/disposals/999999')
    .replace('/cases/import/{id}', `/cases/import/${places.imported}`)
    .replace('{reason}', '999999')
    .replace('/portal/clarifications/{id}', `/portal/clarifications/${places.clarification}`)
    .replace('{picture}', '999999')
    .replace('/media/issues/{id}', `/media/issues/${places.issue}`)
    .replace('/media/clippings/{id}', `/media/clippings/${places.clipping}`)
    .replace('/media/sources/{id}', `/media/sources/${places.feed}`)
    .replace('/media/rules/{id}', '/media/rules/999999')
    .replace('/exchange/tokens/{id}', `/exchange/tokens/${places.api_token}`)
    .replace('/exchange/hooks/{id}', `/exchange/hooks/${places.hook}`)
    .replace('{delivery}', '999999')
    .replace('{service}', 'petition.json')
    .replace('{request}', '1.json')
    .replace('{token}', 'nothing-1.json')
    .replace('/cases/{id}', `/cases/${places.brought}`)
    .replace('/portal/publications/{id}', `/portal/publications/${places.public_publication}`)
    .replace('/publications/{id}', `/publications/${places.publication}`)
    .replace('/services/{id}', `/services/${places.service}`)
    .replace('{guide}', String(places.guide))
    .replace('{question}', '1')
    .replace('/meetings/{id}', `/meetings/${places.meeting}`)
    .replace('/decisions/{id}', `/decisions/${places.decision}`)
    .replace('/circulars/{id}', `/circulars/${places.circular}`)
    .replace('/doubts/{id}', `/doubts/${places.question}`)
    .replace('/checks/kinds/{code}', '/checks/kinds/spot')
    .replace(/\/(case-mail|notices|overrides)\/\{id\}/, '/$1/999999')
    .replace('{place}', '1')
    .replace('{file}', '999999')
    .replace('/portal/plans/{id}', `/portal/plans/${places.published}`)
    .replace('/rulebooks/{code}/references/{id}', '/rulebooks/whole-city/references/1')
    .replace('/rulebooks/{code}', '/rulebooks/works-bureau')
    // Letters, amendments and versions are those of an approved plan.
    .replace(/\/approvals\/\{document\}\/\{id\}(?=\/(letters|amendment))/, `/approvals/plan/${places.published}`)
    .replace('/approvals/{document}/{id}', `/approvals/plan/${places.draft}`)
    .replace('/portal/results/{id}', `/portal/results/${places.report}`)
    .replace('/results/{id}/entries/{node}', `/results/${places.report}/entries/${places.entry}`)
    .replace('/results/{id}', `/results/${places.report}`)
    .replace('{ordinal}', '2')
    .replace('{round}', '1')
    .replace('/cases/audits/{id}', `/cases/audits/${places.audit}`)
    .replace('/cases/audit-items/{id}', '/cases/audit-items/1')
    .replace('{appointment}', String(places.appointment))
    .replace('{follow_up}', String(places.follow_up))
    .replace('{task}', String(places.case_task))
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
