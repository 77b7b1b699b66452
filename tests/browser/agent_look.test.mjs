// Every state of the console in light, dark and at phone width: accessible by axe, nothing cut off,
// reachable by keyboard. WIZDESK_SHOTS=FOLDER keeps a picture of each.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
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
import { SCHOOL_NURSE, VAGUE_NURSE } from './chat_page.mjs';
import { Visitor } from './visitor.mjs';

let service;
let browser;
let visitor;

/** A little of everything, so that no view is empty. */
async function fill() {
  visitor = await Visitor.open(service, SCHOOL_NURSE);
  await visitor.askForPerson();
  await visitor.say(VAGUE_NURSE);
  const long = `${'immunization'.repeat(20)} ${'W'.repeat(200)}`;
  for (const text of [SCHOOL_NURSE, long, 'I cannot log in']) await Visitor.open(service, text);
}

before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
  addAgent(service, 'anna');
  await fill();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const EXPECTED = /Failed to load resource/;
const LOOKS = {
  light: LAPTOP,
  wide: { viewport: { width: 1440, height: 900 } },
  // the colours of the one and the layout of the other, in one go: a look takes a minute
  'phone dark': { ...PHONE, colorScheme: 'dark' },
  'at 400 percent': { viewport: { width: 320, height: 256 } },
};

async function openFirst(agent) {
  await agent.openConversation(visitor);
  await agent.suggestions.first().waitFor();
}

const STATES = {
  queue: async () => {},
  search: async (agent, page) => {
    await page.getByLabel('Search in all messages').fill('nurse');
    await agent.queue.locator('mark').first().waitFor();
  },
  conversation: openFirst,
  reasoning: async (agent) => {
    await openFirst(agent);
    await agent.thread.locator('summary').last().click();
  },
  note: async (agent, page) => {
    await openFirst(agent);
    await page.getByLabel('Private note', { exact: true }).check();
    await agent.write('A note for the colleagues');
    await agent.thread.locator('.note').first().waitFor();
  },
  'empty answer': async (agent, page) => {
    await openFirst(agent);
    await agent.button('Send reply').click();
    await page.getByText('Write something first.').waitFor();
  },
  canned: async (agent, page) => {
    await openFirst(agent);
    await agent.button('Canned answers').click();
    await page.locator('#canned-list button').first().waitFor();
  },
  keys: async (agent, page) => {
    await page.locator('#line').filter({ hasText: 'Live' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  },
  'redact question': async (agent) => {
    await openFirst(agent);
    await agent.thread.getByRole('button', { name: /^Redact/ }).first().click();
  },
  analytics: async (agent, page) => {
    await page.getByRole('link', { name: 'Analytics' }).click();
    await page.locator('.figure').first().waitFor();
    for (const summary of await page.locator('.figure summary').all()) await summary.click();
  },
  offline: async (agent, page, context) => {
    await context.setOffline(true);
    await page.getByText('Offline: what you see may be old.').waitFor();
  },
};

async function examine(page, name) {
  await page.waitForTimeout(400);
  const folder = process.env.WIZDESK_SHOTS;
  const file = `console_${name.replaceAll(/[ ,]+/g, '_')}.png`;
  if (folder) await page.screenshot({ path: path.join(folder, file) });
  await assertAccessible(page, name);
  await assertNoSidewaysScroll(page, name);
}

for (const [look, options] of Object.entries(LOOKS)) {
  test(`signing in is accessible and whole: ${look}`, () =>
    withPage(browser, { ...options, expectedErrors: EXPECTED }, async (page) => {
      const agent = new AgentPage(page);
      await page.goto(`${service.url}/agent`);
      await page.getByLabel('Name').waitFor();
      await examine(page, `${look}, sign in`);
      await agent.signIn(`nobody ${look}`, 'a wrong password, certainly');
      await page.getByText('That name and password do not go together.').waitFor();
      await examine(page, `${look}, wrong password`);
    }));

  test(`every state of the console is accessible and whole: ${look}`, async (t) => {
    for (const [state, reach] of Object.entries(STATES)) {
      await t.test(state, () =>
        withPage(browser, { ...options, expectedErrors: EXPECTED }, async (page, context) => {
          const agent = await AgentPage.open(page, service, 'anna');
          await agent.entryOf(visitor).waitFor();
          await reach(agent, page, context);
          await examine(page, `${look}, ${state}`);
        }),
      );
    }
  });
}

test('everything can be reached and left with the Tab key, in the order of the page', () =>
  withPage(browser, { ...LAPTOP, expectedErrors: EXPECTED }, async (page) => {
    const agent = await AgentPage.open(page, service, 'anna');
    await openFirst(agent);
    await page.locator('.skip-link').focus();
    const reached = [];
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const { activeElement: one, body } = document;
        if (one === body) return null;
        return one.id || one.getAttribute('aria-label') || one.textContent.trim();
      });
      if (at === null) break;
      reached.push(at);
    }
    const order = [
      ...['to-desk', 'to-analytics', 'show-keys', 'sign-out', 'search', 'channel', 'mine'],
      ...['take', 'hand-back', 'resolve', 'thread', 'Send suggestion 1', 'Edit suggestion 1'],
      ...['Reject suggestion 1', 'text', 'private', 'show-canned', 'send'],
    ];
    assert.deepEqual(
      reached.filter((one) => order.includes(one)),
      order,
    );
  }));

test('at double text size nothing is cut off', () =>
  withPage(
    browser,
    { viewport: { width: 800, height: 600 }, expectedErrors: EXPECTED },
    async (page) => {
      const agent = await AgentPage.open(page, service, 'anna');
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await openFirst(agent);
      await assertNoSidewaysScroll(page, 'double text size');
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('button, h1, h2, h3, .text, .facts')]
          .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.textContent),
      );
      assert.deepEqual(cut, []);
    },
  ));

test('with reduced motion nothing moves by itself', () =>
  withPage(
    browser,
    { ...LAPTOP, reducedMotion: 'reduce', expectedErrors: EXPECTED },
    async (page) => {
      const agent = await AgentPage.open(page, service, 'anna');
      await openFirst(agent);
      await visitor.say('one more');
      await agent.said('one more').first().waitFor();
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    },
  ));
