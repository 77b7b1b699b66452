// The console's line breaks: it says so, and afterwards nothing is missing and nothing is there
// twice, neither on the agent's page nor on the person's.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LAPTOP, startBrowser, startService, withPage } from './harness.mjs';
import { addAgent, AgentPage } from './agent_page.mjs';
import { SCHOOL_NURSE } from './chat_page.mjs';
import { Visitor } from './visitor.mjs';

let service;
let browser;
before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
  addAgent(service, 'anna');
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const NETWORK_ERRORS = /Failed to load resource/;

/** An agent who has a conversation. */
const open = (use) =>
  withPage(browser, { ...LAPTOP, expectedErrors: NETWORK_ERRORS }, async (page, context) => {
    const agent = await AgentPage.open(page, service, 'anna');
    const visitor = await Visitor.open(service, SCHOOL_NURSE);
    await visitor.askForPerson();
    await agent.openConversation(visitor);
    await agent.takeOver();
    await use(agent, visitor, page, context);
  });

async function goOffline(page, context) {
  await context.setOffline(true);
  await page.getByRole('alert').filter({ hasText: 'Offline: what you see may be old.' }).waitFor();
}

async function comeBack(page, context) {
  await context.setOffline(false);
  await page.locator('#line').filter({ hasText: 'Live' }).waitFor();
  assert.equal(await page.locator('#offline').textContent(), '');
}

const said = async (visitor, text) =>
  (await visitor.history()).filter((message) => message.text === text).length;

test('what was said during an offline spell is all there afterwards, in order and once', () =>
  open(async (agent, visitor, page, context) => {
    const texts = ['one while away', 'two while away', 'three while away'];
    await goOffline(page, context);
    for (const text of texts) await visitor.say(text);
    await comeBack(page, context);
    await agent.said(texts[2]).waitFor();
    const seen = (await agent.lines()).filter((line) => texts.includes(line));
    assert.deepEqual(seen, texts);
    assert.equal(await agent.messages.count(), (await visitor.history()).length);
  }));

test('a conversation that began meanwhile is in the list afterwards', () =>
  open(async (agent, visitor, page, context) => {
    await goOffline(page, context);
    const other = await Visitor.open(service, SCHOOL_NURSE);
    await comeBack(page, context);
    await agent.entryOf(other).waitFor();
    assert.equal(await agent.entryOf(other).count(), 1);
  }));

test('an answer written offline is kept and arrives once', () =>
  open(async (agent, visitor, page, context) => {
    await goOffline(page, context);
    await agent.write('written without a line');
    await agent.thread.getByText('Not sent yet.').waitFor();
    await agent.write('and another one');
    await page.getByText('Your last text is not sent yet.').waitFor();
    assert.equal(await agent.field.inputValue(), 'and another one');
    await comeBack(page, context);
    await agent.thread.getByText('Not sent yet.').waitFor({ state: 'detached' });
    await agent.thread.locator('.unsent').waitFor({ state: 'detached' });
    await agent.assertSaidOnce('written without a line');
    assert.equal(await said(visitor, 'written without a line'), 1);
  }));

test('an answer that was not sent can be taken back', () =>
  open(async (agent, visitor, page, context) => {
    await goOffline(page, context);
    await agent.write('too early');
    await agent.thread.getByText('Not sent yet.').waitFor();
    await agent.thread.getByRole('button', { name: 'Edit' }).click();
    assert.equal(await agent.field.inputValue(), 'too early');
    await comeBack(page, context);
    assert.equal(await said(visitor, 'too early'), 0);
  }));

// The worst moment: the service has taken the answer, and what it says to that gets lost.
for (const isPrivate of [false, true]) {
  test(`a lost receipt does not double ${isPrivate ? 'a note' : 'an answer'}`, () =>
    open(async (agent, visitor, page) => {
      const keys = [];
      await page.route('**/v1/agent/conversations/*/messages', async (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        const answer = await route.fetch();
        if (keys.length < 3) await route.abort('connectionreset');
        else await route.fulfill({ response: answer });
      });
      if (isPrivate) await page.getByLabel('Private note', { exact: true }).check();
      await agent.write('only once please');
      await agent.thread.locator('.unsent').waitFor();
      await agent.thread.locator('.unsent').waitFor({ state: 'detached' });
      assert.equal(keys.length, 3);
      assert.equal(new Set(keys).size, 1);
      await agent.assertSaidOnce('only once please');
      assert.equal(await said(visitor, 'only once please'), isPrivate ? 0 : 1);
    }));
}

test('a service that was gone for a while is found again', () =>
  open(async (agent, visitor, page) => {
    let down = true;
    await page.route('**/v1/agent/events', (route) => (down ? route.abort() : route.continue()));
    await page.reload();
    await page.locator('#line').filter({ hasText: 'Offline' }).waitFor();
    await visitor.say('said while the line was down');
    down = false;
    await page.locator('#line').filter({ hasText: 'Live' }).waitFor();
    await agent.assertSaidOnce('said while the line was down');
  }));

test('fifty messages in a row arrive in order and once', () =>
  open(async (agent, visitor) => {
    const texts = Array.from({ length: 50 }, (_, index) => `line number ${index + 1}`);
    for (const text of texts) await visitor.say(text);
    await agent.said(texts.at(-1)).waitFor();
    assert.deepEqual((await agent.lines()).filter((line) => /^line number/.test(line)), texts);
  }));
