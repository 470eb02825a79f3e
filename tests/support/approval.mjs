// What journeys do with documents on their way: each step by its own person, seeing the document as it is now.
import assert from 'node:assert/strict';
import { fill_in, refusal_in } from './forms.mjs';
import { Visitor } from './visitor.mjs';

/** Makes a draft of an import as somebody who has looked at it: what is doubted stays as it is, and a second plan of the year is meant. */
export async function accept_import(visitor, id) {
  const review = `/plans/${id}/review`;
  const { body } = await visitor.json(review);
  for (const { code } of body.doubt_kinds) {
    const settled = await visitor.post(`${review}/settlement`, { kind: code }, { from: review });
    assert.equal(settled.status, 303, code);
  }
  const accepted = await visitor.post(`${review}/acceptance`, { second: 'yes' }, { from: review });
  assert.equal(accepted.status, 303, await refusal_in(accepted));
}

/** Writes the mandatory parts that the plan still lacks by the rule book of its agency: without them it is not taken. */
export async function complete(visitor, id) {
  const { status, body } = await visitor.json(`/plans/${id}/check`);
  assert.equal(status, 200);
  for (const { title, url } of body.missing_parts) {
    if (url.endsWith('/head')) {
      await fill_in(visitor, url, '/head', { period_text: '全年。' });
      continue;
    }
    const { body: page } = await visitor.json(url);
    const form = page.forms.find(({ fields }) => fields.some(({ name }) => name === 'entries'));
    const last = form.fields.find(({ name }) => name === 'entries').value;
    const text = `${title}：依機關現況辦理。`;
    if (url.endsWith('/bases')) await fill_in(visitor, url, '/bases', { [`title-${last}`]: '提升服務品質實施計畫', [`wording-${last}`]: '提升服務品質實施計畫。' });
    else if (url.endsWith('/section')) await fill_in(visitor, url, '/section', { [`heading-${last}`]: title, [`text-${last}`]: text });
    else await fill_in(visitor, url, url.slice(url.lastIndexOf('/')), { [`text-${last}`]: text });
  }
}

/** Takes a step over HTTP as somebody who is signed in; gives the answer. */
export async function send_step(visitor, document, step, fields = {}) {
  const { status, body } = await visitor.json(`/approvals/${document}`);
  assert.equal(status, 200, JSON.stringify(body));
  const from = `/approvals/${document}/steps/${step}`;
  return visitor.post(from, { entered: body.entered_at, content: body.content_version, ...fields }, { from: '/account' });
}

export async function take_step(visitor, document, step, fields = {}) {
  const answer = await send_step(visitor, document, step, fields);
  assert.equal(answer.status, 303, `${step} of ${document}: ${await refusal_in(answer)}`);
}

export const state_of = async (visitor, document) => (await visitor.json(`/approvals/${document}`)).body.state;

/** Who decides in each office of the demonstration between handing in and publishing, in their order. */
const deciders = {
  'QY-HR1': [['chen', 'review'], ['wuzd', 'approve', '青東戶']],
  'QY-PW': [['lupy', 'agree'], ['hsieh', 'agree'], ['liao', 'agree'], ['tseng', 'agree'], ['kao', 'approve', '青市工秘']],
  'QY-EC': [['han', 'approve']],
  'QY-WH': [['chiu', 'approve', '青望民']],
};
const officers = { 'QY-HR1': ['lin', 'submit'], 'QY-PW': ['hocj', 'circulate'], 'QY-EC': ['sumz', 'submit'], 'QY-WH': ['hsu', 'submit'] };

/** Gives a plan what its rule book asks for, as the officer of its agency. */
export async function complete_as_officer(program, { id, code }) {
  await complete(await new Visitor(program.url).sign_in(officers[code][0]), id);
}

/** Has everybody decide on a plan that was handed in. */
export async function approve(program, { id, code }) {
  for (const [account, step, letters] of deciders[code]) {
    const visitor = await new Visitor(program.url).sign_in(account);
    // A unit that answers for nothing in the plan is not asked.
    const { body } = await visitor.json(`/approvals/plan/${id}`);
    if (step === 'agree' && !body.steps.some((each) => each.code === step)) continue;
    await take_step(visitor, `plan/${id}`, step, letters ? letter(letters) : {});
  }
}

/** Leads a plan from draft to the public by the rule book of its agency. */
export async function approve_and_publish(program, { id, code }) {
  const [account, first] = officers[code];
  const officer = await new Visitor(program.url).sign_in(account);
  await complete(officer, id);
  await take_step(officer, `plan/${id}`, first);
  await approve(program, { id, code });
  await take_step(officer, `plan/${id}`, 'publish');
}

// Each letter of an agency has a number of its own.
let letters = 9000;
export const letter = (code) => ({ letter_on: '115/11/2', letter_number: `${code}字第115000${(letters += 1)}號` });

/** Amends a plan that is approved: opens it, lets `edit` change it, and has it approved and published again. */
export async function amend(program, { id, officer, head, edit }) {
  const editor = await new Visitor(program.url).sign_in(officer);
  const begun = await editor.post(`/approvals/plan/${id}/amendment`, { finding: 'amend', reason: '內容更新' });
  assert.equal(begun.status, 303, await begun.text());
  await edit(editor);
  await take_step(editor, `amendment/${id}`, 'submit');
  await take_step(await new Visitor(program.url).sign_in(head), `amendment/${id}`, 'approve');
}
