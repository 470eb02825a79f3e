// Forms as the JSON of a page describes them: what stands in their fields is sent back, except what the test types anew. So
// hidden fields (which version was seen, who may still act) are those of the page, as in a browser.
import assert from 'node:assert/strict';

/** Whether a sent form of `action` is the one meant; an action may be told by its end. */
const leads_to = (form, action) => new URL(form.action, 'http://any').pathname.endsWith(action);

/** Sends the form of `page` that leads to `action`, with `typed` in its fields; gives the answer. */
export async function send_form(visitor, page, action, typed = {}) {
  const { status, body } = await visitor.json(page);
  assert.equal(status, 200, `${page}: ${body.error?.code}`);
  const form = (body.forms ?? []).find((each) => leads_to(each, action));
  assert.ok(form, `${page} has no form for ${action}, only ${(body.forms ?? []).map((each) => each.action)}`);
  const fields = {};
  for (const { name, type, value } of form.fields) if (name && type !== 'file' && value !== undefined) fields[name] = value;
  for (const name of Object.keys(typed)) assert.ok(form.fields.some((field) => field.name === name), `${page} has no field ${name}`);
  return visitor.post(form.action, { ...fields, ...typed }, { token: fields.csrf });
}

/** As `send_form`, for what must be taken; gives the address that the answer leads to. */
export async function fill_in(visitor, page, action, typed) {
  const answer = await send_form(visitor, page, action, typed);
  assert.equal(answer.status, 303, `${action}: ${await refusal_in(answer)}`);
  return answer.headers.get('location');
}

/** For pages whose JSON describes no forms: sends all the fields given, with the page's own token. */
export async function must_post(visitor, address, fields, from = address) {
  const answer = await visitor.post(address, fields, { from });
  assert.equal(answer.status, 303, `${address}: ${await refusal_in(answer)}`);
  return answer.headers.get('location');
}

/** The key of the refusal that the JSON of an answer carries, else its status. */
export async function refusal_in(answer) {
  const text = await answer.text();
  try {
    const { error } = JSON.parse(text);
    return `${error.code} ${error.field ?? ''}`;
  } catch {
    const summary = /govuk-error-summary__list[^>]*>(.*?)<\/ul>/s.exec(text)?.[1] ?? /<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1] ?? '';
    return `${answer.status} ${summary.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim()}`;
  }
}

export const number_of = (address) => Number(/\/(\d+)(?:[?#/]|$)/.exec(address)?.[1]);
