// What must not go wrong when things do: codes that are guessed by the thousand, a program that dies while citizens write, a
// database that goes away under load. Whatever was receipted is there.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { in_days } from '../support/petition.mjs';
import { databases, free_port, Program, repository } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

// Many citizens from one machine: each bears an address of his own, as behind a proxy.
const config = '[server]\nbehind_proxy = true\n[forms]\ndifficulty = 0\n';
const password = 'a-long-one-of-the-street-lamps';
let address = 0;
const another_address = () => {
  address += 1;
  return `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`;
};

/** Somebody without account, with the token that his forms bear. */
async function citizen_of(program, at = '/portal/cases') {
  const citizen = new Visitor(program.url);
  citizen.csrf = await citizen.token(at);
  return citizen;
}

const send = (citizen, where, fields, from) => citizen.request(where, {
  method: 'POST', headers: { accept: 'application/json', 'x-forwarded-for': from }, body: new URLSearchParams({ csrf: citizen.csrf, ...fields }),
});

const matter = (token) => ({
  step: 'check', token: `a-token-of-a-fault-${token}`, type: 'petition', agency: '1', subject: `路燈不亮 ${token}`, text: '巷口的路燈不亮了。',
  name: '王小明', reply_by: 'email', email: 'ming@example.tw',
});

const look_up = async (citizen, { number, check_code: code }) => {
  const answer = await send(citizen, '/portal/cases', { number, code }, another_address());
  await answer.text();
  return answer.status;
};

for (const database of databases) {
  describe(`guessing and dying, on ${database}`, () => {
    let program;
    before(async () => {
      program = await Program.start(database, { demo: false, config });
      program.must('agency', 'add', 'QY', '青嶼市政府');
      const added = program.tell(`${password}\n`, 'user', 'add', 'head', '--name', '林主管', '--agency', 'QY', '--role', 'agency_head', '--reach', 'agency',
        '--password-stdin');
      assert.equal(added.status, 0, added.stderr);
    });
    after(() => program?.stop());

    test('ten thousand wrong codes find nothing, and the right one still does from elsewhere', async () => {
      const citizen = await citizen_of(program);
      const receipt = await (await send(citizen, '/portal/petitions/new', matter(`guessed-${database}`), another_address())).json();
      const from = '203.0.113.9';
      const met = new Map();
      const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
      const guess = (at) => [...Array(8).keys()].map((place) => signs[Math.floor(at / (7 ** place)) % 31 + (place === 0 ? 1 : 0)]).join('');
      let next = 0;
      const guesser = async () => {
        while (next < 10_000) {
          const at = next;
          next += 1;
          const answer = await send(citizen, '/portal/cases', { number: receipt.number, code: guess(at) }, from);
          met.set(answer.status, (met.get(answer.status) ?? 0) + 1);
          await answer.arrayBuffer();
        }
      };
      await Promise.all(Array.from({ length: 16 }, guesser));
      assert.equal(met.get(200) ?? 0, 0, 'no guess was right');
      assert.ok((met.get(404) ?? 0) < 100, `only a few were looked at: ${JSON.stringify([...met])}`);
      assert.ok(met.get(429) > 9_800, `the others were sent away: ${JSON.stringify([...met])}`);
      assert.equal(await look_up(citizen, receipt), 200);
    });

    test('who looks again is answered again, until something happens to the case', async () => {
      const citizen = await citizen_of(program);
      const receipt = await (await send(citizen, '/portal/petitions/new', matter(`again-${database}`), another_address())).json();
      const { number, check_code: code } = receipt;
      const from = '203.0.113.77';
      const look = async (fields = {}) => {
        const answer = await send(citizen, '/portal/cases', { number, code, ...fields }, from);
        return { status: answer.status, body: await answer.json() };
      };
      const first = await look();
      assert.equal(first.status, 200);
      assert.deepEqual(await look(), first);
      assert.equal((await look({ code: 'AAAAAAAA' })).status, 422, 'a wrong code is wrong also now');
      assert.equal((await look({ csrf: 'of-somebody-else' })).status, 403, 'a foreign form is foreign also now');
      const stranger = new Visitor(program.url);
      const other = await stranger.request('/portal/cases', {
        method: 'POST', headers: { accept: 'application/json', 'x-forwarded-for': from }, body: new URLSearchParams({ csrf: citizen.csrf, number, code }) });
      assert.equal(other.status, 403, 'and the form is of the visit that it was made for');

      const head = await new Visitor(program.url).sign_in('head', password);
      const { id } = (await head.json('/cases')).body.cases.find((each) => each.number === number);
      const { row_version } = (await head.json(`/cases/${id}`)).body;
      const taken = await head.post(`/cases/${id}/moves`, { kind: 'assigned', officer: 1, row_version }, { from: `/cases/${id}` });
      assert.equal(taken.status, 303);
      assert.notDeepEqual(await look(), first, 'what happened shows at once');
      const { row_version: seen } = (await head.json(`/cases/${id}`)).body;
      const asked = await head.post(`/cases/${id}/moves`, { kind: 'asked', text: '請補路燈編號。', reply_by: in_days(10), row_version: seen }, { from: `/cases/${id}` });
      assert.equal(asked.status, 303);
      // A page with a form to send papers bears tokens: each visit has its own.
      const tokens_of = ({ body }) => body.forms.flatMap(({ fields }) => fields.filter(({ name }) => name === 'csrf' || name === 'token').map(({ value }) => value));
      const neighbour = await citizen_of(program);
      const theirs = await send(neighbour, '/portal/cases', { number, code }, another_address());
      const mine = tokens_of(await look());
      assert.ok(mine.length > 0);
      assert.deepEqual(tokens_of({ body: await theirs.json() }).filter((token) => mine.includes(token)), []);

      let turned_away = 0;
      for (let tries = 0; tries < 30; tries += 1) turned_away += (await look()).status === 429 ? 1 : 0;
      assert.ok(turned_away >= 5, `looking again counts as looking: ${turned_away} of 30 were turned away`);
    });

    test('what was receipted is there however the program dies', async () => {
      const kept = [];
      for (let round = 0; round < 6; round += 1) {
        const citizen = await citizen_of(program);
        let alive = true;
        let sent = 0;
        const writers = Array.from({ length: 6 }, async (_, writer) => {
          while (alive) {
            const token = `${database}-${round}-${writer}-${sent}`;
            sent += 1;
            try {
              const answer = await send(citizen, '/portal/petitions/new', matter(token), another_address());
              const receipt = await answer.json();
              assert.equal(answer.status, 200, JSON.stringify(receipt));
              kept.push({ token, number: receipt.number, check_code: receipt.check_code });
            } catch (problem) {
              if (problem instanceof assert.AssertionError) throw problem;
              return;  // The connection broke: nothing was promised.
            }
          }
        });
        await new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * 200));
        const ended = new Promise((resolve) => program.child.once('exit', resolve));
        program.child.kill('SIGKILL');
        alive = false;
        await Promise.all([ended, ...writers]);
        await program.serve();
      }
      assert.ok(kept.length > 20, `only ${kept.length} receipts were given: the deaths met nobody who wrote`);
      const citizen = await citizen_of(program);
      for (const receipt of kept) assert.equal(await look_up(citizen, receipt), 200, `${receipt.number} was receipted`);
      assert.equal(new Set(kept.map(({ number }) => number)).size, kept.length, 'no number was given twice');
      // Whoever was not answered sends his form again: one case, one receipt.
      const [first] = kept;
      const again = await (await send(citizen, '/portal/petitions/new', matter(first.token), another_address())).json();
      assert.equal(again.number, first.number);
      assert.equal(again.check_code, first.check_code);
    });
  });
}

describe('PostgreSQL restarted under load', { skip: !databases.includes('postgres') && 'only where PostgreSQL is tested' }, () => {
  const script = path.join(repository, 'tests/support/postgres.sh');
  let folder;
  let port;
  let program;
  before(async () => {
    // A server of its own: the other journeys' must not go away.
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-pg-'));
    port = await free_port();
    const started = spawnSync('sh', [script, 'start', folder, String(port)], { encoding: 'utf8' });
    assert.equal(started.status, 0, started.stderr);
    process.env.HAOBAN_TEST_POSTGRES = started.stdout.trim().split('\n').pop();
    program = await Program.start('postgres', { demo: false, config });
    delete process.env.HAOBAN_TEST_POSTGRES;
    program.must('agency', 'add', 'QY', '青嶼市政府');
  });
  after(async () => {
    await program?.stop();
    if (folder) spawnSync('sh', [script, 'stop', folder, String(port)]);
  });

  test('requests fail cleanly, recover by themselves, and no receipt is lost', async () => {
    const citizen = await citizen_of(program);
    const kept = [];
    const met = new Map();
    let going = true;
    let sent = 0;
    let restarted_at = Infinity;
    let since = 0;
    const writers = Array.from({ length: 6 }, async () => {
      while (going) {
        sent += 1;
        const answer = await send(citizen, '/portal/petitions/new', matter(`restart-${sent}`), another_address());
        const body = await answer.json();
        met.set(answer.status, (met.get(answer.status) ?? 0) + 1);
        if (answer.status === 200) {
          kept.push(body);
          if (performance.now() > restarted_at) since += 1;
        } else {
          assert.ok(body.error ?? body.errors, `a failure is said in the usual form: ${JSON.stringify(body).slice(0, 200)}`);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Beside the writers, not in their way.
    const restarting = spawn('sh', [script, 'restart', folder, String(port)], { stdio: 'ignore' });
    assert.equal(await new Promise((resolve) => restarting.once('exit', resolve)), 0);
    restarted_at = performance.now();
    for (let tries = 0; tries < 300 && since < 20; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    going = false;
    await Promise.all(writers);
    assert.ok(since >= 20, `it took cases in again: ${JSON.stringify([...met])}`);
    for (const status of met.keys()) assert.ok(status === 200 || status === 503, `answered ${status}`);
    const reader = await citizen_of(program);
    for (const receipt of kept) assert.equal(await look_up(reader, receipt), 200, `${receipt.number} was receipted`);
  });
});
