// An officer at the browser: the few things every journey through the console begins with.
import assert from 'node:assert/strict';
import { desktop, leave_to_first_database } from './browser.mjs';
import { databases } from './program.mjs';
import { words_in } from './words.mjs';

export const demo_password = 'haoban-demo-2026';

export class Officer {
  /** A new window in one language, signed in. `script: false` turns JavaScript off. */
  static async at(browser, program, account, { language = 'zh-TW', script = true, viewport = desktop } = {}) {
    const officer = new Officer();
    officer.language = language;
    officer.t = words_in(language);
    officer.url = program.url;
    officer.context = await browser.newContext({
      baseURL: program.url, viewport, javaScriptEnabled: script, locale: language === 'en' ? 'en-US' : 'zh-TW', acceptDownloads: true,
    });
    officer.page = await officer.context.newPage();
    if (program.database && program.database !== databases[0]) leave_to_first_database(officer.page);
    officer.complaints = [];
    officer.page.on('console', (message) => { if (message.type() === 'error') officer.complaints.push(message.text()); });
    officer.page.on('pageerror', (error) => officer.complaints.push(String(error)));
    if (account) await officer.sign_in(account);
    return officer;
  }

  async sign_in(account, password = demo_password) {
    const { page, t } = this;
    // Signed in, people read the language of their account unless they chose another one on the page.
    await page.goto(this.language === 'en' ? '/sign-in?lang=en' : '/sign-in');
    await page.getByLabel(t('org.sign_in.account'), { exact: true }).fill(account);
    await page.getByLabel(t('org.sign_in.password'), { exact: true }).fill(password);
    await this.follow(() => this.button('org.sign_in.send').click());
    assert.equal(new URL(page.url()).pathname, '/start', 'signing in leads to what waits today');
  }

  /** Does something that leads to another page, and waits until that page is there. */
  async follow(action) {
    const arrived = this.page.waitForNavigation({ waitUntil: 'load' });
    await Promise.all([arrived, action()]);
  }

  button(key) { return this.page.locator('main').getByRole('button', { name: this.t(key), exact: true }); }
  link(key) { return this.page.locator('main').getByRole('link', { name: this.t(key), exact: true }); }

  /** The green banner that follows what was done. */
  async expect_notice(key) {
    const banner = this.page.locator('.govuk-notification-banner__heading');
    // The page has arrived: what stands there instead of the banner says why it went otherwise.
    if (await banner.count() === 0) {
      assert.fail(`no «${this.t(key)}» at ${this.page.url()}: ${(await this.page.locator('main').innerText()).slice(0, 500)}`);
    }
    assert.equal((await banner.innerText()).trim(), this.t(key));
  }

  /** The error summary, in words. */
  async refusal() { return (await this.page.locator('.govuk-error-summary').innerText()).trim(); }

  async close() { await this.context.close(); }
}
