// The line breaks before, while and after a message is on its way. It must arrive once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startService, withPage } from './harness.mjs';
import { assertStoredOnce, ChatPage, SCHOOL_NURSE, storedHistory } from './chat_page.mjs';

let service;
let browser;
before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const NETWORK_ERRORS = /Failed to load resource/;
const open = (use) =>
  withPage(browser, { expectedErrors: NETWORK_ERRORS }, async (page, context) => {
    await use(await ChatPage.open(page, service.url), page, context);
  });

const sendOffline = async (chat, context) => {
  await context.setOffline(true);
  await chat.field.fill(SCHOOL_NURSE);
  await chat.field.press('Enter');
  await chat.log.getByText('Not sent yet.').waitFor();
};

test('offline, the page says so, keeps the message and sends it once the line is back', () =>
  open(async (chat, page, context) => {
    await sendOffline(chat, context);
    await chat.frame.getByText('No connection to the helper.').waitFor();
    await context.setOffline(false);
    await chat.answers.nth(1).waitFor();
    await chat.assertSaidOnce(SCHOOL_NURSE);
    await assertStoredOnce(page, SCHOOL_NURSE);
    assert.equal(await chat.log.getByText('Not sent yet.').count(), 0);
    assert.equal(await chat.frame.getByText('No connection to the helper.').count(), 0);
  }));

test('a second message waits until the first has arrived', () =>
  open(async (chat, page, context) => {
    await sendOffline(chat, context);
    await chat.field.fill('thank you');
    await chat.field.press('Enter');
    await chat.problem.filter({ hasText: 'Your last message is not sent yet.' }).waitFor();
    assert.equal(await chat.field.inputValue(), 'thank you');
  }));

test('an unsent message can be taken back and changed', () =>
  open(async (chat, page, context) => {
    await sendOffline(chat, context);
    await chat.button('Edit').click();
    assert.equal(await chat.field.inputValue(), SCHOOL_NURSE);
    assert.equal(await chat.mine.count(), 0);
    await context.setOffline(false);
    await chat.say('hello');
    assert.deepEqual(
      (await storedHistory(page)).filter(({ role }) => role === 'user').map(({ text }) => text),
      ['hello'],
    );
  }));

// The worst moment: the service has taken the message, and its answer never arrives.
test('an answer that got lost does not double the message', () =>
  open(async (chat, page) => {
    const keys = [];
    await page.route('**/messages', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      if (keys.length < 3) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await chat.say(SCHOOL_NURSE);
    assert.equal(keys.length, 3);
    assert.deepEqual([...new Set(keys)].length, 1);
    await chat.assertSaidOnce(SCHOOL_NURSE);
    await assertStoredOnce(page, SCHOOL_NURSE);
  }));

test('a reload while the outcome is unknown does not double it either', () =>
  open(async (chat, page) => {
    await page.route('**/messages', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await chat.field.fill(SCHOOL_NURSE);
    await chat.field.press('Enter');
    await chat.log.getByText('Not sent yet.').waitFor();
    await page.unroute('**/messages');
    await page.reload();
    await chat.answers.nth(1).waitFor();
    await chat.frame.locator('.sending, .unsent').waitFor({ state: 'detached' });
    await chat.assertSaidOnce(SCHOOL_NURSE);
    await assertStoredOnce(page, SCHOOL_NURSE);
  }));

test('a busy service is asked again after the time it names', () =>
  open(async (chat, page) => {
    const times = [];
    await page.route('**/messages', async (route) => {
      times.push(Date.now());
      if (times.length > 1) return route.continue();
      return route.fulfill({
        status: 503,
        headers: { 'retry-after': '2' },
        contentType: 'application/problem+json',
        body: '{}',
      });
    });
    await chat.say(SCHOOL_NURSE);
    assert.ok(times[1] - times[0] >= 1900, `asked again after ${times[1] - times[0]} ms`);
    await assertStoredOnce(page, SCHOOL_NURSE);
  }));

test('a page opened without a line comes to life by itself', () =>
  withPage(browser, { expectedErrors: NETWORK_ERRORS }, async (page) => {
    let down = true;
    await page.route('**/v1/conversations', (route) => (down ? route.abort() : route.continue()));
    await page.goto(service.url);
    await page.getByText('No connection to the helper.').waitFor();
    down = false;
    await new ChatPage(page).answers.first().waitFor();
  }));

// Somebody else writes into the same conversation, as an agent does: the page learns of it by itself.
async function writeFromElsewhere(page, text) {
  const { conversation } = JSON.parse(
    await page.evaluate(() => sessionStorage.getItem('wizdesk.chat')),
  );
  const answer = await fetch(`${service.url}/v1/conversations/${conversation.id}/messages`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${conversation.token}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ text }),
  });
  assert.equal(answer.status, 200);
}

async function waitForPerson(chat) {
  await chat.button('Talk to a person').click();
  await chat.frame.getByText('A person has been asked to join.').waitFor();
}

test('while a person is awaited, what is new arrives by itself and at once', () =>
  open(async (chat, page) => {
    const waits = [];
    page.on('request', (request) => waits.push(new URL(request.url()).searchParams.get('wait')));
    await waitForPerson(chat);
    await page.waitForRequest((request) => request.url().includes('wait=25'));
    const began = Date.now();
    await writeFromElsewhere(page, 'first from elsewhere');
    await chat.mine.filter({ hasText: 'first from elsewhere' }).waitFor();
    assert.ok(Date.now() - began < 2000, `took ${Date.now() - began} ms`);
    await page.waitForTimeout(2000);
    const held = waits.filter((wait) => wait === '25').length;
    assert.ok(held <= 3, `asked ${held} times in two seconds`);
  }));

test('news of an offline spell are all there afterwards, in order and once', () =>
  open(async (chat, page, context) => {
    await waitForPerson(chat);
    await context.setOffline(true);
    const texts = ['one from elsewhere', 'two from elsewhere', 'three from elsewhere'];
    for (const text of texts) await writeFromElsewhere(page, text);
    await context.setOffline(false);
    await chat.mine.filter({ hasText: texts[2] }).waitFor();
    const seen = (await chat.lines()).filter((line) => texts.includes(line));
    assert.deepEqual(seen, texts);
    assert.deepEqual(
      (await storedHistory(page)).map(({ text }) => text).length,
      await chat.messages.count(),
    );
  }));
