// Text that wants to be markup, from every side it can come from: the person, the bot, an agent, a
// ticket. It is shown as text, nothing runs, and no element or attribute is on the page that the
// page's own scripts do not make.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startBrowser, startService, withPage } from './harness.mjs';
import { ChatPage, storedHistory } from './chat_page.mjs';
import { HOSTILE, hostileReply, watch } from './hostile_texts.mjs';
import { assertOnlyOurElements, CHAT } from './only_ours.mjs';

let service;
let browser;
before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const onlyOurs = (page) => assertOnlyOurElements(page, CHAT);

test('what a person writes comes back as text', () =>
  withPage(browser, {}, async (page) => {
    await watch(page);
    const chat = await ChatPage.open(page, service.url);
    for (const text of HOSTILE) {
      await chat.say(text);
    }
    const stored = (await storedHistory(page)).filter(({ role }) => role === 'user');
    const expected = stored.map(({ text }) => text);
    // The service redacts a few of them; what is stored is what has to be shown, letter by letter.
    assert.ok(expected.filter((text) => HOSTILE.includes(text)).length >= 30);
    assert.deepEqual(await chat.mine.locator('.text').allTextContents(), expected);
    await onlyOurs(page);
    await page.reload();
    await chat.mine.nth(HOSTILE.length - 1).waitFor();
    assert.deepEqual(await chat.mine.locator('.text').allTextContents(), expected);
    await onlyOurs(page);
  }));

test('so does what an agent, a ticket or a damaged knowledge pack says', () =>
  withPage(browser, {}, async (page) => {
    await watch(page);
    await page.route('**/messages?after=0*', (route) => {
      const messages = HOSTILE.flatMap((text) => [
        { role: 'agent', text, agent: { name: text } },
        { role: 'system', text },
        { role: 'bot', text },
        { role: 'bot', text, reply: hostileReply(text) },
        { role: text, text },
      ]).map((message, index) => ({
        seq: index + 1,
        id: `${message.text}${index}`,
        at: message.text,
        ...message,
      }));
      return route.fulfill({ json: { messages, next: messages.length, status: '<b>' } });
    });
    await page.goto(service.url);
    const chat = new ChatPage(page);
    await chat.messages.nth(HOSTILE.length * 5 - 1).waitFor();
    await onlyOurs(page);
    for (const article of await chat.log.locator('.from-system .text').all()) {
      assert.ok(HOSTILE.includes(await article.textContent()));
    }
  }));

test('Markdown becomes the same elements as on the server', () =>
  withPage(browser, {}, async (page) => {
    const cases = JSON.parse(
      readFileSync(new URL('../bot/web/markdown_cases.json', import.meta.url)),
    );
    await ChatPage.open(page, service.url);
    const rendered = await page.evaluate(
      async (texts) => {
        const base = document.querySelector('script[type=module]').src;
        const { renderMarkdown } = await import(new URL('markdown.js', base));
        return texts.map((text) => {
          const holder = document.createElement('div');
          holder.append(renderMarkdown(text));
          return holder.innerHTML;
        });
      },
      cases.map(({ markdown }) => markdown),
    );
    assert.deepEqual(
      rendered,
      cases.map(({ html }) => html.replaceAll('&#39;', "'")),
    );
  }));

test('the policy is enforced: markup from a string throws', () =>
  withPage(browser, { expectedErrors: /TrustedHTML/ }, async (page) => {
    await ChatPage.open(page, service.url);
    const refused = await page.evaluate(() => {
      try {
        document.getElementById('log').innerHTML = '<b>x</b>';
        return 'accepted';
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, 'TypeError');
  }));
