// The description of the program's addresses is neither behind the program nor ahead of it: docs/api/openapi.yaml lists
// the routes that `haoban routes` lists, and no other. The file is read by its indentation, which these tests hold it to.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { describe } from 'node:test';
import { haoban, repository } from '../support/program.mjs';

const description = fs.readFileSync(path.join(repository, 'docs/api/openapi.yaml'), 'utf8');

/** The lines below a key of the first column. */
function section(yaml, name) {
  const lines = yaml.split('\n');
  const start = lines.indexOf(`${name}:`);
  assert.notEqual(start, -1, `no "${name}:" in the first column`);
  const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
  return lines.slice(start + 1, length === -1 ? undefined : start + 1 + length);
}

/** Every operation with its own lines: [{ route: 'GET /plans/{id}', lines }]. */
function operations(yaml) {
  const found = [];
  let pattern = null;
  for (const line of section(yaml, 'paths')) {
    const address = /^ {2}["']?(\/.*?)["']?:\s*$/.exec(line);
    const method = /^ {4}([a-z]+):\s*$/.exec(line);
    if (address) [, pattern] = address;
    else if (method) found.push({ route: `${method[1].toUpperCase()} ${pattern}`, lines: [] });
    else if (found.length > 0) found[found.length - 1].lines.push(line);
  }
  return found;
}

/** The routes of the program, as `METHOD /pattern`. */
function program_routes() {
  const listed = haoban(['routes']);
  assert.equal(listed.status, 0, listed.error?.message ?? listed.stderr);
  return listed.stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).join(' '));
}

/** Every text key that has words for people. */
function text_keys() {
  const sources = path.join(repository, 'src');
  const catalogues = fs.readdirSync(sources, { recursive: true }).filter((file) => file.endsWith('zh-TW.po'));
  return catalogues.flatMap((file) =>
    [...fs.readFileSync(path.join(sources, file), 'utf8').matchAll(/^msgid "(.+)"/gm)].map(([, key]) => key));
}

const without = (these, those) => these.filter((each) => !those.includes(each));
const keys_at = (lines, blanks) => lines.flatMap((line) => new RegExp(`^ {${blanks}}'?(\\w+)'?:`).exec(line)?.[1] ?? []);

describe('docs/api/openapi.yaml', () => {
  const described = operations(description);
  const routes = described.map(({ route }) => route);

  test('describes every route of the program', () => {
    assert.deepEqual(without(program_routes(), routes), [], 'these routes are not described');
  });

  test('describes no route that the program does not have', () => {
    assert.deepEqual(without(routes, program_routes()), [], 'these routes are described only');
  });

  test('describes every route and every address once', () => {
    const twice = (all) => all.filter((each, at) => all.indexOf(each) !== at);
    const addresses = section(description, 'paths').filter((line) => /^ {2}\S/.test(line));
    assert.deepEqual(twice(routes), []);
    assert.deepEqual(twice(addresses), [], 'the second of two equal keys hides the first');
  });

  test('says of every route what it is for, what it takes and what it answers', () => {
    const wanting = described.flatMap(({ route, lines }) => {
      const keys = keys_at(lines, 6);
      const wanted = ['summary', 'responses', ...(route.startsWith('POST') ? ['requestBody'] : [])];
      return without(wanted, keys).map((key) => `${route}: ${key}`);
    });
    assert.deepEqual(wanting, []);
  });

  test('names every place of an address among its parameters', () => {
    const wanting = described.flatMap(({ route, lines }) => [...route.matchAll(/\{(\w+)\}/g)]
      .filter(([, name]) => !lines.includes(`        - $ref: '#/components/parameters/${name}'`))
      .map(([place]) => `${route}: ${place}`));
    assert.deepEqual(wanting, []);
  });

  test('says each status once', () => {
    const twice = described.filter(({ lines }) => {
      const statuses = keys_at(lines, 8);
      return new Set(statuses).size !== statuses.length;
    });
    assert.deepEqual(twice.map(({ route }) => route), []);
  });

  test('names only refusals that the program has words for', () => {
    const named = description.match(/\b(app|approval|documents|jobs|kernel|org|plan|rulebook|storage|web)\.[a-z_]+\.[a-z_]+/g);
    assert.notEqual(named.length, 0);
    assert.deepEqual(without([...new Set(named)], text_keys()), []);
  });

  test('refers only to what it defines', () => {
    const defined = [];
    let kind = null;
    for (const line of section(description, 'components')) {
      kind = /^ {2}(\w+):\s*$/.exec(line)?.[1] ?? kind;
      const name = /^ {4}(\w+):/.exec(line)?.[1];
      if (name) defined.push(`#/components/${kind}/${name}`);
    }
    const referred = [...description.matchAll(/\$ref: '([^']*)'/g)].map(([, target]) => target);
    assert.notEqual(referred.length, 0);
    assert.deepEqual(without([...new Set(referred)], defined), [], 'these are not defined');
    assert.deepEqual(without(defined, referred), [], 'nothing refers to these');
  });
});
