// Every state of the page in light, dark and at phone width: accessible by axe, nothing cut off,
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
import { ChatPage, SCHOOL_NURSE, VAGUE_NURSE } from './chat_page.mjs';

let service;
let browser;
before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const LOOKS = {
  light: LAPTOP,
  dark: { ...LAPTOP, colorScheme: 'dark' },
  phone: PHONE,
  'phone dark': { ...PHONE, colorScheme: 'dark' },
  'at 400 percent': { viewport: { width: 320, height: 256 } },
};
const STATES = {
  start: async () => {},
  card: (chat) => chat.say(SCHOOL_NURSE),
  'two cards': (chat) =>
    chat.say("I'm the primary vaccine coordinator and the physician who signs the CVP agreement"),
  question: (chat) => chat.say(VAGUE_NURSE),
  'adding a role': (chat) => chat.say("I'm a school nurse at an SBHC"),
  fallback: (chat) => chat.say('I cannot log in, my account is locked'),
  handoff: async (chat) => {
    await chat.button('Talk to a person').click();
    await chat.log.getByText('Passed to a person').waitFor();
  },
  'open sources': async (chat) => {
    await chat.say(SCHOOL_NURSE);
    await chat.log.locator('summary').last().click();
  },
  'empty message': async (chat) => {
    await chat.button('Send').click();
    await chat.problem.filter({ hasText: 'Write a message first.' }).waitFor();
  },
  'long words': (chat) => chat.say(`${'immunization'.repeat(30)} ${'W'.repeat(300)}`),
  confirmation: (chat) => chat.button('Delete this conversation').click(),
  'not sent': async (chat, page, context) => {
    await context.setOffline(true);
    await chat.field.fill(SCHOOL_NURSE);
    await chat.field.press('Enter');
    await chat.log.getByText('Not sent yet.').waitFor();
  },
};

async function keepPicture(page, name) {
  const folder = process.env.WIZDESK_SHOTS;
  if (folder)
    await page.screenshot({ path: path.join(folder, `${name.replaceAll(' ', '_')}.png`) });
}

for (const [look, options] of Object.entries(LOOKS)) {
  test(`every state is accessible and whole: ${look}`, async (t) => {
    for (const [state, reach] of Object.entries(STATES)) {
      await t.test(state, () =>
        withPage(
          browser,
          { ...options, expectedErrors: /Failed to load resource/ },
          async (page, context) => {
            const chat = await ChatPage.open(page, service.url);
            await reach(chat, page, context);
            await page.waitForTimeout(400);
            await keepPicture(page, `${look} ${state}`);
            await assertAccessible(page, `${look}, ${state}`);
            await assertNoSidewaysScroll(page, `${look}, ${state}`);
          },
        ),
      );
    }
  });
}

test('at double text size nothing overlaps or is cut off', () =>
  withPage(browser, { viewport: { width: 640, height: 480 } }, async (page) => {
    await page.goto(service.url);
    const chat = new ChatPage(page);
    await chat.answers.first().waitFor();
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await chat.say(SCHOOL_NURSE);
    await assertNoSidewaysScroll(page, 'double text size');
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('button, h1, h2, .text, .areas li')]
        .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent),
    );
    assert.deepEqual(cut, []);
  }));

test('everything can be reached and left with the Tab key, in the order of the page', () =>
  withPage(browser, LAPTOP, async (page) => {
    const chat = await ChatPage.open(page, service.url);
    await chat.say(SCHOOL_NURSE);
    await page.reload();
    await chat.log.locator('.card').waitFor();
    const reached = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const { activeElement: one, body } = document;
        return one === body
          ? null
          : (one.getAttribute('aria-label') ?? (one.textContent.trim() || one.id));
      });
      if (at === null || reached.includes(at)) break;
      reached.push(at);
    }
    const order = [
      'Skip to the message field',
      'Copy “School Read-Only”',
      'text',
      'Send',
      'Talk to a person',
      'Start over',
      'Delete this conversation',
    ];
    assert.deepEqual(
      reached.filter((one) => order.includes(one)),
      order,
    );
  }));

test('what has the focus is never hidden behind the field', () =>
  withPage(browser, { viewport: { width: 800, height: 600 } }, async (page) => {
    const chat = await ChatPage.open(page, service.url);
    for (let times = 0; times < 3; times += 1) await chat.say(SCHOOL_NURSE);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('.skip-link').focus();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const one = document.activeElement;
        const dock = document.getElementById('dock');
        if (dock.contains(one) || one === document.body) return null;
        return one.getBoundingClientRect().bottom > dock.getBoundingClientRect().top
          ? one.outerHTML
          : null;
      });
      assert.equal(hidden, null);
    }
  }));
