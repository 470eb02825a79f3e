// A real Chromium without a window, and axe-core on whatever page it shows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe_source = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

export function open_browser() {
  return chromium.launch({
    executablePath: process.env.HAOBAN_CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** Windows on a second database: their pages are those of the first one, where axe has seen them. */
const seen_elsewhere = new WeakSet();
export function leave_to_first_database(page) { seen_elsewhere.add(page); }

/** The page with axe on it. Given to all further pages of the window at once, which takes a quarter of sending it to each. */
const with_axe = new WeakSet();
async function load_axe(page) {
  if (!with_axe.has(page)) {
    with_axe.add(page);
    await page.addInitScript({ content: axe_source });
  }
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe_source);
}

/** Fails with every violation of WCAG 2.1 A and AA on the page, and the elements that have it; `but` names rules that are left out. */
export async function expect_accessible(page, where, { but = [] } = {}) {
  if (seen_elsewhere.has(page)) return;
  // A context without our strict policy would be another page; axe comes by the debugger instead, which the policy lets pass.
  await load_axe(page);
  // Only what is wrong, and only its markup: describing all that is right takes longer than finding out.
  const result = await page.evaluate((left_out) => globalThis.axe.run(document, {
    rules: Object.fromEntries(left_out.map((rule) => [rule, { enabled: false }])),
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    resultTypes: ['violations'],
    selectors: false,
    // Every style sheet is the site's own, and read as it is.
    preload: false,
  }), but);
  const said = result.violations.map((violation) =>
    `${violation.id}: ${violation.help}\n    ${violation.nodes.slice(0, 4).map((node) => node.html.slice(0, 160)).join('\n    ')}`);
  assert.equal(said.length, 0, `${where ?? page.url()} has accessibility violations:\n  ${said.join('\n  ')}`);
}

/** No page may be wider than the screen. */
export async function expect_no_sideways_scroll(page) {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= screen + 1, `${page.url()} is ${content} px wide on a screen of ${screen}`);
}
