// A person and an agent, each in their own window: from the bot to the agent and back, suggested
// replies, search, redacting, and two agents who want the same conversation.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LAPTOP, PHONE, startBrowser, startService, withPage } from './harness.mjs';
import { addAgent, AgentPage, PASSWORD, SIGNED_OUT } from './agent_page.mjs';
import { ChatPage, SCHOOL_ACCESS, SCHOOL_NURSE, storedHistory } from './chat_page.mjs';
import { Visitor } from './visitor.mjs';

const WITHIN_MS = 1000;
// Longer than a list that changed under the agent's hand takes no keys.
const SETTLED_MS = 600;

let service;
let browser;
before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
  for (const name of ['anna', 'ben']) addAgent(service, name);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const asAgent = (name, use, options = {}) =>
  withPage(browser, { ...LAPTOP, expectedErrors: SIGNED_OUT, ...options }, async (page, context) => {
    await use(await AgentPage.open(page, service, name), page, context);
  });

/** A person in the chat page and an agent in the console. */
const together = (use) =>
  asAgent('anna', (agent) =>
    withPage(browser, {}, async (page) => {
      const chat = await ChatPage.open(page, service.url);
      await chat.say(SCHOOL_NURSE);
      const { conversation } = JSON.parse(
        await page.evaluate(() => sessionStorage.getItem('wizdesk.chat')),
      );
      await use(chat, agent, conversation, page);
    }),
  );

/** A conversation that waits for an agent, open in the console. */
async function waiting(agent, text = SCHOOL_NURSE) {
  const visitor = await Visitor.open(service, text);
  await visitor.askForPerson();
  await agent.openConversation(visitor);
  return visitor;
}

/** The agent has taken over, and has read what is suggested for the person's message. */
async function suggestedTo(agent, visitor) {
  await agent.takeOver();
  await visitor.say(SCHOOL_NURSE);
  await agent.suggestions.first().filter({ hasText: SCHOOL_ACCESS }).waitFor();
  await agent.page.waitForTimeout(SETTLED_MS);
  await agent.page.keyboard.press('Escape');
}

const outcomes = async (agent, { id }) =>
  (await agent.api(`conversations/${id}/suggestions`)).suggestions.map(({ outcome }) => outcome);

async function eventually(check, what) {
  const deadline = Date.now() + 5000;
  while (!(await check())) {
    assert.ok(Date.now() < deadline, `${what} did not come true`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('from the bot to an agent, and back to the bot', () =>
  together(async (chat, agent, conversation, page) => {
    const began = Date.now();
    await chat.button('Talk to a person').click();
    await agent.entryOf(conversation).filter({ hasText: 'Waiting' }).waitFor();
    assert.ok(Date.now() - began < WITHIN_MS, `the queue took ${Date.now() - began} ms`);

    await agent.openConversation(conversation);
    await agent.said(SCHOOL_NURSE).waitFor();
    await agent.page.keyboard.press('t');
    await agent.facts.filter({ hasText: 'you answer' }).waitFor();
    await chat.frame.getByText('You are talking with a person').waitFor();

    await agent.write('Good morning, how can I help?');
    await chat.log.locator('.from-agent').filter({ hasText: 'how can I help' }).waitFor();
    await agent.assertSaidOnce('Good morning, how can I help?');

    const bots = await chat.answers.count();
    await chat.field.fill('Do I need anything else?');
    await chat.field.press('Enter');
    await agent.said('Do I need anything else?').waitFor();
    assert.equal(await chat.answers.count(), bots, 'the bot talks into it');

    await agent.button('Hand back to the bot').click();
    await agent.facts.filter({ hasText: 'With the bot' }).waitFor();
    await chat.frame.getByText('You are talking with a person').waitFor({ state: 'detached' });
    const answer = await chat.say(SCHOOL_NURSE);
    assert.equal(await answer.locator('.card-label').textContent(), SCHOOL_ACCESS);
    const said = (await storedHistory(page)).filter(({ role }) => role === 'agent');
    assert.deepEqual(
      said.map(({ text, agent: who }) => [text, who.name]),
      [['Good morning, how can I help?', 'anna']],
    );
  }));

test('beside a bot answer stands why it was given', () =>
  asAgent('anna', async (agent) => {
    await waiting(agent);
    const answer = agent.messages.filter({ hasText: SCHOOL_ACCESS }).first();
    await answer.locator('summary').click();
    const why = await answer.locator('.reasoning').innerText();
    for (const part of [/Understood\s+find access, \d+ % sure/, /Rule\s+school_nurse/, /Row/]) {
      assert.match(why, part);
    }
    assert.match(why, /school nurse: yes/);
  }));

test('a suggested reply is sent with one key', () =>
  asAgent('anna', async (agent) => {
    const visitor = await waiting(agent);
    await suggestedTo(agent, visitor);
    await agent.page.keyboard.press('1');
    await agent.thread.locator('.from-agent').filter({ hasText: SCHOOL_ACCESS }).waitFor();
    await eventually(async () => (await outcomes(agent, visitor))[0] === 'accepted', 'accepted');
    const answers = (await visitor.history()).filter(({ role }) => role === 'agent');
    assert.equal(answers.length, 1);
    await agent.suggestions.first().waitFor({ state: 'detached' });
  }));

test('a suggested reply is edited, then sent', () =>
  asAgent('anna', async (agent) => {
    const visitor = await waiting(agent);
    await suggestedTo(agent, visitor);
    await agent.page.keyboard.press('e');
    assert.match(await agent.field.inputValue(), new RegExp(SCHOOL_ACCESS));
    await agent.page.keyboard.press('Control+Home');
    await agent.page.keyboard.type('Thank you for asking. ');
    await agent.field.press('Control+Enter');
    await eventually(async () => (await outcomes(agent, visitor))[0] === 'edited', 'edited');
    const [answer] = (await visitor.history()).filter(({ role }) => role === 'agent');
    assert.match(answer.text, /^Thank you for asking\. /);
  }));

test('a suggested reply is rejected and goes', () =>
  asAgent('anna', async (agent) => {
    const visitor = await waiting(agent);
    await suggestedTo(agent, visitor);
    const count = await agent.suggestions.count();
    await agent.page.keyboard.press('x');
    await eventually(async () => (await outcomes(agent, visitor))[0] === 'rejected', 'rejected');
    assert.equal(await agent.suggestions.count(), count - 1);
    assert.ok(!(await visitor.history()).some(({ role }) => role === 'agent'));
  }));

test('a private note is seen by agents only', () =>
  asAgent('anna', async (agent) => {
    const visitor = await waiting(agent);
    const before = await visitor.history();
    await agent.page.keyboard.press('n');
    await agent.page.getByLabel('Private note – only agents see it').fill('Call the clinic first');
    await agent.field.press('Control+Enter');
    const note = agent.thread.locator('.note').filter({ hasText: 'Call the clinic first' });
    await note.filter({ hasText: 'only agents see it' }).waitFor();
    await agent.thread.locator('.unsent').waitFor({ state: 'detached' });
    assert.deepEqual(await visitor.history(), before);
    assert.equal(await note.count(), 1);
  }));

test('search finds words of any message and marks them', () =>
  asAgent('anna', async (agent) => {
    const visitor = await Visitor.open(service, 'I order vaccine for the lighthouse clinic');
    await Visitor.open(service, SCHOOL_NURSE);
    await agent.page.keyboard.press('/');
    await agent.page.keyboard.type('lighthouse');
    await agent.queue.locator('mark').first().waitFor();
    assert.equal(await agent.entries.count(), 1);
    assert.equal(await agent.queue.locator('mark').textContent(), 'lighthouse');
    await agent.openConversation(visitor);
    await agent.said('lighthouse').first().waitFor();
    await agent.page.getByLabel('Search in all messages').fill('"( nothing* has this');
    await agent.note.filter({ hasText: 'No conversation fits.' }).waitFor();
  }));

test('filters narrow the list by status and to what is mine', () =>
  asAgent('ben', async (agent) => {
    const mine = await waiting(agent);
    await agent.takeOver();
    const other = await Visitor.open(service, SCHOOL_NURSE);
    await agent.entryOf(other).waitFor();
    await agent.page.getByLabel('Only mine').check();
    await agent.entryOf(other).waitFor({ state: 'detached' });
    await agent.entryOf(mine).waitFor();
    await agent.page.getByLabel('Only mine').uncheck();
    await agent.page.getByRole('radio', { name: /^With the bot/ }).check();
    await agent.entryOf(mine).waitFor({ state: 'detached' });
    await agent.entryOf(other).waitFor();
  }));

test('a redacted message is gone for everybody, and cannot be found any more', () =>
  asAgent('anna', async (agent) => {
    const secret = 'the albatross is my maiden name';
    const visitor = await waiting(agent, secret);
    const said = agent.messages.filter({ hasText: secret });
    await said.getByRole('button', { name: /^Redact/ }).click();
    await agent.button('Keep it').click();
    await said.waitFor();
    await said.getByRole('button', { name: /^Redact/ }).click();
    await agent.page.getByRole('dialog').getByRole('button', { name: 'Redact' }).click();
    await said.waitFor({ state: 'detached' });
    assert.ok(!JSON.stringify(await visitor.history()).includes('albatross'));
    await agent.page.getByLabel('Search in all messages').fill('albatross');
    await agent.note.filter({ hasText: 'No conversation fits.' }).waitFor();
  }));

test('of two agents who take the same conversation one gets it and the other is told', () =>
  asAgent('anna', (anna) =>
    asAgent(
      'ben',
      async (ben) => {
        const visitor = await waiting(anna);
        await ben.openConversation(visitor);
        const take = (agent) => agent.page.evaluate(() => document.getElementById('take').click());
        await Promise.all([take(anna), take(ben)]);
        const has = async (agent) => (await agent.facts.textContent()).includes('you answer');
        await eventually(async () => (await has(anna)) || (await has(ben)), 'somebody has it');
        const [winner, loser, name] = (await has(anna)) ? [anna, ben, 'anna'] : [ben, anna, 'ben'];
        await loser.problem.filter({ hasText: `${name} has this conversation` }).waitFor();
        await loser.facts.filter({ hasText: `${name} answers` }).waitFor();
        await loser.write('I answer too');
        await loser.page.getByText(`${name} answers this conversation.`).waitFor();
        assert.equal(await loser.field.inputValue(), 'I answer too');
        await winner.write('I answer');
        await loser.said('I answer').waitFor();
        const answers = (await visitor.history()).filter(({ role }) => role === 'agent');
        assert.deepEqual(answers.map(({ text }) => text), ['I answer']);
      },
      { expectedErrors: /status of (401|409)/ },
    ),
    { expectedErrors: /status of (401|409)/ },
  ));

test('a conversation is given to a colleague', () =>
  asAgent('anna', async (agent) => {
    await waiting(agent);
    await agent.takeOver();
    await agent.page.getByLabel('Assigned to').selectOption('ben');
    await agent.facts.filter({ hasText: 'ben answers' }).waitFor();
  }));

test('what waits longest stands first, and resolving takes it from the waiting', () =>
  asAgent('anna', async (agent) => {
    const first = await Visitor.open(service, SCHOOL_NURSE);
    await first.askForPerson();
    const second = await Visitor.open(service, SCHOOL_NURSE);
    await second.askForPerson();
    await agent.page.getByRole('radio', { name: /^Waiting/ }).check();
    await agent.entryOf(second).waitFor();
    const order = await agent.queue
      .locator('li')
      .evaluateAll((all) => all.map((item) => item.dataset.id));
    assert.ok(order.indexOf(first.id) < order.indexOf(second.id));
    await agent.openConversation(first);
    await agent.page.keyboard.press('d');
    await agent.entryOf(first).waitFor({ state: 'detached' });
    await eventually(async () => (await first.status()) === 'resolved', 'resolved');
  }));

test('a canned answer goes into the field, where it can be changed', () =>
  asAgent('anna', async (agent) => {
    await waiting(agent);
    await agent.page.keyboard.press('c');
    await agent.page.getByLabel('Find an answer').fill('training');
    await agent.page.locator('#canned-list button').first().click();
    assert.match(await agent.field.inputValue(), /Training/);
    assert.ok(await agent.field.evaluate((field) => field === document.activeElement));
  }));

test('the whole way by keyboard alone', () =>
  asAgent('ben', async (agent) => {
    const visitor = await Visitor.open(service, SCHOOL_NURSE);
    await visitor.askForPerson();
    await agent.page.getByRole('radio', { name: /^Waiting/ }).check();
    await agent.entryOf(visitor).waitFor();
    const keys = agent.page.keyboard;
    for (let presses = 0; presses < 20; presses += 1) {
      await keys.press('j');
      const at = await agent.page.evaluate(() => document.activeElement.parentElement.dataset.id);
      if (at === visitor.id) break;
    }
    await keys.press('Enter');
    await agent.messages.first().waitFor();
    await keys.press('t');
    await agent.facts.filter({ hasText: 'you answer' }).waitFor();
    await eventually(
      () => agent.field.evaluate((field) => field === document.activeElement),
      'focus in the field',
    );
    await keys.type('Hello, how can I help?');
    await keys.press('Control+Enter');
    await eventually(
      async () => (await visitor.history()).some(({ text }) => text === 'Hello, how can I help?'),
      'the answer arrived',
    );
    await keys.press('Escape');
    await keys.press('?');
    await agent.page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await keys.press('Space');
    await keys.press('Escape');
    await keys.press('b');
    await agent.page.waitForTimeout(200);
    assert.equal(await visitor.status(), 'agent', 'single keys are switched off');
  }));

test('signing in: a wrong name or password is refused alike, a reload keeps the session', () =>
  withPage(browser, { expectedErrors: SIGNED_OUT }, async (page) => {
    await page.goto(`${service.url}/agent`);
    const agent = new AgentPage(page);
    for (const [name, password] of [
      ['anna', 'not the password at all'],
      ['nobody', PASSWORD],
    ]) {
      await agent.signIn(name, password);
      await page.getByText('That name and password do not go together.').waitFor();
    }
    await agent.signIn('anna');
    await page.getByText('anna · agent').waitFor();
    await page.reload();
    await page.getByText('anna · agent').waitFor();
    await agent.button('Sign out').click();
    await page.getByLabel('Password').waitFor();
    await page.reload();
    await page.getByLabel('Password').waitFor();
  }));

test('a session that ended asks to sign in again and keeps what was written', () =>
  asAgent('anna', async (agent, page, context) => {
    await waiting(agent);
    await agent.field.fill('half a sentence');
    await context.clearCookies();
    await agent.button('Take over').click();
    await page.getByText('Your session has ended.').waitFor();
    assert.ok(await page.locator('#desk').isHidden());
    await agent.signIn('anna');
    await agent.facts.waitFor();
    assert.equal(await agent.field.inputValue(), 'half a sentence');
  }));

test('on a phone the list and the conversation are two views', () =>
  asAgent(
    'anna',
    async (agent, page) => {
      const visitor = await Visitor.open(service, SCHOOL_NURSE);
      await agent.entryOf(visitor).waitFor();
      assert.ok(await page.locator('#conversation').isHidden());
      await agent.openConversation(visitor);
      assert.ok(await agent.queue.isHidden());
      await page.getByRole('link', { name: 'All conversations' }).click();
      await agent.entryOf(visitor).waitFor();
    },
    PHONE,
  ));

test('the charts have their numbers beside them, and a file to download', () =>
  asAgent('anna', async (agent, page) => {
    await waiting(agent);
    await page.getByRole('link', { name: 'Analytics' }).click();
    await page.getByText('Conversations by day: the numbers').click();
    const days = page.getByRole('table', { name: 'Conversations by day' });
    assert.equal(await days.getByRole('row').count(), 31);
    const csv = await page.evaluate(async () =>
      (await fetch(document.getElementById('csv').href)).text(),
    );
    assert.match(csv, /^day,channel,/);
  }));
