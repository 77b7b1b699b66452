// What is past its term is erased when an administrator was asked with the number and said yes,
// what is held is kept, and a log that was changed is told. Each test has a database of its own.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  assertAccessible,
  assertNoSidewaysScroll,
  LAPTOP,
  PHONE,
  startBrowser,
  startService,
  withPage,
} from './harness.mjs';
import { addAgent, AgentPage } from './agent_page.mjs';
import { HOSTILE, watch } from './hostile_texts.mjs';
import { assertOnlyOurElements, CONSOLE } from './only_ours.mjs';
import { Visitor } from './visitor.mjs';

const OLD = '2020-02-03T08:00:00.000Z';
const HOSTILE_NUMBER = '<img src=x onerror=canary()>';
// A run of the retention lists them, also where everything else is busy.
const LISTED_WITHIN_MS = 30_000;

let folder;
let file;
let service;
let browser;

/** SQL that another program carries out in the service's database. */
function inDatabase(sql, ...values) {
  const script =
    'import json, sqlite3, sys\n' +
    'with sqlite3.connect(sys.argv[1], timeout=20) as database:\n' +
    '    database.execute(sys.argv[2], json.loads(sys.argv[3]))\n';
  const done = spawnSync('python3', ['-c', script, file, sql, JSON.stringify(values)], {
    encoding: 'utf8',
  });
  assert.equal(done.status, 0, done.stderr);
}

/** Conversations that nobody wrote in for years. */
async function openOld(count) {
  const visitors = [];
  for (let i = 0; i < count; i += 1) visitors.push(await Visitor.open(service, `question ${i}`));
  for (const { id } of visitors)
    inDatabase('UPDATE conversations SET updated_at = ? WHERE id = ?', OLD, id);
  return visitors;
}

/** The service starts anew, and looks at once for what is past its term. */
async function restart(config = '') {
  await service?.stop();
  service = await startService({ file, config });
}

async function withOld(count) {
  const visitors = await openOld(count);
  await restart();
  return visitors;
}

before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'wizdesk-retention-'));
  file = path.join(folder, 'wizdesk.db');
  service = await startService({ file });
  addAgent(service, 'chief', 'administrator');
});
afterEach(async () => {
  await service?.stop();
  service = null;
  rmSync(folder, { recursive: true, force: true });
});

const settled = (page) => page.locator('#retention-note').filter({ hasText: /^$/ });

async function lookAgain(page) {
  await page.getByRole('button', { name: 'Look again' }).click();
  await settled(page).waitFor({ state: 'attached' });
}

/** Looks until the list says it. */
async function untilListed(page, text) {
  const deadline = Date.now() + LISTED_WITHIN_MS;
  while (!(await page.locator('#disposals-note').innerText()).includes(text)) {
    assert.ok(Date.now() < deadline, await page.locator('#disposals-note').innerText());
    await new Promise((resolve) => setTimeout(resolve, 200));
    await lookAgain(page);
  }
}

const EXPECTED = /Failed to load resource/;

const asChief = (use, look = LAPTOP) =>
  withPage(browser, { ...look, expectedErrors: EXPECTED }, async (page, context) => {
    await watch(page);
    const agent = await AgentPage.open(page, service, 'chief');
    await page.getByRole('link', { name: 'Retention' }).click();
    await settled(page).waitFor({ state: 'attached' });
    await use(page, agent, context);
  });

const rowOf = (page, { id }) => page.locator('#disposals tr').filter({ has: linkTo(page, id) });
const holdOf = (page, { id }) => page.locator('#holds tr').filter({ has: linkTo(page, id) });
const linkTo = (page, id) => page.locator(`a[href="#/c/${id}"]`);
const press = (around, name) => around.getByRole('button', { name }).click();
const question = (page) => page.getByRole('dialog', { name: /^Erase/ });
const isThere = async (visitor) =>
  (await fetch(`${service.url}/v1/conversations/${visitor.id}/messages`, {
    headers: { Authorization: `Bearer ${visitor.token}` },
  })).ok;

/** Holds or releases, with a reason, in the dialog that is open. */
async function giveReason(page, reason, verb) {
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${verb}`) });
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('only administrators see it', async () => {
  for (const name of ['agent', 'editor', 'auditor']) {
    addAgent(service, name, name);
    await withPage(browser, { expectedErrors: EXPECTED }, async (page) => {
      await page.goto(`${service.url}/agent#/retention`);
      await new AgentPage(page).signIn(name);
      await page.locator('#who').filter({ hasText: name }).waitFor();
      assert.equal(await page.getByRole('link', { name: 'Retention' }).isVisible(), false);
      assert.equal(await page.locator('#retention').isVisible(), false);
      const status = await page.evaluate(async () => (await fetch('/v1/agent/disposals')).status);
      assert.equal(status, 403);
    });
  }
});

test('the terms are told, that nothing waits, and that the log is sound', () =>
  asChief(async (page) => {
    const terms = await page.locator('#terms tbody tr').allInnerTexts();
    assert.match(terms[0], /Chats\s+90 days\s+Listed; erased once it is approved/);
    assert.match(terms[4], /audit log\s+2192 days\s+Erased by itself/);
    assert.equal(await page.locator('#disposals-note').innerText(), 'Nothing waits for approval.');
    assert.equal(await page.locator('#disposal-verbs').isVisible(), false);
    await page.getByText('No conversation is held.').waitFor();
    await page.locator('#verdict').filter({ hasText: /^Sound: \d+ records/ }).waitFor();
    assert.match(await page.locator('#verdict code').innerText(), /^[0-9a-f]{64}$/);
    assert.equal(await page.locator('#verdict time').count(), 1, 'when it was verified');
    await page.locator('#audit tbody tr').filter({ hasText: 'agent:chief' }).first().waitFor();
  }));

test('just those are erased that were chosen, after a question that says how many', async () => {
  const [first, second, third] = await withOld(3);
  const young = await Visitor.open(service, 'I am still here');
  await asChief(async (page) => {
    await untilListed(page, '3 conversations waiting for approval: 3 chats, 6 messages in all.');
    const chosen = page.getByRole('button', { name: /^Approve the/ });
    assert.equal(await chosen.isDisabled(), true);
    await rowOf(page, first).getByRole('checkbox').check();
    await rowOf(page, second).getByRole('checkbox').check();
    await press(page, 'Approve the 2 chosen …');
    await question(page).getByText('2 chats, 4 messages in all.').waitFor();
    await press(question(page), 'Keep them');
    await question(page).waitFor({ state: 'hidden' });
    await lookAgain(page);
    await untilListed(page, '3 conversations waiting');

    await press(page, 'Approve the 2 chosen …');
    await question(page).getByRole('heading', { name: 'Erase 2 conversations?' }).waitFor();
    await press(question(page), 'Erase 2');
    await page.locator('#disposals-title:focus').waitFor();
    await untilListed(page, '1 conversation waiting for approval: 1 chat');
    await rowOf(page, first).getByText('Approved').waitFor();
    await rowOf(page, third).getByText('Waits for approval').waitFor();
  });
  await restart();
  await asChief((page) => untilListed(page, '1 conversation waiting'));
  assert.deepEqual(await Promise.all([first, second, third, young].map(isThere)), [
    ...[false, false],
    ...[true, true],
  ]);
});

test('what is held is not erased, and its reason stands where agents see it', async () => {
  const [held] = await withOld(2);
  await asChief(async (page, agent) => {
    await untilListed(page, '2 conversations waiting');
    await press(rowOf(page, held), /^Hold/);
    await press(page.getByRole('dialog'), 'Hold'); // a reason is asked for
    assert.equal(await page.getByRole('dialog').isVisible(), true);
    await giveReason(page, 'Case 24-17', 'Hold');
    await holdOf(page, held).getByText('Case 24-17').waitFor();
    await rowOf(page, held).getByText('Held: is kept').waitFor();
    assert.equal(await rowOf(page, held).getByRole('checkbox').count(), 0);
    await untilListed(page, '1 conversation waiting');
    await press(page, 'Approve all 1 …');
    await press(question(page), 'Erase 1');
    await untilListed(page, 'Nothing waits for approval. 1 conversation approved');

    await holdOf(page, held).getByRole('link').click();
    await agent.thread.locator('.note').filter({ hasText: 'Legal hold: Case 24-17' }).waitFor();
  });
  await restart();
  assert.equal(await isThere(held), true);
  await asChief(async (page) => {
    await press(holdOf(page, held), /^Release/);
    await giveReason(page, 'settled', 'Release');
    await page.getByText('No conversation is held.').waitFor();
    await page.locator('#holds-title:focus').waitFor();
  });
});

test('any conversation can be held by its id, and a wrong one is told', async () => {
  const visitor = await Visitor.open(service, 'keep me');
  await asChief(async (page) => {
    await page.getByLabel('Conversation', { exact: true }).fill('nobody');
    await press(page.locator('#hold-form'), 'Hold …');
    await page.getByLabel('Reason').fill('x');
    await press(page.getByRole('dialog'), 'Hold');
    await page.getByRole('alert').filter({ hasText: 'no such conversation' }).waitFor();
    await press(page.getByRole('dialog'), 'Cancel');
    await page.getByLabel('Conversation', { exact: true }).fill(visitor.id);
    await page.keyboard.press('Enter');
    await giveReason(page, 'a request', 'Hold');
    await press(holdOf(page, visitor), /^Release/);
    await giveReason(page, 'over', 'Release');
  });
});

test('what somebody else approved meanwhile is passed over and told', async () => {
  await withOld(2);
  await asChief(async (page) => {
    await untilListed(page, '2 conversations waiting');
    inDatabase('UPDATE disposals SET approved_at = ?', OLD); // as `wizdesk retention approve` does
    await press(page, 'Approve all 2 …');
    await press(question(page), 'Erase 2');
    await page.locator('#announcer').filter({ hasText: '2 changed meanwhile and stay' }).waitFor();
  });
});

test('it works by keyboard alone', async () => {
  const [visitor] = await withOld(1);
  await asChief(async (page) => {
    await untilListed(page, '1 conversation waiting');
    await rowOf(page, visitor).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Approve the 1 chosen …' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#confirm-no:focus').waitFor();
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'hidden' });
    assert.equal(await page.locator('#approve-chosen:focus').count(), 1, 'back where it came from');
    await rowOf(page, visitor).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('a reason');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await holdOf(page, visitor).getByText('a reason').waitFor();
    await holdOf(page, visitor).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await giveReason(page, 'over', 'Release');
  });
});

test('when the service cannot be reached it says so, and approves nothing', async () => {
  await withOld(1);
  await asChief(async (page, agent, context) => {
    await untilListed(page, '1 conversation waiting');
    await context.setOffline(true);
    await press(page, 'Approve all 1 …');
    await press(question(page), 'Erase 1');
    await page.locator('#disposals-problem').filter({ hasText: 'cannot be reached' }).waitFor();
    await press(page.locator('#disposals'), /^Hold/);
    await page.getByLabel('Reason').fill('x');
    await press(page.getByRole('dialog'), 'Hold');
    await page.getByRole('alert').filter({ hasText: 'nothing was changed' }).waitFor();
    await press(page.getByRole('dialog'), 'Cancel');
    await context.setOffline(false);
    await untilListed(page, '1 conversation waiting');
    await page.getByText('No conversation is held.').waitFor();
  });
});

/** As nobody may. */
function changeLog() {
  inDatabase('DROP TRIGGER audit_is_not_changed');
  inDatabase('UPDATE audit SET object = ? WHERE nr = 1', HOSTILE_NUMBER);
}

test('hostile texts are shown as text', async () => {
  const [visitor] = await openOld(2);
  inDatabase(
    "UPDATE conversations SET channel = 'ticket', source = ?, external_id = ? WHERE id = ?",
    ...[HOSTILE_NUMBER, HOSTILE_NUMBER, visitor.id],
  );
  changeLog();
  await restart();
  await asChief(async (page) => {
    await untilListed(page, '1 chat and 1 ticket');
    await rowOf(page, visitor).getByText(`Ticket ${HOSTILE_NUMBER}`).waitFor();
    for (const text of HOSTILE) {
      await press(rowOf(page, visitor), /^Hold/);
      await giveReason(page, text, 'Hold');
      await assertOnlyOurElements(page, CONSOLE);
      await press(holdOf(page, visitor), /^Release/);
      await giveReason(page, text, 'Release');
    }
    await assertOnlyOurElements(page, CONSOLE);
  });
});

const LOOKS = {
  light: LAPTOP,
  'phone dark': { ...PHONE, colorScheme: 'dark' },
  'at 400 percent': { viewport: { width: 320, height: 256 } },
};
for (const [look, options] of Object.entries(LOOKS)) {
  test(`the view is accessible, ${look}`, async () => {
    await withOld(2);
    await asChief(async (page) => {
      await untilListed(page, '2 conversations waiting');
      const examine = async (state) => {
        await assertAccessible(page, `retention, ${state}, ${look}`);
        await assertNoSidewaysScroll(page, `retention, ${state}, ${look}`);
        if (!process.env.WIZDESK_SHOTS) return;
        const name = `agent retention ${state} ${look}.png`.replaceAll(' ', '_');
        await page.screenshot({ path: path.join(process.env.WIZDESK_SHOTS, name), fullPage: true });
      };
      await examine('list');
      await press(page, /^Approve all/);
      await examine('question');
      await press(question(page), 'Keep them');
      const visitor = await Visitor.open(service, 'keep me');
      await page.getByLabel('Conversation', { exact: true }).fill(visitor.id);
      await press(page.locator('#hold-form'), 'Hold …');
      await page.getByLabel('Reason').fill(`${'because '.repeat(30)}${'W'.repeat(90)}`);
      await examine('reason');
      await press(page.getByRole('dialog'), 'Hold');
      await holdOf(page, visitor).waitFor();
      await examine('held');
    }, options);
  });
}

test('a log that was changed is told with the record', async () => {
  await asChief(() => {}); // what they do is recorded
  changeLog();
  await restart();
  await asChief((page) =>
    page
      .locator('#verdict.unsound')
      .filter({ hasText: /^Not sound\. Record 1: / })
      .waitFor(),
  );
});

test('a dialog does not stand before the form when the session has ended', async () => {
  const [visitor] = await withOld(1);
  await asChief(async (page, agent, context) => {
    await untilListed(page, '1 conversation waiting');
    for (const [open, name] of [
      [() => press(rowOf(page, visitor), /^Hold/), /^Hold/],
      [() => press(page, 'Approve all 1 …'), /^Erase/],
    ]) {
      await open();
      const dialog = page.getByRole('dialog', { name });
      await dialog.waitFor();
      if (await page.locator('#hold-reason').isVisible())
        await page.getByLabel('Reason').fill('Case 24-17');
      inDatabase('DELETE FROM agent_sessions');
      await context.setOffline(true); // the line breaks, and the page asks who is signed in
      await page.locator('#offline').filter({ hasText: /^Offline/ }).waitFor();
      await context.setOffline(false);
      await page.getByText('Your session has ended.').waitFor();
      assert.equal(await dialog.isVisible(), false);
      await agent.signIn('chief');
      await settled(page).waitFor({ state: 'attached' });
    }
    await untilListed(page, '1 conversation waiting'); // nothing was approved
    await press(rowOf(page, visitor), /^Hold/);
    assert.equal(await page.getByLabel('Reason').inputValue(), 'Case 24-17', 'it is kept');
  });
});

test('the list is not read again for what was done to a row', async () => {
  const [held, approved] = await withOld(3);
  await asChief(async (page) => {
    await untilListed(page, '3 conversations waiting');
    let read = 0;
    page.on('request', (request) => {
      if (request.method() === 'GET' && /\/disposals/.test(request.url())) read += 1;
    });
    await press(rowOf(page, held), /^Hold/);
    await giveReason(page, 'Case 24-17', 'Hold');
    await rowOf(page, held).getByText('Held: is kept').waitFor();
    await rowOf(page, approved).getByRole('checkbox').check();
    await press(page, 'Approve the 1 chosen …');
    await press(question(page), 'Erase 1');
    await rowOf(page, approved).getByText('Approved').waitFor();
    await page
      .getByText('1 conversation approved, to be erased, up to 100 every ten minutes.')
      .waitFor();
    await press(holdOf(page, held), /^Release/);
    await giveReason(page, 'settled', 'Release');
    await rowOf(page, held).getByText('Waits for approval').waitFor();
    assert.equal(read, 0);
  });
});

test('while retention is off, nobody is told that something goes', async () => {
  const [visitor] = await withOld(1);
  await asChief((page) => untilListed(page, '1 conversation waiting'));
  await restart('retention:\n  mode: off\n');
  await asChief(async (page) => {
    await press(page, 'Approve all 1 …');
    await question(page).getByText('nothing is erased until it is on again').waitFor();
    await press(question(page), 'Erase 1');
    await page.getByText('1 conversation approved, and kept while retention is off.').waitFor();
  });
  assert.equal(await isThere(visitor), true);
});
