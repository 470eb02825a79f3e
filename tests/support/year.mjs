// What an office does in the course of its year, as verbs: drawing up a plan, reporting, checking, looking from above.
import assert from 'node:assert/strict';
import { fill_in, must_post, number_of } from './forms.mjs';
import { Visitor } from './visitor.mjs';

export async function facts(visitor, address) {
  const { status, body } = await visitor.json(address);
  assert.equal(status, 200, `${address}: ${body.error?.code}`);
  return body;
}

/** Asks until the answer fits, for at most half a minute: what jobs and the outbox do comes a moment later. */
export async function wait_for(what, ask) {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resume) => { setTimeout(resume, 200); });
  }
  throw new Error(`waited in vain: ${what}`);
}

/** Adds a strategy with its steps below an item; a step is [words, months, lead unit]. */
export async function add_strategy(officer, plan, item, title, steps) {
  await fill_in(officer, `/plans/${plan}/nodes/${item}/addition`, '/addition', { title });
  const in_plan = async (id) => (await facts(officer, `/plans/${plan}`)).items.flatMap((each) => [each, ...each.strategies])
    .find((each) => each.id === id);
  const strategy = (await in_plan(item)).strategies.at(-1).id;
  for (const [text, months, unit] of steps) {
    await fill_in(officer, `/plans/${plan}/nodes/${strategy}/addition`, '/addition', { text, months });
    const step = (await in_plan(strategy)).steps.at(-1).id;
    await fill_in(officer, `/plans/${plan}/nodes/${step}/owners`, '/owners', { lead: String(unit) });
  }
}

/** Writes the sections that the scheme asks for, one after another. */
export async function write_sections(officer, plan, titles) {
  for (const [place, title] of titles.entries()) {
    const page = `/plans/${plan}/paragraphs/section`;
    await fill_in(officer, page, '/section', { [`heading-${place + 1}`]: title, [`text-${place + 1}`]: `${title}：依本所現況撰寫。` });
  }
}

/** The tasks of a check month of a plan. */
export const month_tasks = async (visitor, plan, month) => (await facts(visitor, `/tasks/list?plan=${plan}&kind=check`)).tasks
  .filter((task) => task.month === month);

/** Reports a task over HTTP with an address as its evidence. */
export async function report(visitor, task, { text = '已依計畫辦理完成。', figure = '', unit = '' } = {}) {
  const page = `/tasks/${task}`;
  await must_post(visitor, `${page}/evidence`, { title: '公開成果', url: 'https://qingyu.example/成果' }, page);
  await must_post(visitor, `${page}/reports`, { outcome: 'achieved', text, figure, unit }, page);
}

export async function check(visitor, task, verdict = 'accepted', comment = '') {
  const { reports } = await facts(visitor, `/tasks/${task}`);
  await must_post(visitor, `/tasks/${task}/reviews`, { report: reports.at(-1).id, verdict, comment }, `/tasks/${task}`);
}

/** Reports and accepts all of a month that is still open. */
export async function finish_month(officer, head, plan, month) {
  for (const task of await month_tasks(officer, plan, month)) {
    if (task.state === 'done') continue;
    if (task.state !== 'reported') await report(officer, task.id);
    await check(head, task.id);
  }
}

export const month_of = async (visitor, plan, month) => facts(visitor, `/plans/${plan}/months/${month}`);
export const sealed = (visitor, plan, month) => wait_for(`the seal of ${month}`, async () => {
  const page = await month_of(visitor, plan, month);
  return page.sealed ? page : null;
});

/** The seal's own words: what must stay, whatever comes later. */
export const kept_of = ({ shown, indicators, hash }) => ({ shown, indicators, hash });

/** Begins a report of results, reviews every item and says what is missing. */
export async function write_results(officer, plan, year) {
  const { plans } = await facts(officer, `/results?year=${year}`);
  const known = plans.find(({ plan_id }) => plan_id === plan)?.report_id;
  const report_id = known ?? number_of(await must_post(officer, '/results', { plan }, `/results?year=${year}`));
  const page = `/results/${report_id}`;
  const { missing } = await facts(officer, page);
  for (const { kind, node_id, section } of missing) {
    if (node_id) {
      const words = kind === 'verdict' ? { verdict: 'achieved', next: 'continues' } : { text: '全年辦理完成。' };
      await fill_in(officer, `${page}/entries/${node_id}`, `/entries/${node_id}`, words);
    } else {
      await fill_in(officer, `${page}/sections/${section}`, `/sections/${section}`, { text: '滿意度九成一，較去年增加。' });
    }
  }
  return report_id;
}

/** Signed in as of now: a session does not outlive the weeks that the clock is moved by. */
export const signed_in = (program) => (account) => new Visitor(program.url).sign_in(account);
