// Cases that come in from 64 clients at once, each durable before its receipt, against a bare sqlite3 loop with one commit each;
// the progress query against nginx serving the same bytes; and the same on PostgreSQL, against pgbench with one client that inserts
// a row in each transaction, where a second node joins the first. Intake is measured on the disk as it is, and with flushes that take
// one and four milliseconds longer, as those of a quick and of a common disk do.
// Each pair is measured in turn, in one run; each part in a process of its own, for it brings its own PostgreSQL server.
//   node bench/citizens_bench.mjs [SECONDS [PART]]
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Program, free_port, repository } from '../tests/support/program.mjs';
import { Visitor } from '../tests/support/visitor.mjs';

const seconds = Number(process.argv[2] ?? 5);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-bench-'));
const tick = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);
const say = (name, value) => console.log(`${name.padEnd(44)} ${value}`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const script = path.join(repository, 'bench/citizens.lua');
// Whoever sends many forms stands behind a proxy here, and bears an address of his own; no robot is kept waiting.
const config = '[server]\nbehind_proxy = true\n[forms]\ndifficulty = 0\n';
const flush_longer_by = (milliseconds) => ({
  LD_PRELOAD: path.join(repository, 'build/release/bench/libslow_flush.so'), SLOW_FLUSH_US: String(1000 * milliseconds),
});

function cpu_seconds(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / tick;
}

/** wrk with 64 connections; gives requests per second, and CPU microseconds of `pids` per request. */
function load(pids, url, words, options = [], environment = {}) {
  const used = () => pids.reduce((sum, pid) => sum + cpu_seconds(pid), 0);
  const before = used();
  const done = spawnSync('wrk', ['-t1', '-c64', `-d${seconds}s`, ...options, url, ...words],
    { encoding: 'utf8', env: { ...process.env, ...environment } });
  const cpu = used() - before;
  if (done.status !== 0 || /Non-2xx|PANIC/.test(done.stdout)) throw new Error(`wrk ${url}: not every answer was a good one\n${done.stdout}${done.stderr}`);
  const total = Number(/(\d+) requests in/.exec(done.stdout)[1]);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(done.stdout)[1]), cpu: (cpu / total) * 1e6 };
}

function bare_writes_per_second(environment) {
  const done = spawnSync(path.join(repository, 'build/release/bench/storage_bench'), ['--bare', String(seconds)],
    { encoding: 'utf8', env: { ...process.env, ...environment } });
  return Number(done.stdout);
}

/** Somebody without account, with what a form of his needs. */
async function citizen_of(program) {
  const citizen = new Visitor(program.url);
  const csrf = await citizen.token('/portal/cases');
  return { citizen, csrf, cookie: [...citizen.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
}

let run = 0;
function intake(program, { cookie, csrf }) {
  run += 1;
  return load([program.child.pid], `${program.url}/portal/petitions/new`, ['--', 'intake', cookie, csrf, `${process.pid}-${run}`], ['-s', script]);
}

/** Some cases with their codes, as their receipts say. */
async function some_cases({ citizen, csrf }) {
  const cases = [];
  for (let at = 0; at < 200; at += 1) {
    const answer = await citizen.request('/portal/petitions/new', {
      method: 'POST',
      headers: { accept: 'application/json', 'x-forwarded-for': `10.250.0.${at}` },
      body: new URLSearchParams({
        csrf, step: 'check', token: `bench-of-a-case-that-is-looked-up-${process.pid}-${at}`, type: 'petition', agency: '1',
        subject: `路燈不亮 ${at}`, text: '巷口的路燈不亮了。', name: '王小明', reply_by: 'email', email: 'ming@example.tw',
      }),
    });
    if (answer.status !== 200) throw new Error(`a case was answered ${answer.status}`);
    const receipt = await answer.json();
    cases.push(`${receipt.number}:${receipt.check_code}`);
  }
  return cases;
}

function look_up(programs, { cookie, csrf }, cases, environment = {}) {
  return load(programs.map((each) => each.child.pid), `${programs[0].url}/portal/cases`, ['--', 'look_up', cookie, csrf, ...cases], ['-s', script],
    environment);
}

/** Cases that come in one after the other while something else is measured: about `each_second`. Gives what ends it. */
function cases_coming_in(program, { cookie, csrf }, each_second) {
  const body = (at) => new URLSearchParams({ csrf, step: 'check', token: `bench-of-cases-that-come-in-${process.pid}-${at}`, type: 'petition',
    agency: '1', subject: `路燈不亮 ${at}`, text: '巷口的路燈不亮了。', name: '王小明', reply_by: 'email', email: 'ming@example.tw' });
  const bring = `let at = 0; setInterval(() => fetch(${JSON.stringify(`${program.url}/portal/petitions/new`)}, { method: 'POST',
    headers: { accept: 'application/json', cookie: ${JSON.stringify(cookie)}, 'x-forwarded-for': '10.251.0.' + at % 250 },
    body: ${JSON.stringify(body('SERIAL_NUMBER').toString())}.replaceAll('SERIAL_NUMBER', ++at) }).catch(() => {}), ${1000 / each_second});`;
  const citizens = spawn(process.execPath, ['-e', bring], { stdio: 'ignore' });
  return () => citizens.kill();
}

async function nginx_with(body) {
  fs.writeFileSync(path.join(folder, 'progress.json'), body);
  const port = await free_port();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  fs.writeFileSync(path.join(folder, 'nginx.conf'), `worker_processes auto; pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off;
    events { worker_connections 1024; }
    http { access_log off; ${paths} default_type application/json; sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=10;
      server { listen 127.0.0.1:${port} reuseport; root ${folder}; } }`);
  fs.chmodSync(folder, 0o755);
  const nginx = spawn('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/progress.json`;
  for (let tries = 0; tries < 50; tries += 1) {
    try { if ((await fetch(url)).ok) break; } catch { await new Promise((resolve) => setTimeout(resolve, 50)); }
  }
  return { nginx, url };
}

/** What pgbench commits in a second: one client, one row in each transaction. */
function bare_commits_per_second(program) {
  const url = program.base[program.base.indexOf('--database') + 1];
  const row = path.join(folder, 'bare.sql');
  fs.writeFileSync(row, "INSERT INTO bench_bare (words) VALUES ('what one writes');\n");
  const run = (tool, words) => {
    const done = spawnSync(tool, words, { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${tool}: ${done.stderr}`);
    return done.stdout;
  };
  run('psql', ['-q', '-d', url, '-c', 'SET client_min_messages = warning; CREATE TABLE IF NOT EXISTS bench_bare (id BIGSERIAL PRIMARY KEY, words TEXT NOT NULL)']);
  return Number(/tps = ([\d.]+)/.exec(run('pgbench', ['-n', '-c', '1', '-T', String(seconds), '-f', row, url]))[1]);
}

async function intake_against(where, bare_per_second, database, environment = {}) {
  // Of PostgreSQL it is the server that flushes.
  if (database === 'postgres') Object.assign(process.env, environment);
  const program = await Program.start(database, { config, environment: database === 'postgres' ? {} : environment });
  for (const name of Object.keys(environment)) delete process.env[name];
  const who = await citizen_of(program);
  const ratios = [];
  for (let round = 0; round < 3; round += 1) {
    const bare = bare_per_second(program);
    const ours = intake(program, who);
    ratios.push(ours.rate / bare);
    say(`intake ${where}, round ${round + 1}`, `${ours.rate.toFixed(0)}/s, ${ours.cpu.toFixed(0)} us CPU; bare loop ${bare.toFixed(0)}/s; ratio ${(ours.rate / bare).toFixed(2)}`);
  }
  say(`durable intake ${where}`, `${median(ratios).toFixed(1)} x the bare loop (median; 64 clients, one commit each there)`);
  return { program, who };
}

/** Gives the cases that were asked for. */
async function queries_against_nginx(where, program, who) {
  const cases = await some_cases(who);
  const [number, code] = cases[0].split(':');
  const answer = await who.citizen.request('/portal/cases', {
    method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ csrf: who.csrf, number, code }) });
  const body = await answer.text();
  const { nginx, url } = await nginx_with(body);
  const ratios = [];
  for (let round = 0; round < 3; round += 1) {
    const theirs = load([nginx.pid], url, []);
    const ours = look_up([program], who, cases);
    ratios.push(ours.rate / theirs.rate);
    say(`progress query ${where}, round ${round + 1}`, `${ours.rate.toFixed(0)} req/s, ${ours.cpu.toFixed(1)} us CPU; nginx ${theirs.rate.toFixed(0)} req/s; ratio ${(ours.rate / theirs.rate).toFixed(2)}`);
  }
  say(`progress query ${where} against nginx`, `${median(ratios).toFixed(2)} x (median; ${body.length} characters of JSON)`);
  const theirs = load([nginx.pid], url, []);
  const end = cases_coming_in(program, who, 10);
  const between = look_up([program], who, cases);
  end();
  say(`progress query ${where}, ten cases a second`, `${between.rate.toFixed(0)} req/s, ${between.cpu.toFixed(1)} us CPU; ratio ${(between.rate / theirs.rate).toFixed(2)}`);
  const page = look_up([program], who, cases, { CITIZENS_ACCEPT: 'text/html' });
  say(`progress page ${where}`, `${page.rate.toFixed(0)} req/s, ${page.cpu.toFixed(1)} us CPU; against nginx with the JSON ${(page.rate / theirs.rate).toFixed(2)}`);
  nginx.kill();
  return cases;
}

/** Two wrk at once, each at a node of its own. */
async function both(nodes, who, cases) {
  const before = nodes.map((each) => cpu_seconds(each.child.pid));
  const runs = await Promise.all(nodes.map((node) => new Promise((resolve, reject) => {
    const wrk = spawn('wrk', ['-t1', '-c32', `-d${seconds}s`, '-s', script, `${node.url}/portal/cases`, '--', 'look_up', who.cookie, who.csrf, ...cases]);
    let out = '';
    wrk.stdout.on('data', (piece) => { out += piece; });
    wrk.on('exit', (code) => (code === 0 && !/Non-2xx|PANIC/.test(out) ? resolve(out) : reject(new Error(out))));
  })));
  const cpu = nodes.reduce((sum, each, at) => sum + cpu_seconds(each.child.pid) - before[at], 0);
  const total = runs.reduce((sum, out) => sum + Number(/(\d+) requests in/.exec(out)[1]), 0);
  return { rate: runs.reduce((sum, out) => sum + Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), 0), cpu: (cpu / total) * 1e6 };
}

async function two_nodes(program, who, cases) {
  const second = await program.another_node();
  const ratios = [];
  for (let round = 0; round < 3; round += 1) {
    const one = look_up([program], who, cases);
    const two = await both([program, second], who, cases);
    ratios.push(two.rate / one.rate);
    say(`one node and two, round ${round + 1}`, `one node ${one.rate.toFixed(0)} req/s, ${one.cpu.toFixed(0)} us CPU; two nodes ${two.rate.toFixed(0)} req/s, ${two.cpu.toFixed(0)} us CPU; ratio ${(two.rate / one.rate).toFixed(2)}`);
  }
  say('two nodes on one PostgreSQL', `${median(ratios).toFixed(2)} x one node's rate (median, ${os.cpus().length} cores for nodes, database and wrk together)`);
  await second.stop();
}

async function on_sqlite(where, environment) {
  const { program, who } = await intake_against(where, () => bare_writes_per_second(environment), 'sqlite', environment);
  if (Object.keys(environment).length === 0) await queries_against_nginx('on SQLite', program, who);
  await program.stop();
}

async function on_postgres(where, environment) {
  const { program, who } = await intake_against(where, bare_commits_per_second, 'postgres', environment);
  if (Object.keys(environment).length === 0) {
    const cases = await queries_against_nginx('on PostgreSQL', program, who);
    await two_nodes(program, who, cases);
  }
  await program.stop();
}

const parts = {
  'sqlite': () => on_sqlite('on SQLite', {}),
  'sqlite-quick-disk': () => on_sqlite('on SQLite, flush 1 ms longer', flush_longer_by(1)),
  'sqlite-common-disk': () => on_sqlite('on SQLite, flush 4 ms longer', flush_longer_by(4)),
  'postgres': () => on_postgres('on PostgreSQL', {}),
  'postgres-quick-disk': () => on_postgres('on PostgreSQL, flush 1 ms longer', flush_longer_by(1)),
  'postgres-common-disk': () => on_postgres('on PostgreSQL, flush 4 ms longer', flush_longer_by(4)),
};

try {
  const part = process.argv[3];
  if (part) await parts[part]();
  for (const each of part ? [] : Object.keys(parts)) {
    const done = spawnSync(process.execPath, [process.argv[1], String(seconds), each], { stdio: 'inherit' });
    if (done.status !== 0) process.exitCode = 1;
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
