// Cases of an old system are taken over: a file is handed in, its columns are said, tried and taken; what is wrong is downloaded,
// corrected and handed in again, and nothing is taken twice. With script and without, on both databases.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { expect_accessible, expect_no_sideways_scroll, open_browser } from '../support/browser.mjs';
import { Officer } from '../support/officer.mjs';
import { databases, Program } from '../support/program.mjs';
import { Visitor } from '../support/visitor.mjs';

const heading = '案號,案件類型,來源,案由,陳情內容,來文者,電子郵件,聯絡電話,收件日期,辦理情形,結案日期,處理結果';
const right = (number) => `OLD-${number},人民陳情,臨櫃,等候太久,等了四十分鐘。,王小明,,0912-345-678,113/5/${(number % 20) + 1},已結案,113/6/3,已加開櫃檯。`;
const file_of = (...rows) => `\uFEFF${[heading, ...rows].join('\r\n')}\r\n`;

/** Waits until the page of the job leads on to the import; gives the import's JSON. */
async function result_of(visitor, job_path) {
  for (let tries = 0; tries < 300; tries += 1) {
    const { body } = await visitor.json(job_path);
    if (body.state === 'done') return (await visitor.json(body.page)).body;
    assert.ok(body.state === 'waiting' || body.state === 'running', JSON.stringify(body));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${job_path} does not end`);
}

/** Hands the file in as a form would; gives where it leads. */
async function hand_in(visitor, bytes, name) {
  const { body } = await visitor.json('/cases/import');
  const form = new FormData();
  form.set('csrf', await visitor.token('/cases/import'));
  form.set('agency', String(body.agencies[0].id));
  form.set('document', new Blob([bytes]), name);
  const answer = await visitor.request('/cases/import', { method: 'POST', body: form });
  assert.equal(answer.status, 303, await answer.text());
  return answer.headers.get('location');
}

/** Confirms the columns as they are guessed and waits for the trial. */
async function map_and_try(visitor, place, more = {}) {
  const { body } = await visitor.json(place);
  const answer = await visitor.post(`${place}/mapping`, { ...body.columns, ...more }, { from: place });
  assert.equal(answer.status, 303, await answer.text());
  return result_of(visitor, answer.headers.get('location'));
}

async function take(visitor, place) {
  const answer = await visitor.post(`${place}/runs`, { kind: 'taking' }, { from: place });
  assert.equal(answer.status, 303, await answer.text());
  return result_of(visitor, answer.headers.get('location'));
}

const counts = ({ runs: [run] }) => [run.taken, run.taken_before, run.wrong];

for (const database of databases) {
  describe(`cases of an old system, on ${database}`, () => {
    let program;
    let browser;
    before(async () => {
      program = await Program.start(database);
      browser = await open_browser();
    });
    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    test('a head hands a file in, maps a word, tries, takes, and mends what was wrong', async () => {
      const head = await Officer.at(browser, program, 'yen');
      const { page, t } = head;
      const file = path.join(program.data, '舊系統案件.csv');
      fs.writeFileSync(file, file_of(...Array.from({ length: 40 }, (_, at) => right(at + 1)),
        'OLD-41,首長交辦,臨櫃,路燈不亮,整條巷子都暗。,李大同,,,113/5/7,已結案,113/5/9,已修復。',
        'OLD-42,人民陳情,臨櫃,,沒有案由的一列,李大同,,,113/2/30,已結案,,'));
      await page.goto('/cases');
      await head.follow(() => head.link('casework.import.title').click());
      await expect_accessible(page);
      await page.locator('input[type=file]').setInputFiles(file);
      await head.follow(() => head.button('casework.import.send').click());
      await head.expect_notice('casework.notice.import_read');
      await expect_accessible(page);
      const place = new URL(page.url()).pathname;
      assert.equal(await page.locator('select[name=received] option:checked').innerText(), '收件日期');
      assert.ok((await page.locator('main').innerText()).includes('王○明'), 'people are masked in the sample');

      // 首長交辦 is no type that the program knows.
      await page.locator('select[name=value_type_0]').selectOption('mailbox');
      await head.follow(() => head.button('casework.import.save_and_try').click());
      await page.getByRole('link', { name: t('app.job.see_result') }).or(page.getByRole('button', { name: t('app.job.see_result') })).waitFor();
      await head.follow(() => page.locator(`a[href="${place}"]`).first().click());
      await expect_accessible(page);
      assert.ok((await page.locator('#wrong').innerText()).includes('「案由」沒有填'));
      await head.follow(() => page.getByRole('button', { name: t('casework.import.take').replace('{count}', '41') }).click());
      await page.locator(`a[href="${place}"]`).first().waitFor();
      await page.goto(place);
      await expect_accessible(page);

      const [download] = await Promise.all([page.waitForEvent('download'), head.button('casework.import.error_file').click()]);
      const errors = fs.readFileSync(await download.path(), 'utf8');
      assert.match(errors, /處理結果,錯在哪裡\r\nOLD-42,/);
      const visitor = await new Visitor(program.url).sign_in('yen');
      const mended = errors.replace('臨櫃,,沒有案由的一列', '臨櫃,補上案由,沒有案由的一列').replace('113/2/30,已結案,', '113/2/29,已結案,113/3/5');
      const second = await hand_in(visitor, mended, '錯誤-改好.csv');
      assert.deepEqual(counts(await map_and_try(visitor, second)), [1, 0, 0]);
      assert.deepEqual(counts(await take(visitor, second)), [1, 0, 0]);

      // The whole file again: nothing is taken twice.
      const third = await hand_in(visitor, fs.readFileSync(file), '又一次.csv');
      assert.deepEqual(counts(await map_and_try(visitor, third, { words_type_0: '首長交辦', value_type_0: 'mailbox' })), [0, 41, 1]);
      assert.deepEqual(counts(await take(visitor, third)), [0, 41, 1]);
      assert.match(program.must('cases', 'summaries', 'verify'), /相符/);

      // An old number finds its case.
      await page.goto('/cases?state=all&q=OLD-41');
      await head.follow(() => page.locator('main table tbody a').first().click());
      assert.ok((await page.locator('main').innerText()).includes('OLD-41'));
      await expect_accessible(page);
      assert.deepEqual(head.complaints, []);
      await head.close();
    });

    test('without script and in English, on a phone', async () => {
      const head = await Officer.at(browser, program, 'yen', { language: 'en', script: false, viewport: { width: 390, height: 844 } });
      const { page, t } = head;
      const file = path.join(program.data, 'more.csv');
      fs.writeFileSync(file, file_of(right(101), right(102)));
      await page.goto('/cases/import?lang=en');
      await expect_no_sideways_scroll(page);
      await page.locator('input[type=file]').setInputFiles(file);
      await head.follow(() => head.button('casework.import.send').click());
      const place = new URL(page.url()).pathname;
      await expect_no_sideways_scroll(page);
      await page.locator('select[name=subject]').selectOption('');
      await head.follow(() => head.button('casework.import.save_and_try').click());
      assert.ok((await head.refusal()).includes(t('casework.import.no_subject')));
      await page.locator('select[name=subject]').selectOption({ label: '案由' });
      await head.follow(() => head.button('casework.import.save_and_try').click());
      const visitor = await new Visitor(program.url).sign_in('yen');
      assert.deepEqual(counts(await result_of(visitor, new URL(page.url()).pathname)), [2, 0, 0]);
      await page.goto(`${place}?lang=en`);
      await expect_no_sideways_scroll(page);
      await head.follow(() => page.getByRole('button', { name: t('casework.import.take').replace('{count}', '2') }).click());
      assert.deepEqual(counts(await result_of(visitor, new URL(page.url()).pathname)), [2, 0, 0]);
      await head.close();
    });
  });
}
