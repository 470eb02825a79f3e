// A check month lived through: the officer reports with evidence, the head sends it back and then accepts, everybody sees
// where it stands. With and without script, in both languages, on both databases.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

async function tasks_of(visitor, query) {
  const { status, body } = await visitor.json(`/tasks/list?${query}`);
  assert.equal(status, 200);
  assert.ok(body.total > 0, `tasks for ${query}`);
  return body;
}

for (const database of databases) {
  describe(`the year's work, on ${database}`, () => {
    let program;
    let browser;
    let picture;
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
      picture = path.join(program.data, '櫃檯照片.png');
      fs.writeFileSync(picture, Buffer.from('iVBORw0KGgo=', 'base64'));
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    const live_through = async ({ language, script }) => {
      const api = await new Visitor(program.url).sign_in('lin');
      const { tasks } = await tasks_of(api, 'kind=check&state=late');
      // Some late ones were reported and came back; this one nobody has touched.
      const task = tasks.find((each) => each.evidence === 0);
      const officer = await Officer.at(browser, program, 'lin', { language, script });
      const { page, t } = officer;
      await page.goto(`/tasks/${task.id}`);
      const say = async (text) => {
        const form = page.locator('#report form');
        await form.locator('input[name=outcome][value=achieved]').check({ force: true });
        await form.locator('textarea[name=text]').fill(text);
        await officer.follow(() => form.getByRole('button', { name: t('progress.report.send'), exact: true }).last().click());
      };
      await say('量測等候時間三次，平均六分鐘。');
      assert.match(await officer.refusal(), new RegExp(t('progress.report.no_evidence').slice(0, 10)));
      assert.equal(await page.locator('#report textarea').inputValue(), '量測等候時間三次，平均六分鐘。', 'what was typed is kept');

      const evidence = page.locator('#evidence');
      const form = page.locator('#report form');
      const addition = form.locator('details').last();
      if ((await addition.getAttribute('open')) === null) await addition.locator('> summary').click();
      await form.locator('input[type=file]').setInputFiles(picture);
      await form.locator('input[name=title]').fill('尖峰時段櫃檯');
      await officer.follow(() => form.getByRole('button', { name: t('progress.evidence.send'), exact: true }).click());
      await officer.expect_notice('progress.notice.evidence_added');
      assert.ok(await evidence.getByRole('link', { name: '尖峰時段櫃檯' }).isVisible());
      assert.equal(await form.locator('textarea[name=text]').inputValue(), '量測等候時間三次，平均六分鐘。', 'adding evidence loses nothing');

      await say('量測等候時間三次，平均六分鐘。');
      await officer.expect_notice('progress.notice.reported');
      if (script) await expect_accessible(page, 'a task with a report');
      if (script) await expect_no_sideways_scroll(page);

      const head = await Officer.at(browser, program, 'chen', { language, script });
      await head.page.goto('/tasks');
      assert.ok(await head.page.locator('#to-check').locator(`a[href="/tasks/${task.id}"]`).isVisible(), 'it waits for the head');
      await head.page.goto(`/tasks/${task.id}`);
      await head.page.locator('#review textarea').fill('請寫出量測的日期。');
      await head.follow(() => head.button('progress.review.return').click());
      await head.expect_notice('progress.notice.reviewed');

      const { body: returned } = await api.json(`/tasks/${task.id}`);
      assert.equal(returned.state, 'returned');
      await page.goto(`/tasks/${task.id}`);
      assert.ok(await page.getByText('請寫出量測的日期。').first().isVisible(), 'what is to be mended stands on top');
      await say('六月三日、十日、十七日量測等候時間，平均六分鐘。');
      await head.page.goto(`/tasks/${task.id}`);
      await head.follow(() => head.button('progress.review.accept').click());
      const { body: done } = await api.json(`/tasks/${task.id}`);
      assert.equal(done.state, 'done');
      assert.equal(done.reports.length, 2);
      for (const each of [officer, head]) {
        // The refusal on the way was asked for.
        assert.deepEqual(each.complaints.filter((one) => !one.includes('422')), []);
        await each.close();
      }
    };

    test('goes from evidence and report over a return to green', () => live_through({ language: 'zh-TW', script: true }));
    test('goes the same way without script, in English', () => live_through({ language: 'en', script: false }));

    test('is seen from above, each number opening onto its tasks', async () => {
      const superior = await Officer.at(browser, program, 'yen');
      await superior.page.goto('/tasks/board?year=115');
      const row = superior.page.getByRole('row').filter({ hasText: '青嶼市東港戶政事務所' });
      const done = row.getByRole('link').last();
      const figure = Number(await done.innerText());
      assert.ok(figure > 0);
      await superior.follow(() => done.click());
      assert.match(await superior.page.locator('caption').innerText(), new RegExp(`\\b${figure}\\b`));
      await superior.close();
    });

    test('is narrowed to the front-line agencies, and so are the lists of agencies, tasks and plans', async () => {
      const superior = await Officer.at(browser, program, 'yen', { script: false });
      const { page } = superior;
      const row = (name) => page.getByRole('row').filter({ hasText: name });
      for (const [address, other] of [['/tasks/board?year=115', '青嶼市政府工務局'], ['/agencies', '青嶼市政府工務局']]) {
        await page.goto(address);
        assert.ok(await row(other).count() > 0, address);
        await page.locator('select[name=front_line]').selectOption('yes');
        await superior.follow(() => page.locator('.hb-filter, form').filter({ has: page.locator('select[name=front_line]') }).getByRole('button').first().click());
        assert.equal(new URL(page.url()).searchParams.get('front_line'), 'yes');
        assert.equal(await row(other).count(), 0, 'not at the front line');
        assert.ok(await row('青嶼市東港戶政事務所').count() > 0);
        assert.equal(await page.locator('select[name=front_line]').inputValue(), 'yes', 'the filter shows what it does');
      }
      await superior.close();
      const api = await new Visitor(program.url).sign_in('yen');
      const { body: all } = await api.json('/tasks/board?year=115');
      const { body: narrow } = await api.json('/tasks/board?year=115&front_line=yes');
      const { body: rest } = await api.json('/tasks/board?year=115&front_line=no');
      assert.ok(narrow.agencies.length > 0 && narrow.agencies.length < all.agencies.length);
      assert.equal(narrow.agencies.length + rest.agencies.length, all.agencies.length);
      for (const address of ['/tasks/list?year=115', '/plans?year=115']) {
        const total = async (which) => (await api.json(address + which)).body.total;
        const [every, front, others] = [await total(''), await total('&front_line=yes'), await total('&front_line=no')];
        assert.ok(front > 0 && front < every, address);
        assert.equal(front + others, every, address);
      }
    });

    test('stands in the order of the plan’s priorities where that is asked for', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const { page, t } = officer;
      await page.goto('/tasks/list?kind=check&year=115');
      await page.locator('select[name=sort]').selectOption('priority');
      await officer.follow(() => page.locator('form').filter({ has: page.locator('select[name=sort]') }).getByRole('button').first().click());
      assert.equal(await page.locator('tbody tr').first().locator('td').first().innerText(), '1');
      await expect_accessible(page, 'tasks by priority');
      const { tasks: [first] } = await tasks_of(await new Visitor(program.url).sign_in('lin'), 'kind=check&year=115&sort=priority');
      assert.equal(first.priority, 1);
      await page.goto(`/plans/${first.plan_id}`);
      await page.getByText(t('plan.priority.title', { count: '2' })).click();
      const ranked = page.locator('details li').filter({ hasText: /簡化流程|創新服務/ });
      assert.match(await ranked.first().innerText(), /^1\s*二、簡化流程/);
      await officer.close();
    });

    test('has evidence that stands under two items pointed out on the plan', async () => {
      const api = await new Visitor(program.url).sign_in('lin');
      const tasks = [];
      for (const state of ['ahead', 'open', 'late']) tasks.push(...(await api.json(`/tasks/list?kind=check&year=115&state=${state}`)).body.tasks);
      const { body: plan } = await api.json(`/plans/${tasks[0].plan_id}`);
      const item_of = (node) => plan.items.find(({ strategies }) => strategies.some(({ steps }) => steps.some(({ id }) => id === node)))?.id;
      const [one] = tasks;
      const other = tasks.find(({ plan_id, node_id }) => plan_id === one.plan_id && item_of(node_id) !== item_of(one.node_id));
      for (const { id } of [one, other]) {
        const added = await api.post(`/tasks/${id}/evidence`, { url: 'https://www.example.gov.tw/同一頁', title: '活動頁' }, { from: `/tasks/${id}` });
        assert.equal(added.status, 303);
      }
      const officer = await Officer.at(browser, program, 'lin');
      await officer.page.goto(`/plans/${one.plan_id}/check`);
      const remark = officer.page.locator('li').filter({ hasText: '活動頁' });
      for (const { id } of [one, other]) assert.ok(await remark.locator(`a[href="/tasks/${id}"]`).isVisible());
      await expect_accessible(officer.page, 'a plan with evidence under two items');
      const { body: check } = await api.json(`/plans/${one.plan_id}/check`);
      const shared = check.same_evidence.find(({ words }) => words === '活動頁');
      assert.deepEqual(shared.places.map(({ task_id }) => task_id).sort((a, b) => a - b), [one.id, other.id].sort((a, b) => a - b));
      await officer.close();
    });

    test('passes the review chain of an agency level by level', async () => {
      const officer = await new Visitor(program.url).sign_in('hocj');
      const { body: list } = await officer.json('/tasks/list?kind=check&state=late');
      const task = list.tasks.find((each) => each.evidence === 0);
      assert.ok(task, 'the works bureau has something late');
      const address = `/tasks/${task.id}`;
      const added = await officer.post(`${address}/evidence`, { url: 'https://www.example.gov.tw/成果' }, { from: address });
      assert.equal(added.status, 303);
      const sent = await officer.post(`${address}/reports`, { outcome: 'achieved', text: '依期限完成。' }, { from: address });
      assert.equal(sent.status, 303);

      const secretary = await Officer.at(browser, program, 'tseng');
      const director = await Officer.at(browser, program, 'kao');
      await director.page.goto('/tasks');
      assert.equal(await director.page.locator(`#to-check a[href="${address}"]`).count(), 0, 'not yet the turn of the director');
      await director.page.goto(address);
      assert.equal(await director.page.locator('#review').count(), 0);
      await secretary.page.goto('/tasks');
      await secretary.follow(() => secretary.page.locator(`#to-check a[href="${address}"]`).click());
      assert.match(await secretary.page.locator('.govuk-summary-list').innerText(), /秘書：曾文彬/);
      assert.match(await secretary.page.locator('#chain').innerText(), /秘書[\s\S]*局長/);
      await expect_accessible(secretary.page, 'a task in its review chain');
      await secretary.follow(() => secretary.button('progress.review.accept').click());
      const { body: half } = await officer.json(address);
      assert.deepEqual([half.state, half.waits_for_level], ['reported', 2]);
      await director.page.goto(address);
      await director.follow(() => director.button('progress.review.accept').click());
      const { body: done } = await officer.json(address);
      assert.equal(done.state, 'done');
      assert.deepEqual(done.reports.at(-1).reviews.map(({ level }) => level), [1, 2]);
      for (const each of [secretary, director]) await each.close();
    });

    test('has the duties of the rule book on the desk of whoever holds the post, until as many are done as it asks for', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const api = await new Visitor(program.url).sign_in('lin');
      const { body: list } = await api.json('/tasks/list?kind=duty');
      const duty = list.tasks.find(({ duty: { code, times_done: done }, state }) => code === 'promotion' && done === 0 && !['ahead', 'done'].includes(state));
      assert.ok(duty, 'this quarter’s promotion');
      const address = `/tasks/${duty.id}`;
      if (duty.state !== 'reported') {
        await officer.page.goto('/tasks');
        assert.ok(await officer.page.locator(`main a[href="${address}"]`).first().isVisible(), 'it is on the desk');
      }
      await officer.page.goto(address);
      const summary = await officer.page.locator('.govuk-summary-list').innerText();
      assert.match(summary, /每季至少 2 項/);
      assert.match(summary, /0／2 項/);
      await expect_accessible(officer.page, 'a duty');
      await expect_no_sideways_scroll(officer.page);
      const scheme = officer.page.getByRole('link', { name: officer.t('progress.task.see_scheme') });
      assert.equal(await scheme.getAttribute('href'), '/portal/rulebooks/household-office');

      const head = await new Visitor(program.url).sign_in('chen');
      await api.post(`${address}/evidence`, { url: 'https://www.example.gov.tw/宣導' }, { from: address });
      const seen = [];
      for (let turn = 0; turn < 6; turn += 1) {
        const { body: file } = await api.json(address);
        if (file.state === 'done') break;
        if (file.state === 'reported') {
          seen.push(file.duty.times_done);
          const answer = await head.post(`${address}/reviews`, { report: file.reports.at(-1).id, verdict: 'accepted' }, { from: address });
          assert.equal(answer.status, 303);
        } else {
          const answer = await api.post(`${address}/reports`, { outcome: 'achieved', text: '里民大會宣導一場。', count: 1 }, { from: address });
          assert.equal(answer.status, 303);
        }
      }
      const { body: done } = await api.json(address);
      assert.equal(done.state, 'done');
      assert.ok(done.duty.times_done >= 2, `${seen}`);
      await officer.close();
    });

    test('hides from an agency what its superior is to find out about it', async () => {
      const superior = await new Visitor(program.url).sign_in('yen');
      const { body: list } = await superior.json('/tasks/list?kind=duty');
      const audit = list.tasks.find(({ duty }) => duty.owner === 'superior' && duty.about_agency_id);
      assert.ok(audit);
      assert.equal((await superior.get(`/tasks/${audit.id}`)).status, 200);
      const audited = await new Visitor(program.url).sign_in('hsu');
      assert.equal((await audited.get(`/tasks/${audit.id}`)).status, 404);
    });

    test('lays duties out at once when an agency follows another book', async () => {
      const officer = await new Visitor(program.url).sign_in('hsu');
      const { body: agencies } = await officer.json('/agencies');
      const district = agencies.agencies.find(({ code }) => code === 'QY-WH');
      const codes = async () => {
        const { body: list } = await officer.json(`/tasks/list?kind=duty&agency=${district.id}&state=ahead`);
        const { body: late } = await officer.json(`/tasks/list?kind=duty&agency=${district.id}`);
        return new Set([...list.tasks, ...late.tasks].map(({ duty }) => duty.rulebook));
      };
      assert.ok(!(await codes()).has('leap-106'));
      const page = `/agencies/${district.id}/rulebook`;
      const year = new Date().getFullYear() - 1911;
      const adopt = (from_year) => officer.post(`${page}/adoptions`, { code: 'leap-106', from_year, reason: '改依原方案' }, { from: page });
      // The year that the district works in keeps its book; the next one may have another.
      const refused = await adopt(year);
      assert.equal(refused.status, 409);
      assert.match(await refused.text(), new RegExp(`最早可自 ${year + 1} 年起`));
      assert.equal((await adopt(year + 1)).status, 303);
      for (let look = 0; look < 100 && !(await codes()).has('leap-106'); look += 1) {
        await new Promise((resume) => setTimeout(resume, 200));
      }
      assert.ok((await codes()).has('leap-106'), 'the outbox and the job have done it');
    });

    test('is followed by a calendar program that cannot sign in', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      await officer.page.goto('/tasks');
      await officer.follow(() => officer.link('progress.calendar.title').click());
      await expect_accessible(officer.page, 'the calendar page');
      await officer.follow(() => officer.button('progress.calendar.make').click());
      const address = (await officer.page.locator('main code').innerText()).trim();
      await expect_no_sideways_scroll(officer.page);
      const feed = await fetch(address);
      assert.equal(feed.status, 200);
      assert.match(feed.headers.get('content-type'), /^text\/calendar/);
      const text = await feed.text();
      assert.match(text, /^BEGIN:VCALENDAR\r\n/);
      assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75), 'folded');
      const whole = text.replaceAll('\r\n ', '');
      const { body: mine } = await (await new Visitor(program.url).sign_in('lin')).json('/tasks');
      for (const group of ['late', 'today', 'this_week', 'soon', 'later']) {
        for (const task of mine[group]) assert.ok(whole.includes(`UID:task-${task.id}@haoban\r\n`), `${group}: ${task.title}`);
      }
      assert.match(whole, /SUMMARY:\d+\/\d+\/\d+ 截止：/);
      assert.equal((await fetch(`${program.url}/tasks/calendar.ics?key=wrong`)).status, 404);
      await officer.page.goto('/tasks/calendar');
      await officer.follow(() => officer.button('progress.calendar.renew').click());
      assert.equal((await fetch(address)).status, 404, 'the old address is closed');
      await officer.close();
    });

    test('is shown on the plan, each step leading to its tasks', async () => {
      const officer = await Officer.at(browser, program, 'lin');
      const api = await new Visitor(program.url).sign_in('lin');
      const { tasks: [first] } = await tasks_of(api, 'kind=check&state=done');
      await officer.page.goto(`/plans/${first.plan_id}`);
      const { body: plan } = await api.json(`/plans/${first.plan_id}`);
      const work = plan.step_work[first.node_id];
      const link = officer.page.locator(`a[href="/tasks/list?plan=${first.plan_id}&step=${first.node_id}"]`);
      assert.equal(await link.innerText(), `完成 ${work.done}／${work.total}`);
      await officer.follow(() => link.click());
      assert.match(await officer.page.locator('caption').innerText(), new RegExp(`\\b${work.total}\\b`));
      await officer.close();
    });
  });
}
