// The audit log as those read it who must: who did what, by filter and page, one entry, and a file of them; and the check
// of its chains on the command line.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

for (const database of databases) {
  describe(`the audit log on ${database}`, () => {
    let program;
    let admin;
    let city;
    before(async () => {
      program = await Program.start(database);
      admin = await new Visitor(program.url).sign_in('admin');
      const { body } = await admin.json('/agencies');
      city = body.agencies.find(({ code }) => code === 'QY').id;
    });
    after(() => program?.stop());

    test('names who did it: people by their name, commands as such', async () => {
      const page = await (await admin.get('/audit?action=org.agency_opened')).text();
      assert.match(page, /系統管理指令/);
      assert.doesNotMatch(page, /command-line/);
      const published = await admin.json('/audit?action=plan.published');
      assert.deepEqual([...new Set(published.body.entries.map(({ actor }) => actor))].sort(), ['hocj', 'hsu', 'lin', 'sumz', 'yen']);
      const lin = await new Visitor(program.url).sign_in('lin');
      const { body } = await lin.json('/plans');
      const history = await (await lin.get(`/plans/${body.plans[0].id}/history`)).text();
      assert.match(history, /林佳穎/);
      assert.doesNotMatch(history, /command-line/);
    });

    test('is filtered by person, action, subject, period and the agencies below', async () => {
      const entries = async (query) => (await admin.json(`/agencies/${city}/audit?${new URLSearchParams(query)}`)).body;
      const own = await entries({});
      const below = await entries({ below: 'yes' });
      assert.ok(below.count > own.count);
      const by_name = await entries({ below: 'yes', who: '林佳穎' });
      assert.ok(by_name.count > 0);
      assert.deepEqual(new Set(by_name.entries.map(({ actor }) => actor)), new Set(['lin']));
      assert.equal((await entries({ below: 'yes', who: 'LIN' })).count, by_name.count);
      const commands = await entries({ who: '系統管理指令' });
      assert.deepEqual(new Set(commands.entries.map(({ actor }) => actor)), new Set(['command-line']));
      const of_plan = await entries({ below: 'yes', action: 'plan.published', subject: 'plan/1' });
      assert.equal(of_plan.count, 1);
      assert.equal((await entries({ to: '100/1/1' })).count, 0);
      const wrong = await admin.get(`/agencies/${city}/audit?from=102/2/30`, { accept: 'application/json' });
      assert.equal(wrong.status, 422);
      assert.equal((await wrong.json()).error.field, 'from');
    });

    test('is read page by page, each entry once', async () => {
      const seen = [];
      let after = '';
      do {
        const { body } = await admin.json(`/audit${after ? `?after=${after}` : ''}`);
        seen.push(...body.entries.map(({ agency_id, number }) => `${agency_id}/${number}`));
        after = body.next;
      } while (after);
      assert.equal(new Set(seen).size, seen.length);
      assert.ok(seen.length > 100);
      const { body } = await admin.json(`/agencies/${city}/audit/1`);
      assert.equal(body.fits, true);
    });

    test('is taken out as a file with its number of rows, and that is recorded', async () => {
      const form = `/agencies/${city}/audit?action=plan.published`;
      const page = await (await admin.get(form)).text();
      const rows = Number(/匯出 CSV（(\d+) 筆）/.exec(page)[1]);
      const csv = await admin.post(`/agencies/${city}/audit/exports`, { action: 'plan.published', format: 'csv' }, { from: form });
      assert.equal(csv.status, 200);
      assert.match(csv.headers.get('content-type'), /text\/csv/);
      assert.equal((await csv.text()).trim().split('\r\n').length, rows + 1);
      const ods = await admin.post(`/agencies/${city}/audit/exports`, { action: 'plan.published', format: 'ods' }, { from: form });
      assert.match(ods.headers.get('content-type'), /opendocument\.spreadsheet/);
      const { body } = await admin.json(`/agencies/${city}/audit?action=org.audit_exported`);
      assert.equal(body.count, 2);
      assert.equal(JSON.parse(body.entries[0].detail).rows, String(rows));
      const none = await admin.post(`/agencies/${city}/audit/exports`, { subject: 'plan/0', format: 'csv' }, { from: form });
      assert.equal(none.status, 409);
    });

    test('is checked on the command line, also against heads that were kept elsewhere', async () => {
      const whole = program.command('audit', 'verify', '--json');
      assert.equal(whole.status, 0, whole.stderr);
      assert.ok(JSON.parse(whole.stdout).entries > 100);
      const heads = program.must('audit', 'heads');
      const file = path.join(program.data, 'heads');
      fs.writeFileSync(file, heads);
      await new Visitor(program.url).sign_in('lin');
      assert.equal(program.command('audit', 'verify', '--against', file).status, 0, 'the log has grown, nothing else');
      fs.writeFileSync(file, heads.replace(/^(\d+ \d+ )(.)/gm, (_, start, first) => start + (first === '0' ? '1' : '0')));
      const broken = program.command('audit', 'verify', '--against', file);
      assert.equal(broken.status, 1);
      assert.match(broken.stderr, /稽核紀錄不完整/);
    });
  });
}
