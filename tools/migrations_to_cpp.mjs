// Turns a subject's migration files into one C++ table: node migrations_to_cpp.mjs SUBJECT FOLDER OUT
import fs from 'node:fs';
import path from 'node:path';

const [subject, folder, out] = process.argv.slice(2);
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.sql')).sort();
const rows = files.map((name, index) => {
  const found = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(name);
  if (!found || Number(found[1]) !== index + 1) {
    console.error(`${folder}/${name}: migrations are numbered 0001, 0002 … without gaps`);
    process.exit(1);
  }
  const sql = fs.readFileSync(path.join(folder, name), 'utf8');
  return `    {"${subject}", ${index + 1}, "${found[2]}", R"migration(${sql})migration"},`;
});
fs.mkdirSync(path.join(out, subject), { recursive: true });
fs.writeFileSync(path.join(out, subject, 'migrations.h'), `// Generated from migrations/*.sql.
#pragma once
#include <span>
#include "storage/migrations.h"
namespace hb::${subject} {
/// This subject's migrations, in order.
std::span<const storage::Migration> migrations();
}  // namespace hb::${subject}
`);
fs.writeFileSync(path.join(out, `${subject}_migrations.cpp`), `// Generated from migrations/*.sql.
#include "${subject}/migrations.h"
namespace hb::${subject} {
namespace {
constexpr storage::Migration kMigrations[] = {
${rows.join('\n')}
};
}  // namespace
std::span<const storage::Migration> migrations() { return kMigrations; }
}  // namespace hb::${subject}
`);
