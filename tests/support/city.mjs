// A small city made as an installation is made: agencies and people by commands, units and deputies on the pages, a scheme of
// its own from a file. Nothing in it but who works where.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fill_in, must_post } from './forms.mjs';
import { demo_password } from './officer.mjs';
import { repository } from './program.mjs';
import { Visitor } from './visitor.mjs';

/** account: name, agency, role, reach. */
const people = {
  root: ['系統管理員', 'CC', 'administrator', 'everywhere'],
  yue: ['岳研考', 'CC', 'evaluation_officer', 'subtree'],
  lan: ['藍承辦', 'CC-HB', 'evaluation_officer', 'agency'],
  tang: ['唐區長', 'CC-HB', 'agency_head', 'agency'],
  dujw: ['杜主祕', 'CC-HB', 'unit_head', 'agency'],
  masf: ['馬課長', 'CC-HB', 'unit_head', 'agency'],
};
export const units = { 秘書室: 'dujw', 民政課: 'masf' };

/** The scheme of a carried book, changed as a city changes it for itself; each change must find its place. */
function changed(text, changes) {
  return changes.reduce((now, [from, to]) => {
    assert.ok(now.includes(from), `the book has no ${from}`);
    return now.replaceAll(from, to);
  }, text);
}

/** A yearly look at the plan that is done by an amendment, or by the finding that none is needed. */
const revising = `[[duty]]
code = "revise-plan"
title = { zh = "適時修訂年度計畫", en = "Revise the plan where needed" }
rule = "6月、9月"
owner = "evaluation_officer"
done_by = ["amendment.approved", "amendment.unchanged"]
for = { levels = ["district"] }
source = { document = "city-plan", section = "四(一)2" }
`;

/** The whole city's scheme with units that agree first, a plan due in January and results due in December. */
export function city_scheme(changes = []) {
  const carried = fs.readFileSync(path.join(repository, 'data/rulebooks/whole-city.toml'), 'utf8');
  const [head, procedures] = carried.split('# -------- 程序');
  const own_head = changed(head, [
    ['code = "whole-city"', 'code = "tide-city"'],
    ['zh = "直轄市政府提升服務計畫"', 'zh = "潮城市提升服務計畫"'],
    ['rule = "4 月底前"', 'rule = "每年 1 月底前"'],
    ['rule = "每年 11 月 1 日前"', 'rule = "當年度 12 月份"'],
    ['# -------- 應辦事項\n', `# -------- 應辦事項\n\n${revising}\n`],
    ...changes,
  ]);
  // The first way of the book is the plan's.
  const agreeing = procedures
    .replace('code = "in-review"', 'code = "with-units"\ntitle = { zh = "會辦中", en = "With the units" }\n\n[[procedure.state]]\ncode = "in-review"')
    .replace('from = ["draft"]\nto = "in-review"', 'from = ["draft"]\nto = "with-units"')
    .replace('from = ["in-review"]\nto = "draft"', 'from = ["with-units", "in-review"]\nto = "draft"')
    .replace('[[procedure.step]]\ncode = "recall"',
      '[[procedure.step]]\ncode = "agree"\ntitle = { zh = "會辦同意", en = "Agree" }\nfrom = ["with-units"]\nto = "in-review"\nby = "unit_heads"\n\n[[procedure.step]]\ncode = "recall"');
  assert.notEqual(agreeing, procedures);
  return `${own_head}# -------- 程序${agreeing}`;
}

/** Makes the city; gives the numbers of its office and of the people. */
export async function build_city(program) {
  program.must('agency', 'add', 'CC', '潮城市政府', '--level', 'city', '--from', '110/1/1');
  program.must('agency', 'add', 'CC-HB', '潮城市港灣區公所', '--parent', 'CC', '--level', 'district', '--front-line', '--from', '110/1/1');
  for (const [account, [name, agency, role, reach]] of Object.entries(people)) {
    const added = program.tell(`${demo_password}\n`, 'user', 'add', account, '--name', name, '--agency', agency, '--role', role,
      '--reach', reach, '--password-stdin');
    assert.equal(added.status, 0, added.stderr);
  }
  const root = await new Visitor(program.url).sign_in('root');
  const { agencies } = (await root.json('/agencies')).body;
  const office = agencies.find(({ code }) => code === 'CC-HB').id;
  for (const name of Object.keys(units)) await fill_in(root, `/agencies/${office}/units/new`, '/units', { name_zh: name });
  const profile = (await root.json(`/agencies/${office}`)).body;
  const person = Object.fromEntries(profile.people.map(({ account, id }) => [account, id]));
  const unit = Object.fromEntries(profile.units.map(({ id, name, name_zh }) => [name_zh ?? name, id]));
  for (const [name, head] of Object.entries(units)) {
    await fill_in(root, `/people/${person[head]}`, '/unit', { unit: unit[name], head: 'yes' });
  }
  // Who stands in for whom is said of those who have a seat.
  await fill_in(root, `/people/${person.tang}`, '/unit', { unit: unit.秘書室 });
  await fill_in(root, `/people/${person.tang}`, '/deputy', { deputy: person.dujw });
  return { office, person, unit };
}

/** Takes the scheme in and lets the whole city follow it from a year on. */
export async function adopt_scheme(program, { from_year, scheme = city_scheme() }) {
  const file = path.join(program.data, 'tide-city.toml');
  fs.writeFileSync(file, scheme);
  program.must('rulebook', 'load', file);
  const officer = await new Visitor(program.url).sign_in('yue');
  const { agencies } = (await officer.json('/agencies')).body;
  const page = `/agencies/${agencies.find(({ code }) => code === 'CC').id}/rulebook`;
  await must_post(officer, `${page}/adoptions`, { code: 'tide-city', from_year, reason: '市政會議通過' }, `${page}?year=${from_year}`);
}
