// Bringing a matter as a program does it honestly: the form is opened, the work that it asks of a browser is done, and then it
// is sent.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';

const address = '/portal/petitions/new';

function zero_bits(hash) {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

/** The day so many days from today, as forms take it. */
export const in_days = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The number that the form's challenge asks for. */
export function work_for(challenge) {
  const difficulty = Number(challenge.split('.')[1]);
  for (let number = 0; ; number += 1) {
    const hash = crypto.createHash('sha256').update(`${challenge}.${number}`).digest();
    if (zero_bits(hash) >= difficulty) return String(number);
  }
}

/** The hidden fields of a form that was opened just now, with the work done: csrf, token, challenge, work. */
export async function open_form(visitor) {
  const { status, body } = await visitor.json(address);
  assert.equal(status, 200);
  const fields = Object.fromEntries(body.forms[0].fields.filter(({ type }) => type === 'hidden').map(({ name, value }) => [name, value]));
  return { ...fields, work: work_for(fields.challenge) };
}

/** Sends a form whole; gives the answer, in JSON. */
export async function send_petition(visitor, fields) {
  const { csrf, ...hidden } = await open_form(visitor);
  return visitor.post(address, { ...hidden, ...fields, step: 'check' }, { token: csrf, headers: { accept: 'application/json' } });
}
