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

/** Fails with every violation of WCAG 2.1 A and AA on the page, and the elements that have it; `but` names rules that are left out. */
export async function expect_accessible(page, where, { but = [] } = {}) {
  // A context without our strict policy would be another page; axe is evaluated by the debugger instead, which the policy lets pass.
  await page.evaluate(axe_source);
  // Only what is wrong, and only its markup: describing all that is right takes longer than finding out.
  const result = await page.evaluate((left_out) => globalThis.axe.run(document, {
    rules: Object.fromEntries(left_out.map((rule) => [rule, { enabled: false }])),
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    resultTypes: ['violations'],
    selectors: false,
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
