// What superiors do: a check that is answered, asked again and closed; a circular that is read, reminded of and recalled; a
// question that is returned, reworded and ruled on, and the ruling where everybody finds it; a team that meets, decides and follows up.
// On both databases.
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const number_in = (answer) => Number(/\/(\d+)$/.exec(answer.headers.get('location'))?.[1]);

for (const database of databases) {
  describe(`oversight, on ${database}`, () => {
    let program;
    let browser;
    const people = {};
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
      for (const account of ['yen', 'lin', 'hsu', 'wuzd', 'chen']) people[account] = await new Visitor(program.url).sign_in(account);
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    const must = async (visitor, address, fields, from = address) => {
      const answer = await visitor.post(address, fields, { from });
      assert.equal(answer.status, 303, `${address}: ${await answer.text()}`);
      return answer;
    };
    const facts = async (visitor, address) => {
      const { status, body } = await visitor.json(address);
      assert.equal(status, 200, address);
      return body;
    };

    test('a check is recorded with the keyboard alone, answered and closed', async () => {
      const { agencies } = await facts(people.yen, '/agencies');
      const office = agencies.find(({ code }) => code === 'QY-HR1').id;
      const overseer = await Officer.at(browser, program, 'yen', { language: 'zh-TW' });
      const { page, t } = overseer;
      await page.goto(`/checks/new?agency=${office}`);
      await page.locator('input[name=subject]').fill('號碼機說明');
      await page.locator('textarea[name=finding]').fill('號碼機沒有英文。');
      await page.locator('textarea[name=to_mend]').fill('加上英文。');
      await overseer.follow(() => page.locator('textarea[name=to_mend]').press('Tab').then(() => page.getByRole('button', { name: t('oversight.check.send'), exact: true }).press('Enter')));
      assert.match(await overseer.refusal(), new RegExp(t('oversight.check.no_due').slice(0, 6)), 'a day is asked for');
      assert.equal(await page.locator('textarea[name=finding]').inputValue(), '號碼機沒有英文。', 'what was typed is kept');
      await page.locator('input[name=due_on]').fill('125/12/31');
      await overseer.follow(() => page.getByRole('button', { name: t('oversight.check.send'), exact: true }).press('Enter'));
      await overseer.expect_notice('oversight.notice.recorded');
      const check = new URL(page.url()).pathname;
      await expect_no_sideways_scroll(page);

      assert.ok((await (await people.lin.get('/start')).text()).includes('號碼機說明'), 'it stands on the office’s first screen');
      assert.equal((await people.hsu.get(check)).status, 404, 'a neighbour is not told');
      await must(people.lin, `${check}/answers`, { text: '已加上英文。', url: 'https://qingyu.example/sign' }, check);
      const { answers, state } = await facts(people.yen, check);
      assert.equal(state, 'answered');
      assert.equal((await people.lin.post(`${check}/verdicts`, { answer: answers[0].id, verdict: 'closed' }, { from: '/account' })).status, 403, 'the office does not close what it was told to mend');
      await must(people.yen, `${check}/verdicts`, { answer: answers[0].id, verdict: 'closed', comment: '好。' }, check);
      assert.equal((await facts(people.lin, check)).state, 'closed');
      await overseer.close();
    });

    test('counts of checks open onto their rows, and the rows come as a file', async () => {
      const all = await facts(people.yen, '/checks');
      const sums = {};
      for (const row of all.counts) for (const state of ['late', 'open', 'answered', 'closed', 'noted']) sums[state] = (sums[state] ?? 0) + row[state];
      assert.equal(Object.values(sums).reduce((a, b) => a + b), all.total);
      for (const [state, count] of Object.entries(sums)) {
        const list = await facts(people.yen, `/checks?state=${state}`);
        assert.equal(list.total, count, state);
        for (const check of list.checks) assert.equal(check.state, state);
      }
      const csv = await (await people.yen.get('/checks.csv')).text();
      assert.equal(csv.trim().split(/\r\n(?=\d+,)/).length - 1, all.total);
      assert.equal((await people.yen.get('/checks.ods')).status, 200);
    });

    test('a circular waits for its readers, is confirmed once, reminded of once a day, and recalled', async () => {
      const { agencies } = await facts(people.yen, '/agencies');
      const office = agencies.find(({ code }) => code === 'QY-HR1').id;
      const sent = await must(people.yen, '/circulars', { title: '櫃檯禮儀講習', text: '請於週五前回覆。', to_agency: `agency/${office}` }, '/circulars/new');
      const circular = `/circulars/${number_in(sent)}`;
      assert.ok((await (await people.wuzd.get('/start')).text()).includes('櫃檯禮儀講習'));
      const reader = await Officer.at(browser, program, 'lin', { language: 'en', script: true });
      await reader.page.goto(circular);
      await expect_accessible(reader.page);
      await reader.follow(() => reader.page.getByRole('button', { name: reader.t('oversight.circular.confirm'), exact: true }).click());
      await reader.expect_notice('oversight.notice.read');
      await reader.close();
      const seen = await facts(people.yen, circular);
      assert.equal(seen.have_read, 1);
      assert.ok(seen.readers > 1 && seen.people.find(({ name }) => name === seen.people.at(-1).name).read_at);
      assert.equal((await people.hsu.get(circular)).status, 404);
      await must(people.yen, `${circular}/reminders`, {}, circular);
      assert.equal((await people.yen.post(`${circular}/reminders`, {}, { from: circular })).status, 409);
      await must(people.yen, `${circular}/recall`, { reason: '講習延期' }, circular);
      const recalled = await (await people.wuzd.get(circular)).text();
      assert.ok(recalled.includes('講習延期') && !recalled.includes('請於週五前回覆。'));
      assert.ok(!(await (await people.wuzd.get('/start')).text()).includes('櫃檯禮儀講習'), 'nobody waits for it any more');
    });

    test('a question is returned, asked in other words and ruled on; the ruling reaches every office and the public', async () => {
      const { agencies } = await facts(people.hsu, '/agencies');
      const asked = await must(people.hsu, '/doubts', {
        agency: agencies.find(({ code }) => code === 'QY-WH').id, book: 'whole-city', clause: '肆、二', subject: '志工服務時數', text: '怎麼算？',
      }, '/doubts/new');
      const doubt = `/doubts/${number_in(asked)}`;
      assert.equal((await people.hsu.get(`${doubt}/ruling`)).status, 403, 'who asks does not answer');
      await must(people.yen, `${doubt}/returns`, { comment: '請說明是哪一類志工。' }, doubt);
      await must(people.hsu, `${doubt}/wordings`, { text: '櫃檯引導志工的半日怎麼算？' }, doubt);
      const { rulings } = await facts(people.yen, '/rulings');
      const old = rulings.find(({ replaced_by }) => replaced_by === 0);
      const ruled = await must(people.yen, `${doubt}/ruling`, {
        number: '青研考字第1150000999號', ruled_on: '115/1/2', effective_on: '115/2/1', basis: '實施計畫肆、二', text: '半日以四小時計。', public: '1', replaces: old.id,
      });
      const ruling = number_in(ruled);
      assert.equal((await facts(people.lin, `/rulings/${ruling}`)).text, '半日以四小時計。', 'another office reads it');
      assert.equal((await facts(people.lin, `/rulings/${old.id}`)).replaced_by, ruling, 'the earlier one stays readable');
      const citizen = new Visitor(program.url);
      assert.equal((await facts(citizen, '/portal/rulings?q=%E5%BF%97%E5%B7%A5')).total, 1, 'found by its words');
      const book = await (await citizen.get('/portal/rulebooks/whole-city')).text();
      assert.ok(book.includes(`/portal/rulings/${ruling}`), 'it stands at the scheme');
      const taken = await people.yen.post(`${doubt}/ruling`, { number: '1', ruled_on: '115/1/2', effective_on: '115/1/2', basis: '1', text: '1' }, { from: '/account' });
      assert.equal(taken.status, 409);
      const page = await browser.newPage();
      await page.goto(`${program.url}/portal/rulings/${ruling}`);
      await expect_accessible(page);
      await expect_no_sideways_scroll(page);
      await page.close();
    });

    /** Begins a plan; gives its number. */
    const begin = async (visitor, fields) => {
      // The demonstration has plans of these years already.
      const answer = await must(visitor, '/plans', { second: 'yes', ...fields }, '/plans/new');
      return Number(/\/plans\/(\d+)/.exec(answer.headers.get('location'))[1]);
    };
    /** Sends the form of a page as it stands, with some fields filled in otherwise. */
    const mend = async (visitor, page, action, changed) => {
      const { forms } = await facts(visitor, page);
      const form = forms.find((each) => each.action === action);
      const fields = Object.fromEntries(form.fields.filter(({ name }) => name !== 'csrf').map(({ name, value }) => [name, value ?? '']));
      return must(visitor, action, { ...fields, ...changed }, page);
    };

    test('a plan answers its superior’s clause by clause, and the superior sees who has not', async () => {
      const { agencies } = await facts(people.yen, '/agencies');
      const office = agencies.find(({ code }) => code === 'QY-HR1').id;
      const { plans } = await facts(new Visitor(program.url), '/portal/plans?year=115');
      const city = plans.find(({ agency_id }) => agency_id === agencies.find(({ code }) => code === 'QY').id).id;
      const plan = await begin(people.lin, { agency: office, year: 116, beginning: 'last_year' });
      const parent = `/plans/${plan}/parent`;
      const unexplained = await people.lin.post(parent, { kind: 'superior', parent: city }, { from: parent });
      assert.equal(unexplained.status, 422, 'a plan of an earlier year needs a reason');
      await must(people.lin, parent, { kind: 'superior', parent: city, reason: '市府116年度計畫尚未函頒' }, parent);
      const before = await facts(people.lin, parent);
      assert.ok(before.clauses.length > 10 && before.clauses.every(({ standing }) => standing === 'open'));

      const officer = await Officer.at(browser, program, 'lin', { language: 'zh-TW' });
      const { page, t } = officer;
      await page.goto(parent);
      const add = page.locator('select[name^=more_]').nth(1);
      const clause = Number((await add.getAttribute('name')).slice('more_'.length));
      await add.selectOption({ index: 2 });
      await page.locator('input[name^=reason_]').nth(2).fill('本所無此業務');
      await officer.follow(() => page.getByRole('button', { name: t('plan.clause.save'), exact: true }).press('Enter'));
      await officer.expect_notice('plan.notice.clauses_answered');
      await expect_no_sideways_scroll(page);
      await officer.close();

      const after = await facts(people.lin, parent);
      assert.deepEqual(after.answers.map((each) => each.clause), [clause]);
      assert.equal(after.clauses.find(({ id }) => id === clause).standing, 'answered');
      assert.equal(after.not_applicable[0].reason, '本所無此業務');
      const seen = await facts(people.yen, `/plans/${city}/answers`);
      assert.ok(seen.clauses.find(({ id }) => id === clause).answered.includes(office));
      assert.ok(seen.without_plan.length > 0, 'agencies whose plan names no parent are named');
      assert.equal((await people.hsu.get(parent)).status, 404);
      const shown = await (await people.yen.get(`/plans/${city}/answers`)).text();
      assert.ok(shown.includes('本所無此業務'), 'the reason stands where the plan is judged');
      const citizen = await (await new Visitor(program.url).get('/portal/agencies/QY-HR1')).text();
      const published = Number(/\/portal\/plans\/(\d+)/.exec(citizen)[1]);
      const frozen = await facts(new Visitor(program.url), `/portal/plans/${published}`);
      assert.equal(frozen.superior.plan_id, city, 'the public plan shows whose plan it carries out');
    });

    test('a plan of several years holds annual plans and shows them side by side', async () => {
      const { agencies } = await facts(people.hsu, '/agencies');
      const agency = agencies.find(({ code }) => code === 'QY-WH').id;
      const years = await begin(people.hsu, { agency, year: 115, beginning: 'blank', title: '望海區公所115年至118年服務躍升中程計畫' });
      await mend(people.hsu, `/plans/${years}/head`, `/plans/${years}/head`, { period_from: '115/1/1', period_to: '118/12/31' });
      const annual = await begin(people.hsu, { agency, year: 116, beginning: 'last_year' });
      const outside = await begin(people.hsu, { agency, year: 119, beginning: 'blank' });
      const name = (plan) => people.hsu.post(`/plans/${plan}/parent`, { kind: 'several_years', several_years: years }, { from: `/plans/${plan}/parent` });
      assert.equal((await name(outside)).status, 422, 'the year has to lie within');
      assert.equal((await name(annual)).status, 303);
      const side_by_side = await facts(people.hsu, `/plans/${years}/years`);
      assert.deepEqual([side_by_side.first, side_by_side.last], [115, 118]);
      assert.deepEqual(side_by_side.annual_plans.map(({ plan_id }) => plan_id), [annual]);
      assert.ok(side_by_side.entries.length > 0);
      const text = await (await people.hsu.get(`/plans/${years}/years`)).text();
      for (const year of [115, 116, 117, 118]) assert.ok(text.includes(`${year}年`));
      assert.equal((await people.hsu.get(`/plans/${annual}/years`)).status, 422);
    });

    test('the demonstration has a plan of several years with its annual ones', async () => {
      const { plans } = await facts(people.yen, '/plans?year=113');
      const years = plans.find(({ title }) => title.includes('113年至116年')).id;
      const shown = await facts(people.yen, `/plans/${years}/years`);
      assert.deepEqual([shown.first, shown.last], [113, 116]);
      assert.deepEqual(shown.annual_plans.map(({ roc_year }) => roc_year), [114, 115]);
      const states = new Set(shown.entries.flatMap(({ years: cells }) => cells.map(({ state }) => state)));
      for (const state of ['begun', 'continued', 'ended']) assert.ok(states.has(state), `something has ${state}`);
      const public_page = await (await new Visitor(program.url).get(`/portal/plans/${shown.annual_plans[1].plan_id}`)).text();
      assert.ok(public_page.includes('服務提升中程計畫'), 'the public sees to which plan the year belongs');
    });

    test('a team meets, decides with the keyboard alone, and follows up until it is closed', async () => {
      const { agencies } = await facts(people.lin, '/agencies');
      const office = agencies.find(({ code }) => code === 'QY-HR1').id;
      const keeper = await Officer.at(browser, program, 'lin', { language: 'zh-TW' });
      const { page, t } = keeper;
      await page.goto(`/agencies/${office}/promotion-team`);
      await keeper.follow(() => page.locator(`main a[href="/meetings?agency=${office}"]`).click());
      await keeper.follow(() => keeper.link('oversight.meeting.record').click());
      await keeper.follow(() => page.getByRole('button', { name: t('oversight.check.go_on'), exact: true }).press('Enter'));
      await page.locator('input[name=title]').fill('臨時推動小組會議');
      await page.locator('input[name=starts_at]').fill('14:30');
      await page.locator('textarea[name=minutes]').fill('檢討號碼機故障。');
      await keeper.follow(() => page.locator('textarea[name=minutes]').press('Tab').then(() => keeper.button('oversight.meeting.save').press('Enter')));
      assert.match(await keeper.refusal(), new RegExp(t('oversight.meeting.no_place').slice(0, 4)), 'a place is asked for');
      assert.equal(await page.locator('textarea[name=minutes]').inputValue(), '檢討號碼機故障。', 'what was typed is kept');
      await page.locator('input[name=place]').fill('二樓會議室');
      for (const name of ['吳正德', '林佳穎']) await page.getByLabel(name, { exact: true }).check();
      await keeper.follow(() => keeper.button('oversight.meeting.save').press('Enter'));
      await keeper.expect_notice('oversight.notice.meeting_recorded');
      const meeting = new URL(page.url()).pathname;
      const shown = await facts(people.lin, meeting);
      assert.equal(shown.present, 2);
      assert.deepEqual(shown.attendance.filter(({ present }) => !present).map(({ name }) => name), ['陳美惠']);
      assert.ok(shown.earlier.length > 0, 'what is open from earlier meetings stands there');
      assert.ok(shown.earlier.every(({ state }) => !['done', 'discontinued'].includes(state)));

      await page.locator('textarea[name=text]').fill('汰換號碼機。');
      await page.locator('select[name=person]').selectOption({ label: '陳美惠（青嶼市東港戶政事務所）' });
      await page.locator('input[name=due_on]').fill('125/12/31');
      await keeper.follow(() => keeper.button('oversight.decision.send').press('Enter'));
      await keeper.expect_notice('oversight.notice.decision_recorded');
      await expect_no_sideways_scroll(page);
      const { decisions: [{ id }] } = await facts(people.lin, meeting);
      const decision = `/decisions/${id}`;

      assert.ok((await (await people.chen.get('/start')).text()).includes('汰換號碼機。'), 'it stands on the first screen of who is to do it');
      assert.equal((await people.hsu.get(decision)).status, 404, 'a neighbour is not told');
      await must(people.chen, `${decision}/follow-ups`, { said: '已詢價。', kind: 'follow_up' }, decision);
      assert.equal((await people.chen.post(`${decision}/closing`, { kind: 'done', outcome: '好了。' }, { from: decision })).status, 403, 'who is to do it does not close it');
      await must(people.chen, `${decision}/follow-ups`, { said: '新機已裝好。', kind: 'reported' }, decision);
      assert.ok((await (await people.lin.get('/start')).text()).includes(t('oversight.waiting.decisions_close')));
      await page.goto(decision);
      assert.equal(await page.locator('textarea[name=outcome]').inputValue(), '新機已裝好。', 'the words of the report stand ready');
      await keeper.follow(() => keeper.button('oversight.decision.close_done').press('Enter'));
      await keeper.expect_notice('oversight.notice.decision_closed');
      await must(people.lin, `${decision}/reopening`, { reason: '隔天又故障。' }, decision);
      const again = await facts(people.chen, decision);
      assert.equal(again.state, 'open');
      assert.deepEqual(again.entries.map(({ kind }) => kind), ['follow_up', 'reported', 'done', 'reopened']);

      await page.goto(meeting);
      await keeper.follow(() => page.locator('#earlier a[href*="?meeting="]').first().click());
      await page.locator('textarea[name=said]').fill('會上報告進度。');
      await keeper.follow(() => keeper.button('oversight.decision.follow').press('Enter'));
      await keeper.expect_notice('oversight.notice.decision_followed');
      assert.equal(new URL(page.url()).pathname, meeting, 'and back to the meeting for the next one');
      assert.ok((await facts(people.lin, meeting)).earlier.some(({ said }) => said?.text === '會上報告進度。'));
      // What somebody said at the meeting and is to be answered becomes a case; each side leads to the other.
      await page.goto(decision);
      await keeper.follow(() => page.getByRole('link', { name: t('oversight.meeting.make_case_of_it') }).click());
      await expect_accessible(page);
      assert.equal(await page.locator('select[name=channel]').inputValue(), 'meeting');
      await page.locator('select[name=type]').selectOption('suggestion');
      await page.locator('input[name=name]').fill('與會里長');
      await page.locator('input[name=reply_by][value=phone]').check();
      await page.locator('input[name=phone]').fill('0900-000-996');
      await page.locator('input[name=read_back]').check();
      await keeper.follow(() => keeper.button('casework.case.record_it').click());
      assert.equal(await page.locator('.hb-ticket').count(), 1);
      const { cases: [spawned] } = await facts(people.lin, meeting);
      assert.equal(spawned.of, decision.slice(1).replace('decisions', 'decision'));
      await page.goto(spawned.url);
      await keeper.follow(() => page.locator(`a[href="${decision}"]`).click());
      assert.equal(await page.locator(`a[href="${spawned.url}"]`).count(), 1);

      const minutes = await people.lin.get(`${meeting}/minutes.odt`);
      assert.equal(minutes.headers.get('content-type'), 'application/vnd.oasis.opendocument.text');
      await keeper.close();
    });

    test('counts of decisions open onto their rows, and the rows come as a file', async () => {
      const all = await facts(people.lin, '/decisions');
      assert.equal(Object.values(all.counts).reduce((a, b) => a + b), all.total);
      for (const [state, count] of Object.entries(all.counts)) {
        const list = await facts(people.lin, `/decisions?state=${state}`);
        assert.equal(list.total, count, state);
        for (const decision of list.decisions) assert.equal(decision.state, state);
      }
      assert.ok(all.counts.late > 0 && all.decisions[0].state === 'late', 'what is late stands first');
      const csv = await (await people.lin.get('/decisions.csv')).text();
      assert.ok(csv.includes('月底最後三個上班日'));
      assert.equal((await people.lin.get('/decisions.ods')).status, 200);
    });

    test('its pages can be used by everybody', async () => {
      const officer = await Officer.at(browser, program, 'yen', { language: 'zh-TW', script: true });
      const { checks } = await facts(people.yen, '/checks');
      const { meetings } = await facts(people.yen, '/meetings?q=%E5%B0%8F%E7%B5%84%E7%AC%AC2%E6%AC%A1');
      const { decisions } = await facts(people.yen, '/decisions');
      const addresses = ['/checks', '/checks/agencies', '/checks/new', `/checks/new?agency=${checks[0].agency_id}`, `/checks/${checks[0].id}`,
        `/plans/${(await facts(people.yen, '/plans?year=113')).plans[0].id}/years`, '/circulars?box=sent', '/circulars/new', '/doubts', '/doubts/new', '/rulings',
        '/meetings', '/meetings/new', `/meetings/new?agency=${checks[0].agency_id}&day=115/9/1`, `/meetings/${meetings[0].id}`, `/meetings/${meetings[0].id}/edit`,
        '/decisions', `/decisions/${decisions[0].id}`];
      for (const address of addresses) {
        await officer.page.goto(address);
        await expect_accessible(officer.page, address);
        await expect_no_sideways_scroll(officer.page);
      }
      await officer.close();
    });
  });
}
