// What journeys do with documents on their way: each step by its own person, seeing the document as it is now.
import assert from 'node:assert/strict';
import { Visitor } from './visitor.mjs';

/** Takes a step over HTTP as somebody who is signed in; gives the answer. */
export async function send_step(visitor, document, step, fields = {}) {
  const { status, body } = await visitor.json(`/approvals/${document}`);
  assert.equal(status, 200, JSON.stringify(body));
  const from = `/approvals/${document}/steps/${step}`;
  return visitor.post(from, { entered: body.entered_at, content: body.content_version, ...fields }, { from: '/account' });
}

export async function take_step(visitor, document, step, fields = {}) {
  const answer = await send_step(visitor, document, step, fields);
  assert.equal(answer.status, 303, `${step} of ${document}: ${await answer.text()}`);
}

export const state_of = async (visitor, document) => (await visitor.json(`/approvals/${document}`)).body.state;

/**
 * Leads a plan from draft to the public by the rule book of its agency: `people` are those of the demonstration's offices.
 * The agency's own officer must be able to publish it.
 */
export async function approve_and_publish(program, plan) {
  const way = {
    'QY-HR1': [['lin', 'submit'], ['chen', 'review'], ['wuzd', 'approve', letter('青東戶')], ['lin', 'publish']],
    'QY-PW': [['hocj', 'circulate'], ['lupy', 'agree'], ['hsieh', 'agree'], ['liao', 'agree'], ['tseng', 'agree'],
      ['kao', 'approve', letter('青市工秘')], ['hocj', 'publish']],
    'QY-EC': [['sumz', 'submit'], ['han', 'approve'], ['sumz', 'publish']],
    'QY-WH': [['hsu', 'submit'], ['chiu', 'approve', letter('青望民')], ['hsu', 'publish']],
  }[plan.code];
  for (const [account, step, fields] of way) {
    const visitor = await new Visitor(program.url).sign_in(account);
    // A unit that answers for nothing in the plan is not asked.
    const { body } = await visitor.json(`/approvals/plan/${plan.id}`);
    if (step === 'agree' && !body.steps.some(({ code }) => code === step)) continue;
    await take_step(visitor, `plan/${plan.id}`, step, fields);
  }
}

export const letter = (code) => ({ letter_on: '115/11/2', letter_number: `${code}字第1150009876號` });

/** Amends a plan that is approved: opens it, lets `edit` change it, and has it approved and published again. */
export async function amend(program, { id, officer, head, edit }) {
  const editor = await new Visitor(program.url).sign_in(officer);
  const begun = await editor.post(`/approvals/plan/${id}/amendment`, { finding: 'amend', reason: '內容更新' });
  assert.equal(begun.status, 303, await begun.text());
  await edit(editor);
  await take_step(editor, `amendment/${id}`, 'submit');
  await take_step(await new Visitor(program.url).sign_in(head), `amendment/${id}`, 'approve');
}
