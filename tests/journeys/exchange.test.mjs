// Other systems: a token reads what it may and is ended, a call centre brings a case by Open311, and a receiver hears of it,
// signed. Over HTTP, on both databases.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

/** A system on loopback that is told; it answers with `status`. */
class Receiver {
  static async start() {
    const receiver = new Receiver();
    receiver.status = 204;
    receiver.heard = [];
    receiver.server = http.createServer((request, answer) => {
      let body = '';
      request.on('data', (piece) => { body += piece; });
      request.on('end', () => {
        receiver.heard.push({ headers: request.headers, body });
        answer.writeHead(receiver.status).end();
      });
    });
    await new Promise((resolve) => { receiver.server.listen(0, '127.0.0.1', resolve); });
    receiver.url = `http://127.0.0.1:${receiver.server.address().port}/haoban`;
    return receiver;
  }

  stop() { return new Promise((resolve) => { this.server.close(resolve); }); }
}

async function until(what, wanted) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await wanted();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error(`never: ${what}`);
}

const json = { accept: 'application/json' };
const in_a_month = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

for (const database of databases) {
  describe(`other systems, on ${database}`, () => {
    let program;
    let receiver;
    let keeper;
    let agency;
    before(async () => {
      receiver = await Receiver.start();
      program = await Program.start(database);
      // The receiver stands on loopback, which is opened on purpose.
      await program.end();
      const config = path.join(program.data, 'hooks.toml');
      fs.writeFileSync(config, '[hooks]\ninner_network = true\n');
      program.base.push('--config', config);
      await program.serve();
      keeper = await new Visitor(program.url).sign_in('admin');
      const { body: { agencies } } = await keeper.json('/agencies');
      agency = agencies.find(({ code }) => code === 'QY-HR1').id;
    });
    after(async () => {
      await program?.stop();
      await receiver?.stop();
    });

    const make = async (address, fields) => {
      const answer = await keeper.post(address, { agency, ...fields }, { headers: json });
      assert.equal(answer.status, 200, await answer.clone().text());
      return answer.json();
    };
    const make_token = (scopes, per_minute = 600) =>
      make('/exchange/tokens', { name: '測試系統', scopes, ends_on: in_a_month(), per_minute });
    const read = (address, secret, options = {}) =>
      fetch(program.url + address, { redirect: 'manual', ...options, headers: { authorization: `Bearer ${secret}`, ...options.headers } });
    const bring = (fields, format = 'json') =>
      fetch(`${program.url}/open311/v2/requests.${format}`, {
        method: 'POST',
        body: new URLSearchParams({
          jurisdiction_id: 'QY-HR1', service_code: 'petition', description: '號碼機沒有英文說明', last_name: '王', first_name: '小明', email: 'ming@example.tw',
          address_string: '燈塔路1號前', ...fields,
        }),
      });

    test('a token reads what its scopes open and nothing else, until it is ended', async () => {
      const { id, secret } = await make_token(['read_public', 'read_figures']);
      const figures = await read('/cases/analysis', secret);
      assert.equal(figures.status, 200, await figures.clone().text());
      assert.match(figures.headers.get('content-type'), /^application\/json/);
      assert.equal(figures.headers.get('set-cookie'), null);
      assert.equal((await read('/portal/services', secret)).status, 200);
      for (const shut of ['/cases', '/plans', '/start', '/account', '/exchange/tokens']) {
        const answer = await read(shut, secret);
        assert.equal(answer.status, 403, shut);
        assert.equal((await answer.json()).error.code, 'exchange.token.narrow');
      }
      const post = await read('/portal/cases', secret, { method: 'POST', body: new URLSearchParams({ number: '1', code: '2' }) });
      assert.equal(post.status, 403);
      // The session of an administrator beside it opens nothing more.
      const cookie = [...keeper.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      assert.equal((await read('/settings', secret, { headers: { cookie } })).status, 403);
      const wrong = await read('/portal/services', 'haoban_nothing');
      assert.equal(wrong.status, 401);
      assert.equal(wrong.headers.get('www-authenticate'), 'Bearer');

      const used = await until('its use is noted', async () => {
        const { body } = await keeper.json(`/exchange/tokens/${id}`);
        return body.last_used_at && body;
      });
      assert.equal(used.last_used_from, 'inner');
      assert.equal((await keeper.post(`/exchange/tokens/${id}/ending`, {})).status, 303);
      const over = await read('/cases/analysis', secret);
      assert.equal(over.status, 401);
      assert.equal((await over.json()).error.code, 'exchange.token.over');
      await until('it stands on record', async () => {
        const { body } = await keeper.json(`/agencies/${agency}/audit`);
        return JSON.stringify(body).includes('exchange.token_used_after_end');
      });
    });

    test('a token that is too fast is told when to come again', async () => {
      const { secret } = await make_token(['read_public'], 3);
      for (let turn = 0; turn < 3; turn += 1) assert.equal((await read('/portal/services', secret)).status, 200);
      const stopped = await read('/portal/services', secret);
      assert.equal(stopped.status, 429);
      assert.ok(Number(stopped.headers.get('retry-after')) > 0);
    });

    test('a call centre finds the services, brings a case, and finds it again without its person', async () => {
      const discovery = await (await fetch(`${program.url}/open311/discovery.json`)).json();
      assert.equal(discovery.endpoints[0].url, `${program.url}/open311/v2`);
      assert.equal(discovery.endpoints[0].type, 'test', 'the city is made up');
      const open = async (address) => (await fetch(`${program.url}/open311/v2/${address}`)).json();
      const services = await open('services.json?jurisdiction_id=QY-HR1');
      assert.ok(services.some(({ service_code }) => service_code === 'petition'));
      assert.ok(!services.some(({ service_code }) => service_code === 'wrongdoing'));
      const { attributes } = await open('services/petition.json?jurisdiction_id=QY-HR1');
      assert.ok(attributes.some(({ code }) => code === 'subject'));

      const refused = await bring({}, 'xml');
      assert.equal(refused.status, 403);
      assert.match(await refused.text(), /<errors><error><code>403<\/code>/);
      const { secret } = await make_token(['bring_cases']);
      const first = await bring({ api_key: secret, token: 'call-0001' });
      assert.equal(first.status, 201, await first.clone().text());
      const [brought] = await first.json();
      assert.deepEqual(await (await bring({ api_key: secret, token: 'call-0001' })).json(), [brought], 'one case of two sendings');
      const [{ service_request_id }] = await open('tokens/call-0001.json?jurisdiction_id=QY-HR1');
      assert.equal(service_request_id, brought.service_request_id);
      const one = await (await fetch(`${program.url}/open311/v2/requests/${service_request_id}.xml?jurisdiction_id=QY-HR1`)).text();
      assert.match(one, /^<\?xml version="1.0" encoding="utf-8"\?>\n<service_requests><request>/);
      assert.match(one, /<status>open<\/status>/);
      for (const secret_word of ['小明', 'example.tw', '號碼機', '燈塔路']) assert.ok(!one.includes(secret_word), secret_word);
      const open_ones = await open('requests.json?jurisdiction_id=QY-HR1&status=open&service_code=petition');
      assert.ok(open_ones.some((each) => each.service_request_id === service_request_id));
      assert.equal((await fetch(`${program.url}/open311/v2/requests.json?jurisdiction_id=NOWHERE`)).status, 404);
      assert.equal((await fetch(`${program.url}/open311/v2/requests.json`)).status, 400);
      // Where it is, only the system that said so is told.
      const own = `requests/${service_request_id}.json?jurisdiction_id=QY-HR1&api_key=`;
      assert.equal((await open(own + secret))[0].address, '燈塔路1號前');
      assert.equal((await open(own + (await make_token(['bring_cases'])).secret))[0].address, null);
      // All that is wrong comes in one answer, and an address that is not there speaks the interface's language.
      const wrong = await bring({ api_key: secret, address_string: '', email: 'nowhere', 'attribute[about]': 'moon' });
      assert.equal(wrong.status, 400);
      assert.equal((await wrong.json()).length, 3);
      const nowhere = await fetch(`${program.url}/open311/v2/nothing.json`);
      assert.equal(nowhere.status, 404);
      assert.equal((await nowhere.json())[0].code, 404);
      assert.match(await (await fetch(`${program.url}/open311/nothing`)).text(), /^<\?xml[^>]*>\n<errors><error><code>404/);
      assert.equal((await fetch(`${program.url}/open311/discovery.json`, { method: 'POST' })).headers.get('content-type'), 'application/json; charset=utf-8');
      // Neither a session nor its form token brings anything here.
      const token = await keeper.token('/account');
      const by_session = await keeper.request('/open311/v2/requests.json', { method: 'POST', body: new URLSearchParams({ csrf: token, jurisdiction_id: 'QY-HR1' }) });
      assert.equal(by_session.status, 403);
      // Whoever asked looks it up with the code that the system was given.
      const code = /[2-9A-HJ-NP-Z]{8}/.exec(brought.service_notice)[0];
      const citizen = new Visitor(program.url);
      const looked = await citizen.post('/portal/cases', { number: service_request_id, code }, { headers: json });
      assert.equal((await looked.json()).applicant, '王○明');
    });

    test('a call that cannot be read is refused in the format of its address', async () => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const said = {
        xml: async (answer) => {
          assert.equal(answer.headers.get('content-type'), 'text/xml; charset=utf-8');
          assert.match(await answer.text(), /^<\?xml version="1.0" encoding="utf-8"\?>\n<errors><error><code>400<\/code><description>[^<]+<\/description>/);
        },
        json: async (answer) => {
          assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
          const [{ code, description }] = await answer.json();
          assert.equal(code, 400);
          assert.ok(description);
        },
      };
      const many = Array.from({ length: 5_000 }, (_, index) => `f${index}=1`).join('&');
      for (const [format, check] of Object.entries(said)) {
        const requests = `${program.url}/open311/v2/requests.${format}`;
        for (const body of ['description=%ff%fe', 'description=%B4%FA', 'description=%00', 'description=%zz', many, `description=${'x'.repeat(3 << 20)}`]) {
          const answer = await fetch(requests, { method: 'POST', headers: form, body });
          assert.equal(answer.status, 400, `${format}: ${body.slice(0, 40)}`);
          await check(answer);
        }
        for (const address of [`requests.${format}?service_code=%ff`, `services/%00.${format}`, `requests.${format}?service_code=${'a'.repeat(20_000)}`]) {
          const answer = await fetch(`${program.url}/open311/v2/${address}`);
          assert.equal(answer.status, 400, address.slice(0, 60));
          await check(answer);
        }
      }
      const page = await fetch(`${program.url}/portal/plans?q=%ff`);
      assert.match(page.headers.get('content-type'), /^text\/html/, 'a page stays a page');
    });

    test('a receiver hears of it signed, again when it failed and somebody says so', async () => {
      const { id, secret } = await make('/exchange/hooks', { name: '收訊系統', url: receiver.url, topics: ['case.received', 'case.answered'] });
      const { secret: key } = await make_token(['bring_cases']);
      receiver.status = 500;
      const [{ service_request_id }] = await (await bring({ api_key: key })).json();
      const [first] = await until('it was told', () => receiver.heard.length > 0 && receiver.heard);
      const told = JSON.parse(first.body);
      assert.equal(told.event, 'case.received');
      assert.equal(told.case.number, service_request_id);
      assert.ok(!first.body.includes('號碼機'));
      const signature = crypto.createHmac('sha256', secret).update(`${first.headers['haoban-timestamp']}.${first.body}`).digest('hex');
      assert.equal(first.headers['haoban-signature'], `v1=${signature}`);

      const hook = async () => (await keeper.json(`/exchange/hooks/${id}`)).body;
      const failed = await until('the failure is written down', async () => {
        const { deliveries: [delivery] } = await hook();
        return delivery.tries[0].ended_at && delivery;
      });
      assert.equal(failed.tries[0].status, 500);
      assert.equal(failed.outcome, '');
      receiver.status = 200;
      const again = await keeper.post(`/exchange/hooks/${id}/deliveries/${failed.id}/sending`, {}, { from: `/exchange/hooks/${id}` });
      assert.equal(again.status, 303, await again.text());
      await until('it arrived', async () => (await hook()).deliveries[0].outcome === 'delivered');
      assert.equal(receiver.heard.at(-1).headers['haoban-delivery'], String(failed.id));

      const act = async (what) => {
        const { row_version } = await hook();
        const answer = await keeper.post(`/exchange/hooks/${id}/${what}`, { row_version }, { from: `/exchange/hooks/${id}` });
        assert.equal(answer.status, 303, await answer.text());
      };
      await act('pause');
      const heard = receiver.heard.length;
      assert.equal((await bring({ api_key: key })).status, 201);
      assert.equal((await hook()).total, 2);
      assert.equal(receiver.heard.length, heard, 'it rests');
      await act('resumption');
      await until('what waited was told', () => receiver.heard.length === heard + 1);
      const log = program.server_log();
      assert.ok(!log.includes(secret) && !log.includes(key), 'no secret in the log');
    });
  });
}
