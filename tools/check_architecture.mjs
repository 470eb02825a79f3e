// Checks the rules of layout that the compiler cannot: no "../" in includes, no globbed sources, no drawers, no oversized
// files, own header first, engines that reach into a neighbour's rooms. Prints each offence with its line.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).trim().split('\n')
  .filter((file) => fs.existsSync(file));
const offences = [];
const blame = (file, line, what) => offences.push(`${file}:${line}: ${what}`);

const room_of = (file) => /^src\/engines\/([a-z]+)\/([a-z]+)\//.exec(file);
const outside = /^(storage|web|documents|jobs|files|crypto|notices)\//;
// Boost.JSON values are plain data and may stand in a domain; every other library does I/O or carries its own world.
const library = /^(boost\/(?!json[./])|sqlite3|libpq-fe|pugixml|zip\.h|poppler|sodium|curl)/;
const forbidden_by_room = {
  domain: [outside, library],
  include: [outside, library],
  store: [/^web\//],
  actions: [/^web\//],
  pages: [/^storage\//],
  commands: [/^storage\//],
  jobs: [/^storage\//],
};

for (const file of files.filter((name) => /\.(h|cpp)$/.test(name))) {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  if (lines.length > 1000) blame(file, lines.length, 'a file of more than 1,000 lines');
  const room = room_of(file);
  const includes = [];
  lines.forEach((line, index) => {
    const found = /^\s*#\s*include\s+["<]([^">]+)[">]/.exec(line);
    if (found) includes.push({ name: found[1], line: index + 1 });
    if (/^\s*using namespace/.test(line) && file.endsWith('.h')) blame(file, index + 1, 'using namespace in a header');
  });
  // A header that leans on what was included before it is found by standing first.
  const stem = path.basename(file, '.cpp');
  const own = includes.findIndex((include) => path.basename(include.name) === `${stem}.h`);
  if (file.endsWith('.cpp') && own > 0) blame(file, includes[own].line, 'the own header is not the first');
  for (const include of includes) {
    if (include.name.includes('../')) blame(file, include.line, '"../" in an include');
    if (file.startsWith('src/kernel/') && /^(storage|web|documents|jobs|files|crypto)\//.test(include.name)) {
      blame(file, include.line, `the kernel may not see ${include.name}`);
    }
    if (file.startsWith('src/platform/') && /^(org|plan|casework|survey|content|assessment)\//.test(include.name)) {
      blame(file, include.line, `the platform knows no engine: ${include.name}`);
    }
    for (const pattern of forbidden_by_room[room?.[2]] ?? []) {
      if (pattern.test(include.name)) blame(file, include.line, `${room[2]} may not see ${include.name}`);
    }
  }
  if (file.endsWith('.h') && !lines.slice(0, 60).some((line) => line.startsWith('#pragma once'))) blame(file, 1, 'no #pragma once');
}

// The compiler reads a room's files together: a name that a file keeps to itself means one thing throughout its room. Overloads
// may share a name.
const names_of_room = new Map();
for (const file of files.filter((name) => !name.includes('/tests/') && /^src\/(engines\/[a-z]+\/(domain|store|actions|pages|commands|jobs)|app|kernel|platform\/(?:[a-z]+\/)?[a-z]+)\/[^/]+\.cpp$/.test(name))) {
  const room = path.dirname(file);
  let own = false;
  fs.readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    if (line === 'namespace {') own = true;
    if (line === '}  // namespace') own = false;
    if (!own) return;
    const found = /^(?:(?:struct|class|enum(?: class)?) (\w+)\b(?!;)|using (\w+) =.*|(?:inline )?const(?:expr)? .*?\b(k[A-Z]\w*)\b(?=[ {([]|$)|(?!struct|class|enum|using|namespace|template|const(?:expr)? )[A-Za-z][\w:<>,&* ]*? [&*]?(\w+)\(([^)]*))/.exec(line);
    if (!found) return;
    if (found[2]) return;  // An alias may be said again, as long as it is the same; else the compiler finds it.
    const name = found[1] ?? found[3] ?? `${found[4]}(${found[5].replace(/ \w+(?=,|$)/g, '')}`;
    const first = names_of_room.get(`${room} ${name}`);
    if (first && first !== file) blame(file, index + 1, `${name.replace(/\(.*/, '')} means something else in ${path.basename(first)}`);
    names_of_room.set(`${room} ${name}`, first ?? file);
  });
}

for (const file of files.filter((name) => /(^|\/)CMakeLists\.txt$/.test(name))) {
  fs.readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    if (/file\s*\(\s*GLOB/i.test(line)) blame(file, index + 1, 'globbed sources');
  });
}
for (const file of files) {
  if (/(^|\/)(util|utils|common|misc|helpers)\//.test(file)) blame(file, 1, 'a drawer: name the subject');
}
// Every engine is on the one explicit list.
const engines = fs.readdirSync('src/engines', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const list = fs.existsSync('src/app/engines.cpp') ? fs.readFileSync('src/app/engines.cpp', 'utf8') : '';
for (const engine of engines) {
  if (!list.includes(`${engine}::`)) blame('src/app/engines.cpp', 1, `engine ${engine} is not on the list`);
  if (!fs.existsSync(path.join('src/engines', engine, 'README.md'))) blame(`src/engines/${engine}`, 1, 'no README.md');
}
if (offences.length > 0) {
  console.error(offences.join('\n'));
  process.exit(1);
}
console.error(`  ${files.length} files, ${engines.length} engines: in order`);
