// The server is killed (SIGKILL) at random moments while officers save: after the restart everything that was
// acknowledged is there. HAOBAN_KILLS says how often (10 unless told otherwise).
import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import { Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const kills = Number(process.env.HAOBAN_KILLS ?? 10);

const steps_of = (plan) => plan.items.flatMap((item) => item.strategies.flatMap((strategy) => strategy.steps));

/** Saves other months of one step, as its form would. Resolves with the status; rejects when the connection breaks. */
function save(program, cookie, token, plan, step, month) {
  const body = new URLSearchParams({ csrf: token, row_version: step.version, months: `${month}月` }).toString();
  return new Promise((resolve, reject) => {
    const request = http.request(`${program.url}/plans/${plan}/nodes/${step.id}/months`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) },
    }, (answer) => { answer.resume(); answer.on('end', () => resolve(answer.statusCode)); answer.on('error', reject); });
    request.on('error', reject);
    request.end(body);
  });
}

test(`${kills} sudden deaths lose nothing that was acknowledged`, async () => {
  const program = await Program.start('sqlite');
  try {
    const officer = await new Visitor(program.url).sign_in('lin');
    const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const plan = (await officer.json('/plans')).body.plans[0].id;
    const read = async () => steps_of((await officer.json(`/plans/${plan}`)).body);
    let steps = (await read()).slice(0, 8).map((step) => ({ id: step.id, version: step.row_version, months: step.check_months }));
    const token = await officer.token(`/plans/${plan}/nodes/${steps[0].id}/text`);
    let acknowledged = 0;
    for (let round = 0; round < kills; round += 1) {
      let alive = true;
      const officers = steps.map(async (step) => {
        while (alive) {
          const month = 1 + ((step.version + round) % 12);
          try {
            const status = await save(program, cookie, token, plan, step, month);
            assert.equal(status, 303, 'a save is answered when it is kept');
          } catch (problem) {
            if (problem instanceof assert.AssertionError) throw problem;
            return;  // The connection broke: nothing was promised.
          }
          step.version += 1;
          step.months = [month];
          acknowledged += 1;
        }
      });
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 200));
      const ended = new Promise((resolve) => program.child.once('exit', resolve));
      program.child.kill('SIGKILL');
      alive = false;
      await Promise.all([ended, ...officers]);
      await program.serve();
      const kept = new Map((await read()).map((step) => [step.id, step]));
      for (const step of steps) {
        const now = kept.get(step.id);
        // One more than acknowledged may have been kept: its answer died with the server.
        assert.ok(now.row_version === step.version || now.row_version === step.version + 1,
          `step ${step.id}: acknowledged version ${step.version}, kept ${now.row_version}`);
        if (now.row_version === step.version) assert.deepEqual(now.check_months, step.months);
      }
      steps = steps.map((step) => ({ id: step.id, version: kept.get(step.id).row_version, months: kept.get(step.id).check_months }));
    }
    assert.ok(acknowledged > kills, `only ${acknowledged} saves were acknowledged: the deaths met nobody at work`);
    console.log(`# ${acknowledged} acknowledged saves, ${kills} kills`);
  } finally {
    await program.stop();
  }
});
