// The chat in a browser that runs no JavaScript: a form, a page, a form.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertAccessible,
  assertNoSidewaysScroll,
  PHONE,
  startBrowser,
  startService,
  withPage,
} from './harness.mjs';
import {
  ChatPage,
  REQUEST_ACCOUNT,
  SCHOOL_ACCESS,
  SCHOOL_NURSE,
  VAGUE_NURSE,
} from './chat_page.mjs';

let service;
let browser;
before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const PLAIN = { javaScriptEnabled: false };
const open = (use, options = {}) =>
  withPage(browser, { ...PLAIN, ...options }, async (page) => {
    await page.goto(service.url);
    await use(new ChatPage(page), page);
  });

async function send(chat, page, text) {
  await chat.field.fill(text);
  await chat.button('Send').click();
  await page.waitForURL('**/chat#latest');
}

test('a message is answered with the exact words and the links', () =>
  open(async (chat, page) => {
    await send(chat, page, SCHOOL_NURSE);
    assert.equal(await chat.mine.locator('.text').textContent(), SCHOOL_NURSE);
    assert.equal(await chat.log.locator('.card-label').textContent(), SCHOOL_ACCESS);
    assert.ok((await chat.log.locator(`a[href="${REQUEST_ACCOUNT}"]`).count()) > 0);
  }));

test('a quick reply is a button that sends it', () =>
  open(async (chat, page) => {
    await send(chat, page, VAGUE_NURSE);
    const before = await chat.messages.count();
    await chat.quickReplies().first().click();
    await chat.messages.nth(before).waitFor();
    assert.equal(await chat.mine.count(), 2);
  }));

test('sending the same page again does not double the message', () =>
  open(async (chat, page) => {
    await send(chat, page, 'hello');
    await send(chat, page, SCHOOL_NURSE);
    const before = await chat.messages.count();
    await page.reload();
    assert.equal(await chat.messages.count(), before);
  }));

test('an empty message is refused beside the field', () =>
  open(
    async (chat, page) => {
      await send(chat, page, '   ');
      assert.notEqual((await chat.problem.textContent()).trim(), '');
      assert.equal(await chat.mine.count(), 0);
    },
    { expectedErrors: /422/ },
  ));

test('hostile text comes back as text', () =>
  open(async (chat, page) => {
    const hostile = '</article><script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
    await send(chat, page, hostile);
    assert.equal(await chat.mine.locator('.text').textContent(), hostile);
    assert.equal(await chat.log.locator('img, script').count(), 0);
  }));

test('deleting leads to a page without the conversation', () =>
  open(async (chat, page) => {
    await send(chat, page, SCHOOL_NURSE);
    await chat.button('Delete this conversation').click();
    await page.waitForURL(`${service.url}/#latest`); // a redirect keeps the fragment
    assert.equal(await chat.messages.count(), 0);
  }));

// The checker itself needs JavaScript; the page's own is taken away.
test('the plain page is accessible and fits a phone', () =>
  withPage(browser, PHONE, async (page) => {
    await page.route('**/chat.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    await page.goto(service.url);
    const chat = new ChatPage(page);
    for (const text of [SCHOOL_NURSE, VAGUE_NURSE]) {
      await send(chat, page, text);
      await assertNoSidewaysScroll(page, 'the plain page');
      await assertAccessible(page, 'the plain page');
    }
  }));
