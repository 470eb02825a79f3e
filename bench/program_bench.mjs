// Measures the running program with the demonstration city. Peers are measured in the same run, in turn: nginx serving the
// same bytes, and a bare sqlite3 loop that commits each write. What group commit gains depends on how long the disk takes to
// flush, so both sides also run with flushes made a millisecond longer, as an office's disk takes.
// HAOBAN_SAMPLES adds the real documents to the import times.
//   node bench/program_bench.mjs [SECONDS]
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Program, free_port, haoban, repository } from '../tests/support/program.mjs';
import { Visitor } from '../tests/support/visitor.mjs';

const seconds = Number(process.argv[2] ?? 5);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-bench-'));
const tick = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);
const say = (name, value) => console.log(`${name.padEnd(44)} ${value}`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function family(pid) {
  const children = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
  return [pid, ...children];
}
/** Seconds of CPU that a process and its children have used. */
function cpu_seconds(pid) {
  let sum = 0;
  for (const one of family(pid)) {
    const fields = fs.readFileSync(`/proc/${one}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
    sum += Number(fields[11]) + Number(fields[12]);
  }
  return sum / tick;
}

/** Requests per second and CPU microseconds per request, by wrk with these words behind its usual ones. */
function load(pid, ...words) {
  const before = cpu_seconds(pid);
  const done = spawnSync('wrk', ['-t1', '-c64', `-d${seconds}s`, ...words], { encoding: 'utf8' });
  const used = cpu_seconds(pid) - before;
  if (done.status !== 0 || /Non-2xx|PANIC/.test(done.stdout)) throw new Error(`wrk ${words[0]}: not every answer was a good one\n${done.stdout}${done.stderr}`);
  const total = Number(/(\d+) requests in/.exec(done.stdout)[1]);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(done.stdout)[1]), cpu: (used / total) * 1e6 };
}

async function against_nginx(program, page) {
  const body = await (await fetch(program.url + page)).text();
  fs.writeFileSync(path.join(folder, 'page.html'), body);
  const port = await free_port();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  fs.writeFileSync(path.join(folder, 'nginx.conf'), `worker_processes auto; pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off;
    events { worker_connections 1024; }
    http { access_log off; ${paths} default_type text/html; sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=10;
      server { listen 127.0.0.1:${port} reuseport; root ${folder}; } }`);
  fs.chmodSync(folder, 0o755);
  const nginx = spawn('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' });
  const peer = `http://127.0.0.1:${port}/page.html`;
  for (let tries = 0; tries < 50; tries += 1) {
    try { if ((await fetch(peer)).ok) break; } catch { await new Promise((resolve) => setTimeout(resolve, 50)); }
  }
  const ratios = [];
  for (let round = 0; round < 3; round += 1) {
    const theirs = load(nginx.pid, peer);
    const ours = load(program.child.pid, program.url + page);
    ratios.push(ours.rate / theirs.rate);
    say(`public plan page, round ${round + 1}`, `${ours.rate.toFixed(0)} req/s, ${ours.cpu.toFixed(1)} us CPU; nginx ${theirs.rate.toFixed(0)} req/s, ${theirs.cpu.toFixed(1)} us; ratio ${(ours.rate / theirs.rate).toFixed(2)}`);
  }
  nginx.kill();
  say('public plan page against nginx', `${median(ratios).toFixed(2)} x (median; ${body.length} characters)`);
}

const flushes = {
  'on this disk': {},
  'with a flush of 1 ms more': { LD_PRELOAD: path.join(repository, 'build/release/bench/libslow_flush.so') },
};

function bare_writes_per_second(environment) {
  const done = spawnSync(path.join(repository, 'build/release/bench/storage_bench'), ['--bare', String(seconds)],
    { encoding: 'utf8', env: { ...process.env, ...environment } });
  return Number(done.stdout);
}

const cookie_of = (visitor) => [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const steps_of = (plan) => plan.items.flatMap((item) => item.strategies.flatMap((strategy) => strategy.steps));

/** Durable edits over HTTP from 64 clients, each of a step of its own, and the bare loop on the same disk: three rounds in turn. */
async function edits_against_bare_loop(program, officer, plan, disk) {
  const ratios = [];
  const edits = `${program.url}/plans/${plan}/nodes`;
  for (let round = 0; round < 3; round += 1) {
    const bare = bare_writes_per_second(flushes[disk]);
    // After it: what the round before sent last is written down by now.
    const steps = steps_of((await officer.json(`/plans/${plan}`)).body);
    const token = await officer.token(`/plans/${plan}/nodes/${steps[0].id}/text`);
    const ours = load(program.child.pid, '-s', path.join(repository, 'bench/edits.lua'), edits, '--', cookie_of(officer), token,
      ...steps.map((step) => `${step.id}:${step.row_version}`));
    ratios.push(ours.rate / bare);
    say(`durable edits ${disk}, round ${round + 1}`, `${ours.rate.toFixed(0)}/s, ${ours.cpu.toFixed(0)} us CPU; bare sqlite3 loop ${bare.toFixed(0)}/s; ratio ${(ours.rate / bare).toFixed(2)}`);
  }
  say(`durable edits ${disk}`, `${median(ratios).toFixed(1)} x the bare loop (median; 64 clients, one commit each there)`);
}

/** Imports the wide plan as an officer's; gives its number. */
async function import_wide_plan(program, officer) {
  program.must('plan', 'import', wide_plan(), '--agency', 'QY-PW', '--year', '115');
  const { plans } = (await officer.json('/plans')).body;
  return plans.find((plan) => plan.title.startsWith('測試機關')).id;
}

function wide_plan() {
  // 64 steps: one for each client.
  const rows = ['測試機關115年度提升服務品質執行計畫', '', '壹、計畫內容', '', '實施要項\t執行策略\t執行步驟\t查核期限'];
  for (let step = 1; step <= 64; step += 1) {
    rows.push(`${step === 1 ? '一、量測' : ''}\t${step === 1 ? '（一）六十四個步驟' : ''}\t${step}、第${step}個步驟的作法。\t6月`);
  }
  const file = path.join(folder, 'wide.md');
  fs.writeFileSync(file, `${rows.join('\n')}\n`);
  return file;
}

try {
  const starts = [];
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now();
    const program = await Program.start('sqlite', { demo: false });
    starts.push(program.started_ms ?? performance.now() - begun);
    await program.stop();
  }
  say('start-up to the first answer', `${median(starts).toFixed(0)} ms (median of 5)`);

  const program = await Program.start('sqlite');
  await against_nginx(program, '/portal/plans/7');

  const officer = await new Visitor(program.url).sign_in('hocj');
  const wide = await import_wide_plan(program, officer);
  const tree = load(program.child.pid, '-H', `Cookie: ${cookie_of(officer)}`, `${program.url}/plans/${wide}`);
  say('signed-in plan tree of 64 steps', `${tree.rate.toFixed(0)} req/s, ${tree.cpu.toFixed(0)} us CPU`);
  await edits_against_bare_loop(program, officer, wide, 'on this disk');

  // A morning's rush: password hashes are what takes most memory at once.
  await Promise.all(['lin', 'yen', 'hocj', 'wuzd', 'admin'].flatMap((account) => [account, account, account]).map((account) => new Visitor(program.url).sign_in(account)));
  const kept = (file, name) => (Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(fs.readFileSync(`/proc/${program.child.pid}/${file}`, 'utf8'))[1]) / 1024).toFixed(0);
  say('memory after this load and 15 sign-ins at once', `${kept('status', 'VmHWM')} MB at its peak, ${kept('smaps_rollup', 'Pss')} MB now`);
  await program.stop();

  const office = await Program.start('sqlite', { environment: flushes['with a flush of 1 ms more'] });
  const clerk = await new Visitor(office.url).sign_in('hocj');
  await edits_against_bare_loop(office, clerk, await import_wide_plan(office, clerk), 'with a flush of 1 ms more');
  await office.stop();

  const documents = fs.readdirSync(path.join(repository, 'data/demo/plans')).slice(0, 2).map((name) => path.join(repository, 'data/demo/plans', name));
  if (process.env.HAOBAN_SAMPLES) documents.push(...fs.readdirSync(process.env.HAOBAN_SAMPLES).map((name) => path.join(process.env.HAOBAN_SAMPLES, name)));
  const nothing = [];
  for (let round = 0; round < 5; round += 1) { const from = performance.now(); haoban(['--help']); nothing.push(performance.now() - from); }
  for (const file of documents) {
    const times = [];
    for (let round = 0; round < 5; round += 1) { const from = performance.now(); haoban(['plan', 'import', file, '--dry-run', '--json']); times.push(performance.now() - from); }
    say(`import ${path.basename(file)}`, `${(median(times) - median(nothing)).toFixed(0)} ms (whole process less a start of ${median(nothing).toFixed(0)} ms)`);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
