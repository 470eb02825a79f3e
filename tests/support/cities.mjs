// The demonstration city, loaded once for a whole run: every journey begins from a copy of it instead of loading its own.
//   node tests/support/cities.mjs load FOLDER    both databases, and the PostgreSQL server they share
//   node tests/support/cities.mjs clear FOLDER   stops the server and removes the folder
// FOLDER is named to the journeys in HAOBAN_TEST_CITIES; without it each one loads a city of its own.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { databases, demo_options, free_port, Program, repository } from './program.mjs';

const script = path.join(repository, 'tests/support/postgres.sh');
const server_in = (folder) => path.join(folder, 'server');

/** Runs the program and waits for its end; two of them use two processors. */
function run(words) {
  return new Promise((resolve, reject) => {
    const child = spawn(Program.binary, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (status) => (status === 0 ? resolve() : reject(new Error(`haoban ${words.join(' ')}: ${status}`))));
  });
}

async function load_city(data, database_words) {
  fs.mkdirSync(data);
  const base = ['--data', data, ...database_words];
  await run([...base, 'migrate', '--quiet']);
  await run([...base, 'demo', ...demo_options]);
}

async function load(folder) {
  // The server is another user's, who has to come through.
  fs.chmodSync(folder, 0o755);
  const port = await free_port();
  const loads = [];
  if (databases.includes('sqlite')) loads.push(load_city(path.join(folder, 'sqlite'), []));
  if (databases.includes('postgres')) {
    const started = spawnSync('sh', [script, 'start', server_in(folder), String(port)], { encoding: 'utf8' });
    if (started.status !== 0) throw new Error(`PostgreSQL did not start:\n${started.stdout}${started.stderr}`);
    const url = started.stdout.trim().split('\n').pop();
    fs.writeFileSync(path.join(folder, 'server.url'), url);
    spawnSync('psql', [url, '-qc', 'CREATE DATABASE city']);
    loads.push(load_city(path.join(folder, 'postgres'), ['--database', url.replace(/postgres$/, 'city')]));
  }
  await Promise.all(loads);
}

function clear(folder) {
  if (fs.existsSync(server_in(folder))) {
    const { port } = new URL(fs.readFileSync(path.join(folder, 'server.url'), 'utf8'));
    spawnSync('sh', [script, 'stop', server_in(folder), port]);
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

const [, , action, folder] = process.argv;
if (action === 'load') await load(folder);
else if (action === 'clear') clear(folder);
else throw new Error('cities.mjs: load FOLDER or clear FOLDER');
