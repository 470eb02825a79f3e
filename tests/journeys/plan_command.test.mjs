// The two commands whose JSON is a contract: `plan outline` and `plan import --dry-run`, on real documents when
// HAOBAN_SAMPLES names their folder, and always on the repository's own.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { haoban, repository } from '../support/program.mjs';

const samples = process.env.HAOBAN_SAMPLES;

function real_document(prefix) {
  if (!samples || !fs.existsSync(samples)) return null;
  const name = fs.readdirSync(samples).find((file) => file.startsWith(prefix));
  return name ? path.join(samples, name) : null;
}

function json_of(...words) {
  const done = haoban(words);
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}

const dry_run = (file) => json_of('plan', 'import', file, '--dry-run', '--json');
const shape = (plan) => plan.items.map((item) => item.strategies.length);
const steps_of = (plan) => plan.items.flatMap((item) => item.strategies.flatMap((strategy) => strategy.steps));

function check_import_shape(plan) {
  for (const key of ['title', 'agency', 'year', 'period', 'legal_bases', 'goals', 'items', 'warnings']) assert.ok(key in plan, key);
  for (const item of plan.items) {
    assert.equal(typeof item.marker, 'string');
    assert.equal(typeof item.title, 'string');
    for (const strategy of item.strategies) {
      assert.equal(typeof strategy.marker, 'string');
      assert.ok(strategy.steps.length > 0, 'a strategy carries at least its own method as a step');
      for (const step of strategy.steps) {
        assert.equal(typeof step.text, 'string');
        assert.ok(Array.isArray(step.check_months));
        assert.ok(Number.isInteger(step.line) && step.line > 0);
      }
    }
  }
  for (const warning of plan.warnings) {
    assert.ok(Number.isInteger(warning.line));
    assert.ok(warning.message.length > 0);
  }
}

const expected = [
  ['000', [4, 2, 2, 4, 2]],
  ['001', [5, 2, 4, 2, 3]],
  ['002', [6, 4, 5, 5, 4]],
  ['003', [6, 4, 5, 5, 4]],
];
for (const [prefix, strategies] of expected) {
  const file = real_document(prefix);
  if (!file) {
    console.log(`# HAOBAN_SAMPLES has no document ${prefix}…: left out`);
    continue;
  }
  test(`the real document ${prefix} becomes ${strategies.length} items with ${strategies.join('+')} strategies`, () => {
    const plan = dry_run(file);
    check_import_shape(plan);
    assert.deepEqual(shape(plan), strategies);
  });
}

const works_bureau = real_document('002');
if (works_bureau) {
  test('the flattened table gives 50 steps, each item its own, with their check months', () => {
    const plan = dry_run(works_bureau);
    assert.deepEqual(plan.items.map((item) => item.strategies.reduce((sum, strategy) => sum + strategy.steps.length, 0)), [15, 8, 8, 10, 9]);
    const in_month = (month) => steps_of(plan).filter((step) => step.check_months.includes(month)).length;
    assert.deepEqual([in_month(4), in_month(6), in_month(12)], [1, 46, 48]);
  });
}
const household = real_document('003');
if (household) {
  test('a strategy whose method stands in its own cell carries it as one step', () => {
    assert.equal(steps_of(dry_run(household)).length, 24);
  });
}
const election = real_document('001');
if (election) {
  test('two documents in one file are told apart', () => {
    const outline = json_of('plan', 'outline', election, '--json');
    assert.equal(outline.documents.length, 2);
  });
}
const city = real_document('004');
if (city) {
  test('a document without 壹 has its eight sections and goes down to the fourth level', () => {
    const outline = json_of('plan', 'outline', city, '--json');
    assert.equal(outline.documents[0].sections.length, 8);
    const depth = (section) => 1 + Math.max(0, ...section.children.map(depth));
    assert.equal(Math.max(...outline.documents[0].sections.map(depth)), 4);
  });
}

test('every demonstration plan is understood without a doubt', () => {
  const folder = path.join(repository, 'data/demo/plans');
  for (const name of fs.readdirSync(folder)) {
    const plan = dry_run(path.join(folder, name));
    check_import_shape(plan);
    assert.ok(plan.items.length >= 4, name);
    assert.ok(plan.legal_bases.length >= 1, name);
    assert.equal(plan.year, Number(name.slice(0, 3)), name);
    assert.deepEqual(plan.warnings, [], name);
  }
});

test('what cannot be read is refused in words, with a status, and nothing on standard output', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-bad-'));
  const bad = { 'empty.txt': '', 'broken.odt': 'PK\u0003\u0004 nothing more', 'missing.docx': null };
  for (const [name, content] of Object.entries(bad)) {
    const file = path.join(folder, name);
    if (content !== null) fs.writeFileSync(file, content);
    const done = haoban(['plan', 'import', file, '--dry-run', '--json']);
    assert.notEqual(done.status, 0, name);
    assert.equal(done.stdout, '', name);
    assert.ok(done.stderr.trim().length > 10, name);
    assert.ok(!/terminate|exception|abort/i.test(done.stderr), done.stderr);
  }
  fs.rmSync(folder, { recursive: true });
});
