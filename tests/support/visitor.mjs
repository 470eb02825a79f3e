// Somebody who talks HTTP without a browser: cookies, forms with their token, JSON.

/** The Set-Cookie lines. Debian's Node.js 18 joins them with commas and has no getSetCookie(). */
const cookies_of = (headers) => headers.getSetCookie?.()
  ?? (headers.get('set-cookie') ?? '').split(/,(?=\s*[^\s;,=]+=)/).map((line) => line.trim()).filter((line) => line !== '');

export class Visitor {
  constructor(base) {
    this.base = base;
    this.cookies = new Map();
  }

  async request(path, options = {}) {
    const headers = { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...options.headers };
    const answer = await fetch(this.base + path, { redirect: 'manual', ...options, headers });
    for (const line of cookies_of(answer.headers)) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  get(path, headers = {}) { return this.request(path, { headers }); }

  async json(path) {
    const answer = await this.get(path, { accept: 'application/json' });
    return { status: answer.status, body: await answer.json() };
  }

  /** The token of the first form on the page at `path`. */
  async token(path) {
    const page = await (await this.get(path)).text();
    const found = /name="csrf"[^>]*value="([^"]+)"/.exec(page) ?? /value="([^"]+)"[^>]*name="csrf"/.exec(page);
    if (!found) throw new Error(`no form on ${path}`);
    return found[1];
  }

  /** Sends a form as the page at `from` would. */
  async post(path, fields, { from = path, token, headers = {} } = {}) {
    const body = new URLSearchParams({ csrf: token ?? await this.token(from) });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return this.request(path, { method: 'POST', body, headers });
  }

  async sign_in(account, password = 'haoban-demo-2026') {
    const answer = await this.post('/sign-in', { account, password });
    if (answer.status !== 303) throw new Error(`${account} could not sign in: ${answer.status} ${await answer.text()}`);
    return this;
  }
}
