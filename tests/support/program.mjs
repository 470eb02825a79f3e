// Starts and stops the program under test: a fresh data folder, a free port, one of the two databases.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const binary = process.env.HAOBAN_PROGRAM ?? path.join(repository, 'build/release/haoban');

/** A port of loopback that nobody listens on at this moment. */
export function free_port() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** How journeys load the city: with check months that are over and not sealed yet. */
export const demo_options = ['--sealed-to', '9'];

/** The databases that every journey runs on. */
export const databases = process.env.HAOBAN_TEST_DATABASES?.split(',') ?? ['sqlite', 'postgres'];

/** Where a loaded city of each database lies that journeys may copy (cities.mjs), or nothing. */
const cities = process.env.HAOBAN_TEST_CITIES;
const city_in = (database) => cities && path.join(cities, database);

let postgres = null;  // One throw-away server for all journeys of a process.

async function postgres_url() {
  if (process.env.HAOBAN_TEST_POSTGRES) return process.env.HAOBAN_TEST_POSTGRES;
  if (cities) return fs.readFileSync(path.join(cities, 'server.url'), 'utf8');
  if (!postgres) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-pg-'));
    const port = await free_port();
    const script = path.join(repository, 'tests/support/postgres.sh');
    const started = spawnSync('sh', [script, 'start', folder, String(port)], { encoding: 'utf8' });
    if (started.status !== 0) throw new Error(`PostgreSQL did not start:\n${started.stdout}${started.stderr}`);
    postgres = { folder, port, script, databases: 0, url: started.stdout.trim().split('\n').pop() };
    process.once('exit', () => spawnSync('sh', [script, 'stop', folder, String(port)]));
  }
  return postgres.url;
}

async function new_postgres_database(template) {
  const url = await postgres_url();
  const name = `journey_${process.pid}_${Math.floor(Math.random() * 1e9)}`;
  const made = spawnSync('psql', [url, '-qc', `CREATE DATABASE ${name} TEMPLATE ${template}`], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no database: ${made.stderr}`);
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}

/** A running Haoban; `command(...)` runs the same binary on the same data. */
export class Program {
  static binary = binary;

  /** `environment` is added to that of `serve` and of every command; `config` is the text of a configuration. */
  static async start(database, { demo = true, environment = {}, config } = {}) {
    const program = new Program();
    program.environment = environment;
    program.database = database;
    program.data = fs.mkdtempSync(path.join(os.tmpdir(), 'haoban-journey-'));
    program.port = await free_port();
    program.url = `http://127.0.0.1:${program.port}`;
    program.base = ['--data', program.data];
    const copied = demo && cities;
    if (copied) fs.cpSync(city_in(database), program.data, { recursive: true });
    if (database === 'postgres') program.base.push('--database', await new_postgres_database(copied ? 'city' : 'template1'));
    if (config) {
      const file = path.join(program.data, 'haoban.toml');
      fs.writeFileSync(file, config);
      program.base.push('--config', file);
    }
    if (!copied) {
      program.must('migrate', '--quiet');
      if (demo) program.must('demo', ...demo_options);
    }
    await program.serve();
    return program;
  }

  /** A second node beside this one: another process with the same keys, files and database. */
  async another_node() {
    const node = new Program();
    Object.assign(node, { database: this.database, data: this.data, base: this.base, beside: this });
    node.port = await free_port();
    node.url = `http://127.0.0.1:${node.port}`;
    await node.serve();
    return node;
  }

  /** `largest_file`: no file may grow past so many KiB, as if the disk were full. */
  async serve({ largest_file } = {}) {
    const begun = performance.now();
    this.log = fs.openSync(path.join(this.data, 'serve.log'), 'a');
    const words = [binary, ...this.base, 'serve', '--port', String(this.port)];
    // The shell counts in blocks of 512 bytes; without the trap the system would end the program instead of refusing to write.
    const limit = `trap '' XFSZ; ulimit -f ${2 * largest_file}; exec "$@"`;
    const [first, ...rest] = largest_file ? ['dash', '-c', limit, 'dash', ...words] : words;
    this.child = spawn(first, rest,
      { stdio: ['ignore', this.log, this.log], env: { ...process.env, ...this.environment } });
    for (let tries = 0; tries < 500; tries += 1) {
      if (this.child.exitCode !== null) throw new Error(`haoban serve ended:\n${this.server_log()}`);
      try {
        const answer = await fetch(`${this.url}/healthz`);
        if (answer.ok) {
          this.started_ms = performance.now() - begun;
          return;
        }
      } catch { /* not listening yet */ }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`haoban serve does not answer:\n${this.server_log()}`);
  }

  server_log() { return fs.readFileSync(path.join(this.data, 'serve.log'), 'utf8'); }

  /** Runs a command of the program; gives status, stdout and stderr. */
  command(...words) { return this.tell('', ...words); }

  /** As `command`, with something to read on its standard input. */
  tell(input, ...words) {
    return spawnSync(binary, [...this.base, ...words],
      { encoding: 'utf8', maxBuffer: 64 << 20, input, env: { ...process.env, ...this.environment } });
  }

  must(...words) {
    const done = this.command(...words);
    if (done.status !== 0) throw new Error(`haoban ${words.join(' ')}: ${done.status}\n${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  /** Ends the server; the data stays, so that `serve` can go on with it. */
  async end() {
    if (this.child?.exitCode !== null) return;
    const ended = new Promise((resolve) => { this.child.once('exit', resolve); });
    this.child.kill('SIGTERM');
    await ended;
  }

  async stop() {
    await this.end();
    if (!this.beside) fs.rmSync(this.data, { recursive: true, force: true });
  }
}

/** The haoban binary without any data, for commands that need none. */
export function haoban(words, options = {}) {
  return spawnSync(binary, words, { encoding: 'utf8', maxBuffer: 64 << 20, ...options });
}
