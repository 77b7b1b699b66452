import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startService, withPage } from './harness.mjs';
import {
  ChatPage,
  REQUEST_ACCOUNT,
  SCHOOL_ACCESS,
  SCHOOL_AREAS,
  SCHOOL_NURSE,
  storedHistory,
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

const open = (use, options = {}) =>
  withPage(browser, options, async (page, context) => {
    await use(await ChatPage.open(page, service.url), page, context);
  });

test('a school nurse gets the exact words, the areas and the way to the form', () =>
  open(async (chat) => {
    const answer = await chat.say(SCHOOL_NURSE);
    assert.equal(await answer.getByRole('heading').textContent(), SCHOOL_ACCESS);
    assert.deepEqual(await answer.locator('.areas li').allTextContents(), SCHOOL_AREAS);
    const link = answer.locator(`a[href="${REQUEST_ACCOUNT}"]`).first();
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    assert.equal(await link.getAttribute('target'), '_blank');
  }));

test('the copy button copies the exact words and says so', () =>
  open(
    async (chat, page) => {
      const answer = await chat.say(SCHOOL_NURSE);
      await answer.getByRole('button', { name: `Copy “${SCHOOL_ACCESS}”` }).click();
      await chat.announcer
        .filter({ hasText: `Copied: ${SCHOOL_ACCESS}` })
        .waitFor({ state: 'attached' });
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), SCHOOL_ACCESS);
    },
    { permissions: ['clipboard-read', 'clipboard-write'] },
  ));

test('what was promised appears by itself: the number of a ticket', () =>
  withPage(browser, {}, async (page) => {
    const asked = [];
    const told = [
      { kind: 'handoff', text: 'I am opening a ticket.' },
      { kind: 'answer', text: 'Your ticket is open. Its number is **57**.' },
    ];
    await page.route('**/messages?after=*', async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const seq = Number(query.get('after')) + 1;
      asked.push(query.get('wait'));
      if (seq > 1) await new Promise((resolve) => setTimeout(resolve, 300));
      const reply = { ...told[seq - 1], quick_replies: [], actions: [], sources: [] };
      const at = '2026-11-27T12:00:00.000Z';
      const message = { seq, id: `m${seq}`, role: 'bot', text: reply.text, at, reply };
      await route.fulfill({ json: { messages: [message], next: seq, status: 'bot' } });
    });
    const chat = await ChatPage.open(page, service.url);
    await chat.answers.filter({ hasText: 'number is 57' }).waitFor();
    await page.waitForTimeout(500);
    assert.deepEqual(asked, ['0', '25'], 'and then the page is silent again');
  }));

test('without the clipboard API the words are copied all the same', () =>
  open(async (chat, page) => {
    const answer = await chat.say(SCHOOL_NURSE);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await answer.getByRole('button', { name: `Copy “${SCHOOL_ACCESS}”` }).click();
    await chat.announcer.filter({ hasText: 'Copied' }).waitFor({ state: 'attached' });
    await chat.field.focus();
    await page.keyboard.press('Control+V');
    assert.equal(await chat.field.inputValue(), SCHOOL_ACCESS);
  }));

test('a question is answered with the keyboard alone, until an access type is named', () =>
  open(async (chat, page) => {
    const question = await chat.say(VAGUE_NURSE);
    assert.match(await question.textContent(), /Question/);
    for (let asked = 0; asked < 3 && (await chat.log.locator('.card').count()) === 0; asked += 1) {
      const choice = chat.quickReplies().last();
      const title = await choice.textContent();
      const before = await chat.answers.count();
      await choice.focus();
      await page.keyboard.press('Enter');
      await chat.answers.nth(before).waitFor();
      assert.ok((await chat.mine.count()) > asked + 1, `“${title}” did not reach the conversation`);
      assert.ok(
        await chat.field.evaluate((field) => field === document.activeElement),
        'focus is lost',
      );
    }
    assert.ok(
      (await chat.log.locator('.card').count()) > 0,
      'no access type after three questions',
    );
  }));

test('quick replies stand right after their message and go when it is answered', () =>
  open(async (chat) => {
    const question = await chat.say(VAGUE_NURSE);
    assert.ok((await question.locator('.text + .quick').count()) === 1);
    await chat.say(SCHOOL_NURSE);
    assert.equal(await question.locator('.quick').count(), 0);
  }));

test('Shift+Enter makes a new line, Enter sends', () =>
  open(async (chat, page) => {
    await chat.field.fill('I am a nurse');
    await chat.field.press('Shift+Enter');
    await page.keyboard.type('at a school');
    assert.equal(await chat.field.inputValue(), 'I am a nurse\nat a school');
    await chat.field.press('Enter');
    await chat.answers.nth(1).waitFor();
    assert.equal(await chat.field.inputValue(), '');
    assert.equal(
      (await storedHistory(page)).find(({ role }) => role === 'user').text,
      'I am a nurse\nat a school',
    );
  }));

test('the field says what is wrong and what to do', () =>
  open(async (chat) => {
    await chat.button('Send').click();
    await chat.problem.filter({ hasText: 'Write a message first.' }).waitFor();
    await chat.field.fill('é'.repeat(3990));
    await chat.frame.getByText('10 characters left').waitFor();
    await chat.field.fill('😀'.repeat(4003));
    await chat.frame.getByText('3 characters too many').waitFor();
    await chat.field.press('Enter');
    await chat.problem.filter({ hasText: '3 characters too long' }).waitFor();
    assert.equal(await chat.field.getAttribute('aria-invalid'), 'true');
    assert.equal(await chat.mine.count(), 0);
  }));

test('what the service refuses comes back into the field with the reason', () =>
  open(
    async (chat, page) => {
      await page.route('**/messages', (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: '{"title":"Unprocessable","status":422,"detail":"The text is not acceptable."}',
        }),
      );
      await chat.field.fill('something');
      await chat.field.press('Enter');
      await chat.problem
        .filter({ hasText: 'The text is not acceptable. Please change it' })
        .waitFor();
      assert.equal(await chat.field.inputValue(), 'something');
      assert.equal(await chat.mine.count(), 0);
    },
    { expectedErrors: /422/ },
  ));

test('a reload keeps the conversation, its order and its cards', () =>
  open(async (chat, page) => {
    await chat.say(SCHOOL_NURSE);
    await chat.say('thank you');
    const lines = await chat.lines();
    await page.reload();
    await chat.answers.nth(2).waitFor();
    assert.deepEqual(await chat.lines(), lines);
    assert.equal(await chat.log.locator('.card-label').textContent(), SCHOOL_ACCESS);
  }));

test('another tab begins a conversation of its own', () =>
  open(async (chat, page, context) => {
    await chat.say(SCHOOL_NURSE);
    const other = await ChatPage.open(await context.newPage(), service.url);
    assert.equal(await other.mine.count(), 0);
  }));

test('deleting asks first, erases on the service and leaves a page to go on with', () =>
  open(async (chat, page) => {
    await chat.say(SCHOOL_NURSE);
    const { conversation } = JSON.parse(
      await page.evaluate(() => sessionStorage.getItem('wizdesk.chat')),
    );
    await chat.button('Delete this conversation').click();
    await chat.button('Keep it').click();
    await chat.assertSaidOnce(SCHOOL_NURSE);
    await chat.button('Delete this conversation').click();
    await chat.button('Delete').click();
    await chat.log.getByText('The conversation was deleted.').waitFor();
    assert.equal(await chat.log.getByText(SCHOOL_NURSE).count(), 0);
    const answer = await fetch(
      `${service.url}/v1/conversations/${conversation.id}/messages?after=0`,
      {
        headers: { Authorization: `Bearer ${conversation.token}` },
      },
    );
    assert.ok([401, 404].includes(answer.status), `answered ${answer.status}`);
    await chat.say(SCHOOL_NURSE);
    assert.equal(await chat.log.locator('.card-label').textContent(), SCHOOL_ACCESS);
  }));

test('starting over goes on in a fresh state', () =>
  open(async (chat) => {
    await chat.say(VAGUE_NURSE);
    const before = await chat.answers.count();
    await chat.button('Start over').click();
    await chat.answers.nth(before).waitFor();
    await chat.log.getByText('Started over').waitFor();
    const answer = await chat.say(SCHOOL_NURSE);
    assert.equal(await answer.locator('.card-label').textContent(), SCHOOL_ACCESS);
  }));

test('a person can be asked for at any time, once', () =>
  open(async (chat, page) => {
    await chat.say(VAGUE_NURSE);
    await chat.button('Talk to a person').click();
    await chat.log.getByText('Passed to a person').waitFor();
    await chat.frame.getByText('A person has been asked to join.').waitFor();
    await chat.button('Talk to a person').click();
    await chat.announcer.filter({ hasText: 'already been asked' }).waitFor({ state: 'attached' });
    assert.equal((await storedHistory(page)).filter(({ role }) => role === 'user').length, 2);
  }));

test('a conversation that is gone says so and goes on as a new one', () =>
  open(
    async (chat, page) => {
      await chat.say(SCHOOL_NURSE);
      await page.evaluate(async () => {
        const { conversation } = JSON.parse(sessionStorage.getItem('wizdesk.chat'));
        await fetch(`/v1/conversations/${conversation.id}`, {
          method: 'DELETE',
          headers: { Authorization: `Bearer ${conversation.token}` },
        });
      });
      await chat.field.fill('thank you');
      await chat.field.press('Enter');
      await chat.problem
        .filter({ hasText: 'Send your message again to begin a new one.' })
        .waitFor();
      assert.equal(await chat.field.inputValue(), 'thank you');
      await chat.field.press('Enter');
      await chat.mine.first().waitFor();
      await chat.assertSaidOnce('thank you');
    },
    { expectedErrors: /40[14]/ },
  ));
