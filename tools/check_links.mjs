// Checks that every relative link and image of the Markdown papers leads somewhere.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

const papers = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { encoding: 'utf8' }).trim().split('\n').filter((file) => fs.existsSync(file));
let links = 0;
for (const paper of papers) {
  const text = fs.readFileSync(paper, 'utf8').replace(/```[\s\S]*?```/g, '');
  for (const found of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    const target = found[1].split('#')[0];
    if (target === '' || /^[a-z]+:/.test(target)) continue;
    links += 1;
    if (!fs.existsSync(path.join(path.dirname(paper), decodeURI(target)))) {
      console.error(`${paper}: ${found[1]} leads nowhere`);
      process.exitCode = 1;
    }
  }
}
console.error(`  ${papers.length} papers, ${links} links`);
