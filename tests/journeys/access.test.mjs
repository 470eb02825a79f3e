// Who may open what: every address of the program as a stranger, as a citizen whose session is gone, as a neighbour
// agency's officer and as a colleague who may only read. A route that is not in this table fails the test.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';
import { address_of, real_places, routes_of } from '../support/walk.mjs';

/** What a visitor may get. `through` means past the doors: found, redirected onwards, or told what to mend in a form. */
const through = (status) => status === 200 || status === 303 || status === 409 || status === 422;
const is = (...statuses) => (status) => statuses.includes(status);

/**
 * Each kind of address with what neighbour and reader get; strangers are led to sign in at everything but `open`.
 *   open     anybody                                     own       whoever is signed in, about himself
 *   edits    whoever may edit some plan                  rules     whoever administers the installation or keeps a scheme
 *   seen     the agency's people                         changed   those of them with the duty
 */
const kinds = {
  open: { stranger: through, neighbour: through, reader: through },
  own: { neighbour: through, reader: through },
  edits: { neighbour: through, reader: is(403) },
  rules: { neighbour: is(403), reader: is(403) },
  seen: { neighbour: is(404), reader: through },
  changed: { neighbour: is(404), reader: is(403) },
  // The code that follows a password: nobody here has given one.
  step: { stranger: is(401), neighbour: is(401), reader: is(401) },
  // Its number is looked up before its person: what does not exist is found by nobody.
  missing: { neighbour: is(404), reader: is(404) },
  // Its number alone is the key, so that whoever lacks it is told nothing at all, not even to sign in.
  // For other systems: what is missing from an empty call is said to everybody alike, in their interface's words.
  machines: { stranger: is(400), neighbour: is(400), reader: is(400) },
  machines_key: { stranger: is(403), neighbour: is(403), reader: is(403) },
  keyed: { stranger: is(404), neighbour: is(404), reader: is(404) },
};

const table = {
  open: ['GET /portal/clarifications/{id}', 'GET /sign-in', 'POST /sign-in', 'GET /sign-out', 'POST /sign-out', 'GET /', 'GET /portal/plans', 'GET /portal/plans/{id}',
    'GET /portal/plans/{id}/export.odt', 'GET /portal/plans/{id}/export.ods', 'GET /portal/plans/{id}/export.csv',
    'GET /portal/plans/{id}/export.pdf', 'GET /portal/agencies/{code}', 'GET /portal/feed.xml', 'GET /sitemap', 'GET /accessibility',
    'GET /portal/checks', 'GET /styleguide', 'GET /portal/rulebooks', 'GET /portal/rulebooks/{code}', 'GET /portal/plans/{id}/notice',
    'GET /sign-in/second-factor', 'GET /portal/rulings', 'GET /portal/rulings/{id}', 'GET /portal/deadline', 'GET /portal/petitions/new',
    'POST /portal/petitions/new', 'GET /portal/cases', 'POST /portal/cases', 'POST /portal/cases/papers', 'GET /portal/clarifications',
    'GET /portal/clarifications/feed.xml', 'GET /open311/discovery.xml',
    'GET /open311/discovery.json', 'GET /portal/services', 'GET /portal/services/{id}', 'GET /portal/guides/{guide}',
    'GET /portal/publications', 'GET /portal/publications/feed.xml', 'GET /portal/publications/{id}',
    'GET /portal/cases/figures', 'GET /portal/voices', 'GET /portal/cases/board', 'POST /portal/cases/survey'],
  own: ['GET /start', 'GET /account', 'POST /account/contact', 'POST /account/language', 'GET /account/password',
    'POST /account/password', 'POST /account/sessions/end-others', 'GET /agencies', 'GET /plans', 'GET /plans.csv', 'GET /tasks',
    'GET /tasks/list', 'GET /tasks/board', 'GET /tasks/board.csv', 'GET /tasks/board.ods', 'GET /results', 'GET /results/compiled', 'GET /results/compiled.odt', 'GET /results/compiled.ods', 'GET /brief', 'GET /brief.odt',
    'GET /tasks/calendar', 'POST /tasks/calendar/key', 'POST /tasks/calendar/key/end', 'GET /rulebooks', 'GET /rulebooks/{code}',
    'GET /rulebooks/{code}/versions', 'GET /rulebooks/{code}/difference', 'GET /adoptions', 'GET /approvals',
    'GET /account/second-factor', 'POST /account/second-factor/start', 'GET /account/second-factor/enrolment',
    'POST /account/second-factor/enrolment', 'POST /account/second-factor/recovery-codes', 'POST /account/second-factor/end',
    'GET /checks', 'GET /checks.csv', 'GET /checks.ods', 'GET /checks/agencies', 'GET /circulars', 'GET /doubts', 'GET /rulings',
    'GET /meetings', 'GET /decisions', 'GET /decisions.csv', 'GET /decisions.ods',
    'GET /measures', 'GET /folders', 'GET /rulebooks/{code}/references', 'GET /rulebooks/{code}/references/{id}',
    'GET /rulebooks/{code}/references/{id}/versions/{number}/file', 'GET /services', 'GET /services/figures', 'GET /guides', 'GET /calendar', 'GET /cases/tasks', 'GET /cases/decisions', 'POST /cases/decisions', 'GET /cases/follow-ups', 'GET /publications', 'GET /publications/checklist'],
  edits: ['GET /exchange', 'GET /exchange/hooks', 'POST /exchange/hooks',
    'GET /plans/new', 'POST /plans', 'GET /plans/import', 'POST /plans/import', 'GET /approvals/received', 'GET /checks/new',
    'POST /checks', 'GET /circulars/new', 'POST /circulars', 'GET /doubts/new', 'POST /doubts', 'GET /meetings/new', 'POST /meetings', 'GET /cases', 'GET /cases/new',
    'POST /cases', 'GET /cases/enquiries', 'POST /cases/enquiries', 'GET /media', 'GET /media/clippings', 'GET /media/clippings/new', 'POST /media/clippings', 'GET /media/issues',
    'GET /media/rules', 'GET /media/sources', 'POST /media/sources', 'GET /media/drills', 'GET /media/drills/new', 'POST /media/drills',
    'GET /media/figures', 'GET /services/new', 'POST /services', 'POST /guides', 'GET /cases/analysis', 'GET /cases/analysis/export.odt',
    'GET /cases/analysis/export.ods', 'GET /cases/analysis/export.csv', 'POST /cases/analysis/proposals', 'POST /cases/analysis/reviews',
    'GET /cases/analysis/before-after', 'GET /cases/classes', 'GET /cases/import', 'POST /cases/import', 'GET /cases/templates', 'GET /cases/templates/new',
    'GET /cases/disposals', 'POST /cases/disposals', 'GET /cases/disposals/export.ods', 'GET /cases/disposals/export.csv',
    'GET /cases/audits', 'GET /cases/audits/new', 'POST /cases/audits', 'GET /cases/audit-items', 'GET /cases/assignment', 'POST /cases/assignment', 'POST /cases/views', 'GET /case-mail', 'GET /case-mail/waiting', 'POST /case-mail/waiting',
    'GET /publications/new', 'POST /publications'],
  rules: ['POST /cases/audit-items', 'POST /cases/audit-items/{id}', 'POST /cases/audit-items/{id}/retirement',
    'POST /cases/audit-items/{id}/return', 'GET /exchange/tokens', 'POST /exchange/tokens', 'POST /cases/templates', 'GET /agencies/new', 'POST /agencies', 'GET /settings', 'POST /settings', 'POST /calendar/overrides', 'POST /calendar/issues/trial', 'POST /calendar/issues', 'POST /rulebooks/{code}/pins', 'GET /audit',
    'GET /audit/{number}', 'POST /audit/exports', 'GET /checks/kinds', 'POST /checks/kinds', 'POST /checks/kinds/{code}/retirement',
    'POST /measures/sealing', 'GET /rulebooks/{code}/references/new', 'POST /rulebooks/{code}/references',
    'GET /rulebooks/{code}/references/{id}/new', 'POST /rulebooks/{code}/references/{id}/versions', 'GET /notices',
    'POST /notices/{id}/retry', 'GET /cases/types', 'GET /cases/types/new', 'POST /cases/types',
    'GET /cases/types/{code}', 'POST /cases/types/{code}', 'GET /cases/types/{code}/attributes/new', 'POST /cases/types/{code}/attributes',
    'GET /cases/types/{code}/attributes/{attribute}', 'POST /cases/types/{code}/attributes/{attribute}', 'GET /rulebooks/{code}/references/{id}/taking-back',
    'POST /rulebooks/{code}/references/{id}/taking-back', 'POST /cases/classes', 'POST /cases/classes/{id}',
    'POST /cases/classes/{id}/retirement', 'POST /cases/classes/{id}/return', 'GET /media/rules/new', 'POST /media/rules',
    'POST /media/targets'],
  seen: ['GET /agencies/{id}/promotion-team', 'GET /agencies/{id}/review-chain', 'GET /units/{id}/review-chain', 'GET /agencies/{id}',
    'GET /agencies/{id}/rulebook', 'GET /units/{id}', 'GET /people/{id}', 'GET /plans/{id}', 'GET /plans/{id}/history',
    'GET /plans/{id}/check', 'GET /plans/{id}/steps/{node}', 'GET /plans/{id}/nodes/{node}', 'GET /plans/{id}/export.odt',
    'GET /plans/{id}/export.ods', 'GET /plans/{id}/export.csv', 'GET /plans/{id}/export.pdf', 'GET /plans/{id}/review',
    'GET /tasks/{id}', 'GET /approvals/{document}/{id}', 'GET /plans/{id}/versions/{version}', 'GET /people/{id}/duties',
    'GET /results/{id}', 'GET /results/{id}/export.odt', 'GET /results/{id}/export.ods', 'GET /checks/{id}', 'GET /circulars/{id}',
    'POST /circulars/{id}/receipt', 'GET /doubts/{id}', 'GET /rulings/{id}', 'GET /meetings/{id}', 'GET /meetings/{id}/minutes.odt', 'GET /decisions/{id}', 'GET /plans/{id}/parent', 'GET /plans/{id}/answers',
    'GET /plans/{id}/years', 'GET /plans/{id}/indicators', 'GET /plans/{id}/months', 'GET /plans/{id}/months/{month}',
    'GET /plans/{id}/folders', 'GET /services/{id}', 'GET /services/{id}/versions/{number}', 'GET /guides/{guide}', 'GET /publications/{id}'],
  changed: ['GET /exchange/tokens/{id}', 'POST /exchange/tokens/{id}/ending', 'GET /exchange/hooks/{id}', 'POST /exchange/hooks/{id}',
    'POST /exchange/hooks/{id}/pause', 'POST /exchange/hooks/{id}/resumption', 'POST /exchange/hooks/{id}/ending',
    'POST /exchange/hooks/{id}/deliveries/{delivery}/sending', 'POST /agencies/{id}/rulebook/adoptions', 'POST /agencies/{id}/rulebook/classes', 'GET /plans/{id}/head',
    'GET /plans/{id}/carry-over', 'POST /plans/{id}/carry-over', 'GET /plans/{id}/bases', 'GET /plans/{id}/paragraphs/{kind}',
    'GET /plans/{id}/nodes/{node}/text', 'GET /plans/{id}/nodes/{node}/owners', 'GET /plans/{id}/nodes/{node}/goals',
    'GET /plans/{id}/addition', 'GET /plans/{id}/nodes/{node}/addition', 'GET /plans/{id}/nodes/{node}/place',
    'GET /plans/{id}/nodes/{node}/split', 'GET /agencies/{id}/edit', 'POST /agencies/{id}/edit', 'GET /agencies/{id}/renaming',
    'POST /agencies/{id}/renaming', 'GET /agencies/{id}/closing', 'POST /agencies/{id}/closing', 'GET /agencies/{id}/moving',
    'POST /agencies/{id}/moving', 'POST /agencies/{id}/promotion-team/members',
    'GET /agencies/{id}/promotion-team/members/{member}/leaving', 'POST /agencies/{id}/promotion-team/members/{member}/leaving',
    'GET /agencies/{id}/review-chain/setting', 'POST /agencies/{id}/review-chain/setting', 'GET /units/{id}/review-chain/setting',
    'POST /units/{id}/review-chain/setting', 'GET /agencies/{id}/audit', 'GET /agencies/{id}/units/new', 'POST /agencies/{id}/units',
    'POST /units/{id}', 'POST /units/{id}/closing', 'GET /agencies/{id}/people/new', 'POST /agencies/{id}/people',
    'GET /people/{id}/edit', 'POST /people/{id}/edit', 'POST /people/{id}/contact', 'POST /people/{id}/lock', 'POST /people/{id}/unlock',
    'POST /people/{id}/password', 'POST /people/{id}/unit', 'POST /people/{id}/deputy', 'POST /people/{id}/roles',
    'POST /plans/{id}/head', 'POST /plans/{id}/bases', 'POST /plans/{id}/paragraphs/{kind}', 'POST /plans/{id}/nodes/{node}/text',
    'POST /plans/{id}/nodes/{node}/owners', 'POST /plans/{id}/nodes/{node}/goals', 'POST /plans/{id}/addition',
    'POST /plans/{id}/nodes/{node}/addition', 'POST /plans/{id}/nodes/{node}/move', 'POST /plans/{id}/nodes/{node}/parent',
    'POST /plans/{id}/nodes/{node}/split', 'POST /plans/{id}/nodes/{node}/title', 'POST /plans/{id}/nodes/{node}/months',
    'POST /plans/{id}/nodes/{node}/retirement', 'POST /plans/{id}/review/doubts/{doubt}', 'POST /plans/{id}/review/settlement',
    'POST /plans/{id}/review/acceptance', 'GET /plans/{id}/publication', 'POST /plans/{id}/publication', 'GET /plans/{id}/withdrawal',
    'GET /plans/{id}/discard', 'POST /plans/{id}/discard', 'GET /plans/{id}/steps', 'POST /plans/{id}/steps',
    'POST /plans/{id}/withdrawal', 'POST /tasks/{id}/reports', 'POST /tasks/{id}/reviews', 'POST /tasks/{id}/assignment',
    'POST /tasks/{id}/evidence', 'POST /tasks/{id}/evidence/{evidence}/taking-back', 'GET /approvals/{document}/{id}/steps/{step}',
    'POST /approvals/{document}/{id}/steps/{step}', 'GET /approvals/{document}/{id}/number', 'POST /approvals/{document}/{id}/number',
    'GET /approvals/{document}/{id}/letters/new', 'POST /approvals/{document}/{id}/letters', 'GET /approvals/{document}/{id}/amendment',
    'POST /approvals/{document}/{id}/amendment', 'GET /approvals/{document}/{id}/ending', 'POST /approvals/{document}/{id}/ending',
    'POST /approvals/{document}/{id}/restoration', 'GET /agencies/{id}/audit/{number}', 'POST /agencies/{id}/audit/exports',
    'POST /people/{id}/second-factor-reset', 'GET /people/{id}/handover', 'POST /people/{id}/handover',
    'GET /results/{id}/entries/{node}', 'POST /results/{id}/entries/{node}', 'GET /results/{id}/sections/{ordinal}',
    'POST /results/{id}/sections/{ordinal}', 'POST /results/{id}/versions', 'POST /checks/{id}/answers', 'POST /checks/{id}/verdicts',
    'POST /circulars/{id}/reminders', 'POST /circulars/{id}/recall', 'POST /doubts/{id}/wordings', 'POST /doubts/{id}/returns',
    'GET /meetings/{id}/edit', 'POST /meetings/{id}/edit', 'POST /meetings/{id}/decisions', 'POST /meetings/{id}/files',
    'POST /meetings/{id}/files/{file}/taking-back', 'POST /decisions/{id}/follow-ups', 'POST /decisions/{id}/closing',
    'POST /decisions/{id}/reopening', 'POST /decisions/{id}/changes',
    'GET /doubts/{id}/ruling', 'POST /doubts/{id}/ruling', 'POST /plans/{id}/parent', 'POST /plans/{id}/parent/answers',
    'POST /plans/{id}/not-applicable', 'GET /plans/{id}/indicators/new', 'POST /plans/{id}/indicators',
    'POST /plans/{id}/indicators/carried', 'POST /plans/{id}/months/{month}/seal', 'POST /plans/{id}/folders', 'GET /cases/{id}',
    'POST /cases/{id}/applicant', 'POST /cases/{id}/attachments/{file}', 'POST /cases/{id}/moves', 'GET /media/clippings/{id}', 'POST /media/clippings/{id}/filing',
    'POST /media/clippings/{id}/issue', 'GET /media/clippings/{id}/file', 'GET /media/issues/{id}/files/{file}',
    'GET /media/issues/{id}/pictures/{picture}', 'GET /media/issues/{id}', 'POST /media/issues/{id}/moves',
    'POST /media/issues/{id}/steps', 'POST /media/issues/{id}/facts', 'POST /media/issues/{id}/drafts', 'GET /media/sources/{id}',
    'POST /media/sources/{id}', 'POST /media/sources/{id}/fetching', 'GET /services/{id}/about', 'POST /services/{id}/about',
    'GET /services/{id}/period', 'POST /services/{id}/period', 'GET /services/{id}/fee', 'POST /services/{id}/fee',
    'GET /services/{id}/channels', 'POST /services/{id}/channels', 'GET /services/{id}/contact', 'POST /services/{id}/contact',
    'GET /services/{id}/steps', 'POST /services/{id}/steps', 'GET /services/{id}/papers', 'POST /services/{id}/papers',
    'GET /services/{id}/forms', 'POST /services/{id}/forms', 'POST /services/{id}/forms/order', 'POST /services/{id}/publication',
    'POST /services/{id}/withdrawal', 'POST /services/{id}/reviews', 'POST /guides/{guide}', 'POST /guides/{guide}/publication',
    'POST /guides/{guide}/withdrawal', 'GET /guides/{guide}/questions/{question}', 'POST /guides/{guide}/questions/{question}',
    'POST /guides/{guide}/questions/{question}/answers', 'POST /cases/{id}/class', 'POST /cases/{id}/service', 'GET /plans/{id}/nodes/{node}/reasons',
    'POST /plans/{id}/nodes/{node}/reasons', 'POST /plans/{id}/nodes/{node}/reasons/{reason}/withdrawal', 'GET /cases/{id}/notices/new',
    'POST /cases/{id}/notices', 'GET /cases/{id}/notices/{round}', 'GET /cases/{id}/notices/{round}/notice.odt',
    'GET /cases/{id}/notices/{round}/notice.txt', 'POST /cases/{id}/papers', 'GET /cases/{id}/reply', 'GET /cases/{id}/reply.odt', 'POST /cases/{id}/dispatches', 'POST /cases/{id}/delay', 'POST /cases/{id}/hold', 'POST /cases/{id}/hold/release', 'GET /cases/{id}/split',
    'POST /cases/{id}/split', 'POST /cases/{id}/links', 'POST /cases/{id}/tasks', 'GET /cases/{id}/tasks/{task}',
    'POST /cases/{id}/tasks/{task}/ending', 'POST /cases/{id}/follow-ups', 'GET /cases/{id}/follow-ups/{follow_up}',
    'GET /cases/audits/{id}', 'GET /cases/audits/{id}/export.ods', 'GET /cases/audits/{id}/export.csv',
    'GET /cases/audits/{id}/cases/{place}', 'POST /cases/audits/{id}/cases/{place}',
    'POST /cases/{id}/follow-ups/{follow_up}/result', 'POST /cases/{id}/appointments',
    'GET /cases/{id}/appointments/{appointment}', 'POST /cases/{id}/appointments/{appointment}/outcome', 'GET /cases/import/{id}',
    'POST /cases/import/{id}/mapping', 'POST /cases/import/{id}/runs', 'POST /cases/import/{id}/errors', 'GET /cases/templates/{id}',
    'POST /cases/templates/{id}', 'POST /cases/templates/{id}/retirement', 'POST /cases/views/{id}/removal',
    'GET /publications/{id}/about', 'POST /publications/{id}/about', 'GET /publications/{id}/rights', 'POST /publications/{id}/rights',
    'GET /publications/{id}/owner', 'POST /publications/{id}/owner', 'GET /publications/{id}/files', 'POST /publications/{id}/files',
    'POST /publications/{id}/files/removal', 'POST /publications/{id}/link', 'POST /publications/{id}/publication',
    'POST /publications/{id}/reviews', 'POST /publications/{id}/withdrawal', 'POST /publications/{id}/editions'],
  missing: ['GET /cases/disposals/{id}', 'GET /cases/disposals/{id}/export.ods', 'GET /cases/disposals/{id}/export.csv',
    'POST /cases/disposals/{id}/runs', 'POST /calendar/overrides/{id}/withdrawal', 'POST /tasks/{id}/evidence/{evidence}/look-up', 'GET /tasks/{id}/evidence/{evidence}/file',
    'POST /account/sessions/{session}/end', 'POST /people/{id}/roles/{grant}/withdrawal',
    'GET /approvals/{document}/{id}/letters/{letter}', 'GET /handovers/{handover}', 'GET /handovers/{handover}/list.odt',
    'POST /handovers/{handover}/undoing', 'POST /results', 'GET /results/{id}/versions/{number}', 'GET /circulars/{id}/files/{file}', 'GET /meetings/{id}/files/{file}',
    'GET /indicators/{id}', 'GET /indicators/{id}/rows', 'POST /indicators/{id}/values', 'GET /indicators/{id}/terms',
    'POST /indicators/{id}/terms', 'GET /indicators/{id}/ending', 'POST /indicators/{id}/ending', 'GET /folders/{id}',
    'GET /folders/{id}/file', 'GET /services/{id}/files/{file}', 'POST /case-mail/{id}/original',
    'POST /case-mail/{id}/attachments/{place}', 'GET /media/rules/{id}', 'POST /media/rules/{id}', 'POST /media/rules/{id}/retirement', 'GET /publications/{id}/files/{file}'],
  keyed: ['GET /tasks/calendar.ics', 'GET /portal/results/{id}', 'GET /jobs/{job}', 'GET /jobs/{job}/file',
    'POST /jobs/{job}/stop-request', 'GET /portal/services/{id}/forms/{file}', 'GET /portal/clarifications/{id}/pictures/{picture}',
    'GET /portal/publications/{id}/files/{file}'],
  machines: ['GET /open311/v2/services.xml', 'GET /open311/v2/services.json', 'GET /open311/v2/services/{service}',
    'GET /open311/v2/requests.xml', 'GET /open311/v2/requests.json', 'GET /open311/v2/requests/{request}', 'GET /open311/v2/tokens/{token}'],
  machines_key: ['POST /open311/v2/requests.xml', 'POST /open311/v2/requests.json'],
  step: ['POST /sign-in/second-factor'],
};
const kind_of = new Map(Object.entries(table).flatMap(([kind, routes]) => routes.map((route) => [route, kind])));

/** Does what the route's form would do, with an empty form; `token` null leaves the form token out. */
function visit(visitor, { method, pattern }, address, token) {
  if (method === 'GET') return visitor.get(address);
  const body = new URLSearchParams(token ? { csrf: token } : {});
  assert.equal(method, 'POST', pattern);
  return visitor.request(address, { method: 'POST', body });
}

/** A stranger is sent to sign in from pages, and told so in the place of a form. */
function check_sent_to_sign_in(answer, { method }, address) {
  if (method === 'POST') return assert.equal(answer.status, 401, `${address} asks a stranger to sign in`);
  assert.equal(answer.status, 303, `GET ${address} as a stranger`);
  assert.match(answer.headers.get('location'), /^\/sign-in\?next=/, address);
  return undefined;
}

for (const database of databases) {
  describe(`who may open what, on ${database}`, () => {
    let program;
    let places;
    let routes;
    before(async () => {
      program = await Program.start(database);
      places = await real_places(program);
      routes = routes_of(program);
    });
    after(() => program?.stop());

    test('every route has a place in the table, and the table has no other', () => {
      const known = routes.map(({ method, pattern }) => `${method} ${pattern}`).sort();
      assert.deepEqual(known.filter((route) => !kind_of.has(route)), [], 'say who may open these');
      assert.deepEqual([...kind_of.keys()].filter((route) => !known.includes(route)), [], 'these are gone');
    });

    const walk = async (visitor, who, token) => {
      for (const route of routes) {
        const kind = kind_of.get(`${route.method} ${route.pattern}`);
        // Signing out ends the very session that walks; it has its own test.
        if (!kind || ['/sign-out', '/account/sessions/end-others'].includes(route.pattern)) continue;
        const allowed = kinds[kind][who];
        // Conversion takes seconds and has the doors of the other exports: only those who are refused try it.
        if (route.pattern.endsWith('.pdf') && allowed?.(200)) continue;
        const address = address_of(route.pattern, places);
        const answer = await visit(visitor, route, address, token);
        const text = await answer.text();
        if (allowed) assert.ok(allowed(answer.status), `${route.method} ${address} (${kind}) as ${who}: ${answer.status}\n${text.slice(0, 2000)}`);
        else check_sent_to_sign_in(answer, route, address);
        if (who !== 'reader') assert.ok(!text.includes(places.secret), `${address} tells ${who} of the draft`);
        assert.ok(!/exception|SELECT |std::|\.cpp/.test(text), `${address} shows its inside`);
      }
    };

    test('a stranger reads the public site and is sent to sign in everywhere else', async () => {
      const visitor = new Visitor(program.url);
      await walk(visitor, 'stranger', await visitor.token('/sign-in'));
    });

    test('a citizen with a session that is long gone is a stranger', async () => {
      const visitor = new Visitor(program.url);
      visitor.cookies.set('haoban_session', 'A'.repeat(43));
      await walk(visitor, 'stranger', await visitor.token('/sign-in'));
    });

    test("a neighbour agency's officer finds nothing of the others, and no title of a draft", async () => {
      const visitor = await new Visitor(program.url).sign_in('hsu');
      await walk(visitor, 'neighbour', await visitor.token('/account'));
    });

    test('a colleague who may only read can read, and change nothing', async () => {
      const visitor = await new Visitor(program.url).sign_in('reader');
      await walk(visitor, 'reader', await visitor.token('/account'));
      const { body } = await visitor.json(`/plans/${places.draft}`);
      assert.equal(body.title, places.title);
      assert.equal(body.row_version, 1, 'nothing was changed by all these forms');
    });

    test('no page offers a link that its reader may not follow', async () => {
      for (const account of ['reader', 'sumz', 'admin']) {
        const visitor = await new Visitor(program.url).sign_in(account);
        const followed = new Map();
        for (const { pattern } of routes.filter(({ method, pattern: each }) => method === 'GET' && !/\.\w+$|^\/(jobs|sign-out)/.test(each))) {
          const answer = await visitor.get(address_of(pattern, places));
          if (answer.status !== 200) continue;
          const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '';
          for (const [, href] of main.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
            const target = href.replaceAll('&amp;', '&');
            if (/\.(pdf|odt|ods|csv)\b/.test(target)) continue;
            if (!followed.has(target)) followed.set(target, (await visitor.get(target)).status);
            assert.notEqual(followed.get(target), 403, `${pattern} offers ${account} the link ${target}`);
          }
        }
        assert.ok(followed.size > 20, `${followed.size} links as ${account}`);
      }
    });

    test('no form is taken without its token, with a stranger’s token, or from another site', async () => {
      const visitor = await new Visitor(program.url).sign_in('sumz');
      const foreign = await new Visitor(program.url).token('/sign-in');
      for (const route of routes.filter(({ method }) => method === 'POST')) {
        const address = address_of(route.pattern, places);
        for (const token of [null, foreign, 'nonsense']) {
          const answer = await visit(visitor, route, address, token);
          assert.equal(answer.status, 403, `${address} with the token ${token}`);
        }
      }
      const token = await visitor.token('/account');
      const body = new URLSearchParams({ csrf: token });
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }]) {
        const answer = await visitor.request(`/plans/${places.draft}/review/acceptance`, { method: 'POST', body, headers });
        assert.equal(answer.status, 403, JSON.stringify(headers));
      }
      const { body: review } = await visitor.json(`/plans/${places.draft}/review`);
      assert.equal(review.accepted, false);
    });

    test('signing out ends the session on the server, not only in the browser', async () => {
      const visitor = await new Visitor(program.url).sign_in('reader');
      const kept = new Visitor(program.url);
      kept.cookies = new Map(visitor.cookies);
      assert.equal((await kept.get('/account')).status, 200);
      assert.equal((await visitor.post('/sign-out', {}, { from: '/account' })).status, 303);
      assert.equal((await kept.get('/account')).status, 303);
    });

    test('an address that nobody knows is not found, whoever asks', async () => {
      for (const visitor of [new Visitor(program.url), await new Visitor(program.url).sign_in('lin')]) {
        for (const address of ['/nothing', '/plans/999999', '/plans/x', '/agencies/-1', '/portal/plans/999999', '/portal/agencies/NO']) {
          const answer = await visitor.get(address);
          assert.ok([303, 404].includes(answer.status), `${address}: ${answer.status}`);
        }
      }
      assert.equal((await new Visitor(program.url).get('/nothing')).status, 404);
      assert.equal((await new Visitor(program.url).request('/plans/import', { method: 'DELETE' })).status, 405);
    });
  });
}
