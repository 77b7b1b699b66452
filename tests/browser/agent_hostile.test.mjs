// Text that wants to be markup, through every field that reaches the console. It is shown as text,
// nothing runs, and nothing is on the page that the console's own scripts do not make.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LAPTOP, startBrowser, startService, withPage } from './harness.mjs';
import { addAgent, AgentPage } from './agent_page.mjs';
import {
  HOSTILE,
  hostileConversation,
  hostileRow,
  hostileSuggestions,
  watch,
} from './hostile_texts.mjs';
import { assertOnlyOurElements, CONSOLE } from './only_ours.mjs';
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

const open = (use) =>
  withPage(
    browser,
    { ...LAPTOP, expectedErrors: /Failed to load resource/ },
    async (page, context) => {
      await watch(page);
      await use(await AgentPage.open(page, service, 'anna'), page, context);
    },
  );

const onlyOurs = (page) => assertOnlyOurElements(page, CONSOLE);

test('what a person, an agent and a note say is shown as text', () =>
  open(async (agent, page) => {
    const visitor = await Visitor.open(service, HOSTILE[0]);
    for (const text of HOSTILE.slice(1)) await visitor.say(text);
    await visitor.askForPerson();
    await agent.openConversation(visitor);
    await agent.takeOver();
    for (const text of HOSTILE) {
      await agent.write(text);
      await agent.thread.locator('.unsent').waitFor({ state: 'detached' });
    }
    await page.getByLabel('Private note', { exact: true }).check();
    for (const text of HOSTILE) {
      await page.getByLabel('Private note', { exact: true }).check();
      await agent.write(text);
      await agent.thread.locator('.unsent').waitFor({ state: 'detached' });
    }
    await page.reload();
    await agent.thread.locator('.note').nth(HOSTILE.length - 1).waitFor();
    const stored = (await agent.api(`conversations/${visitor.id}`)).messages;
    const shown = await agent.thread.locator('.from-user .text').allTextContents();
    assert.deepEqual(
      shown,
      stored.filter(({ role }) => role === 'user').map(({ text }) => text),
    );
    assert.ok(shown.filter((text) => HOSTILE.includes(text)).length >= 30);
    await onlyOurs(page);
  }));

test('so are search results, whatever is searched for', () =>
  open(async (agent, page) => {
    for (const text of HOSTILE.slice(0, 10)) await Visitor.open(service, `quokka ${text}`);
    await page.getByLabel('Search in all messages').fill('quokka');
    await agent.queue.locator('mark').nth(9).waitFor();
    await onlyOurs(page);
    for (const text of [...HOSTILE, '"', '"a" OR', 'NEAR(', '*', 'a AND NOT', "'; --"]) {
      const answered = page.waitForResponse((one) => one.url().includes('/conversations?q='));
      await page.getByLabel('Search in all messages').fill(text.slice(0, 190));
      assert.equal((await answered).status(), 200, text);
    }
    await onlyOurs(page);
  }));

test('so is everything else that the service may hold', () =>
  open(async (agent, page) => {
    let text = HOSTILE[0];
    const id = 'hostile';
    await page.route('**/v1/agent/conversations?*', (route) =>
      route.fulfill({
        json: { conversations: HOSTILE.map(hostileRow), cursor: null, counts: { bot: text } },
      }),
    );
    await page.route('**/v1/agent/agents', (route) =>
      route.fulfill({ json: { agents: HOSTILE.map((name) => ({ name, role: name })) } }),
    );
    await page.route('**/v1/agent/conversations/*', (route) =>
      route.fulfill({ json: hostileConversation(text, id) }),
    );
    await page.route('**/v1/agent/conversations/*/suggestions', (route) =>
      route.fulfill({ json: hostileSuggestions(text) }),
    );
    await page.reload();
    await agent.entries.nth(HOSTILE.length - 1).waitFor();
    await onlyOurs(page);
    for (text of HOSTILE) {
      await page.goto(`${service.url}/agent#/`);
      await page.goto(`${service.url}/agent#/c/${id}`);
      await agent.messages.nth(4).waitFor();
      await agent.suggestions.nth(2).waitFor();
      await onlyOurs(page);
    }
  }));

test('so are refusals and canned answers', () =>
  open(async (agent, page) => {
    const visitor = await Visitor.open(service, 'hello');
    await agent.openConversation(visitor);
    await page.route('**/v1/agent/canned', (route) =>
      route.fulfill({
        json: { answers: HOSTILE.map((id) => ({ id, kind: id, text: id, language: id })) },
      }),
    );
    await agent.button('Canned answers').click();
    await page.locator('#canned-list button').nth(HOSTILE.length - 1).waitFor();
    assert.deepEqual(await page.evaluate(() => window.ran), []);
    assert.equal(await page.locator('#canned-list :not(li, button, strong)').count(), 0);
    await page.keyboard.press('Escape');
    for (const detail of HOSTILE) {
      await page.route('**/v1/agent/conversations/*/status', (route) =>
        route.fulfill({ status: 409, json: { detail, agent: { name: detail } } }),
      );
      await agent.button('Take over').click();
      await agent.problem.filter({ hasText: detail.trim() }).waitFor();
      await page.unroute('**/v1/agent/conversations/*/status');
    }
    await onlyOurs(page);
  }));

test('so are the names in the charts', () =>
  open(async (agent, page) => {
    const counted = (key) => HOSTILE.slice(0, 12).map((text) => ({ [key]: text, count: 1 }));
    await page.route('**/v1/agent/analytics?*', (route) =>
      route.fulfill({
        json: {
          days: HOSTILE.map((text) => ({ day: text, channel: text, conversations: text })),
          totals: { conversations: HOSTILE[0], median_seconds_to_person: null },
          intents: counted('name'),
          access_types: counted('label'),
          kinds: counted('kind'),
          confidence: [],
          suggestions: {
            ...{ accepted: 1, edited: 0, rejected: 0, open: 0 },
            by_intent: HOSTILE.map((intent) => ({ intent, accepted: intent, promote: true })),
            by_row: HOSTILE.map((row) => ({ row, edited: row })),
          },
        },
      }),
    );
    await page.getByRole('link', { name: 'Analytics' }).click();
    await page.locator('.figure').nth(5).waitFor();
    await onlyOurs(page);
  }));

test('the policy is enforced here too: markup from a string throws', () =>
  withPage(browser, { expectedErrors: /TrustedHTML|status of 401/ }, async (page) => {
    await page.goto(`${service.url}/agent`);
    const refused = await page.evaluate(() => {
      try {
        document.getElementById('thread').innerHTML = '<b>x</b>';
        return 'accepted';
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, 'TypeError');
  }));
