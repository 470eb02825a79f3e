// Takes the pictures of the README from a running demonstration (bin/run):
//   node tests/support/screenshots.mjs http://127.0.0.1:8080
import path from 'node:path';
import { desktop, open_browser } from './browser.mjs';
import { repository } from './program.mjs';

const base = process.argv[2] ?? 'http://127.0.0.1:8080';
const browser = await open_browser();
const page = await browser.newPage({ viewport: desktop, locale: 'zh-TW' });
const keep = async (name) => {
  await page.screenshot({ path: path.join(repository, 'docs/screenshots', `${name}.png`) });
};

await page.goto(base);
await keep('portal-home');

await page.goto(`${base}/sign-in`);
await page.fill('input[name=account]', 'lin');
await page.fill('input[name=password]', 'haoban-demo-2026');
await page.press('input[name=password]', 'Enter');
await page.waitForURL((address) => address.pathname !== '/sign-in');
await page.goto(`${base}/plans`);
await page.click('main a[href^="/plans/"]:not([href*="new"]):not([href*="import"])');
await page.waitForLoadState();
await keep('plan-tree');
await browser.close();
