// node build.mjs [OUT]: builds OUT (dist/) from styles/, script/ and drawings/. File names carry a hash of their content;
// manifest.json maps the plain names to them.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(process.argv[2] ?? path.join(here, 'dist'));
const manifest = {};

function keep(name, content) {
  const hash = crypto.createHash('sha256').update(content).digest('hex').slice(0, 10);
  const { name: stem, ext } = path.parse(name);
  manifest[name] = `${stem}-${hash}${ext}`;
  fs.writeFileSync(path.join(dist, manifest[name]), content);
}

fs.rmSync(dist, { recursive: true, force: true });
fs.mkdirSync(dist, { recursive: true });

const styles = sass.compile(path.join(here, 'styles/haoban.scss'), {
  loadPaths: [path.join(here, 'node_modules')],
  quietDeps: true,
});
keep('haoban.css', (await esbuild.transform(styles.css, { loader: 'css', minify: true, target: 'es2020' })).code);

const script = await esbuild.build({
  entryPoints: [path.join(here, 'script/haoban.js')],
  bundle: true, minify: true, format: 'esm', target: 'es2020', write: false, legalComments: 'none',
});
keep('haoban.js', script.outputFiles[0].contents);

for (const drawing of fs.readdirSync(path.join(here, 'drawings')).sort()) {
  keep(drawing, fs.readFileSync(path.join(here, 'drawings', drawing)));
}
fs.writeFileSync(path.join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
