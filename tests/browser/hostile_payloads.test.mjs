// Hundreds of texts that want to be markup, through every field that reaches a page. Of none of
// them anything runs, asks for an address, makes the policy speak up, or is there as an element.
// The last test shows that this would be noticed.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, startService, startSite, withPage } from './harness.mjs';
import { addAgent, AgentPage } from './agent_page.mjs';
import { ChatPage } from './chat_page.mjs';
import { asks, LIVE, PAYLOADS } from './hostile_payloads.mjs';
import {
  hostileConversation,
  hostileReply,
  hostileRow,
  hostileSuggestions,
  watch,
} from './hostile_texts.mjs';
import { assertOnlyOurElements, CHAT, CONSOLE, foreignIn } from './only_ours.mjs';
import { Visitor } from './visitor.mjs';

const CONFIG = `
sources:
  - name: desk
    system: standard
    allow_unsigned: true
    mode: shadow
`;
const inPieces = (size) =>
  Array.from({ length: Math.ceil(PAYLOADS.length / size) }, (_, index) =>
    PAYLOADS.slice(index * size, (index + 1) * size),
  );
// Each round trip takes a few of them; LONG_TEXTS are almost as long as a message may be.
const MESSAGES = inPieces(5).map((texts) => texts.join('\n'));
const LONG_TEXTS = PAYLOADS.reduce(
  (texts, text) => {
    const joined = `${texts.at(-1)}\n\n${text}`.trim();
    return joined.length < 3900 ? [...texts.slice(0, -1), joined] : [...texts, text];
  },
  [''],
);

let service;
let browser;
let visitor; // who has written all of them
before(async () => {
  [service, browser] = await Promise.all([startService({ config: CONFIG }), startBrowser()]);
  addAgent(service, 'anna');
  visitor = await Visitor.open(service);
  for (const text of MESSAGES) await visitor.say(text);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

/** Gives `use` a page; in the end nothing may have run or been asked for. */
const watched = (ours, use, options = {}) =>
  withPage(browser, options, async (page) => {
    const asked = asks(page);
    await watch(page);
    await use(page);
    await assertOnlyOurElements(page, ours);
    assert.deepEqual(asked, []);
  });

const onChat = (use, options) => watched(CHAT, use, options);
const onConsole = (use) =>
  watched(
    CONSOLE,
    async (page) => use(await AgentPage.open(page, service, 'anna'), page),
    { expectedErrors: /Failed to load resource/ },
  );

/** What the service has of the person's messages: a few are redacted. */
async function stored() {
  const said = [];
  for (let after = 0, more = true; more;) {
    const answer = await fetch(
      `${service.url}/v1/conversations/${visitor.id}/messages?after=${after}`,
      { headers: { Authorization: `Bearer ${visitor.token}` } },
    );
    const { messages, next } = await answer.json();
    said.push(...messages.filter(({ role }) => role === 'user').map(({ text }) => text));
    more = messages.length > 0;
    after = next;
  }
  return said;
}

test('there are more than 500 of them', () => {
  assert.ok(PAYLOADS.length > 500, `${PAYLOADS.length}`);
  assert.equal(new Set(PAYLOADS).size, PAYLOADS.length);
});

test('what a person writes, on the chat page', () =>
  onChat(async (page) => {
    const mine = await stored();
    assert.equal(mine.length, MESSAGES.length);
    await page.addInitScript(
      (conversation) =>
        sessionStorage.setItem('wizdesk.chat', JSON.stringify({ conversation, pending: null })),
      { id: visitor.id, token: visitor.token },
    );
    await page.goto(service.url);
    const chat = new ChatPage(page);
    await chat.mine.nth(MESSAGES.length - 1).waitFor();
    assert.deepEqual(await chat.mine.locator('.text').allTextContents(), mine);
  }));

// Without the service's headers: it is the escaping alone that has to hold.
test('what a person writes, on the page for browsers without scripts', async () => {
  const form = { conversation_id: visitor.id, token: visitor.token, do: 'refresh' };
  const answer = await fetch(`${service.url}/chat`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const site = await startSite(await answer.text());
  const options = { expectedErrors: /MIME type/ };
  const ours = {
    ...CHAT,
    attributes: [...CHAT.attributes, 'form', 'name', 'value'],
  };
  const plain = async (page) => {
    await page.goto(site.url);
    const chat = new ChatPage(page);
    assert.deepEqual(await chat.mine.locator('.text').allTextContents(), await stored());
  };
  await watched(ours, plain, options);
  await site.stop();
});

test('what a person, an agent and a note say, in the console', () =>
  onConsole(async (agent, page) => {
    const mine = await stored();
    await agent.openConversation(visitor);
    await agent.takeOver();
    await page.evaluate(
      async ({ id, texts }) => {
        const { csrf_token: token } = await (await fetch('/v1/agent/session')).json();
        for (const text of texts) {
          for (const mode of [true, false]) {
            await fetch(`/v1/agent/conversations/${id}/messages`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token },
              body: JSON.stringify({ text, private: mode }),
            });
          }
        }
      },
      { id: visitor.id, texts: LONG_TEXTS },
    );
    await page.reload();
    await agent.thread.locator('.note').nth(LONG_TEXTS.length - 1).waitFor();
    assert.deepEqual(await agent.thread.locator('.from-user .text').allTextContents(), mine);
  }));

test('subjects and bodies of tickets, in the console', () =>
  onConsole(async (agent, page) => {
    for (const [index, body] of LONG_TEXTS.entries()) {
      const subject = `quokka ${PAYLOADS[index * 15]}`;
      const ticket = { id: `${index}`, subject, body };
      const answer = await fetch(`${service.url}/webhooks/tickets/desk`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'webhook-id': `event-${index}` },
        body: JSON.stringify({ type: 'ticket.created', data: { ticket } }),
      });
      assert.equal(answer.status, 202);
    }
    await page.getByLabel('Search in all messages').fill('quokka');
    await agent.queue.locator('mark').nth(LONG_TEXTS.length - 1).waitFor();
    await assertOnlyOurElements(page, CONSOLE);
    for (let index = 0; index < LONG_TEXTS.length; index += 1) {
      await agent.entries.nth(index).click();
      await agent.thread.filter({ hasText: 'quokka' }).waitFor();
      await assertOnlyOurElements(page, CONSOLE);
    }
  }));

test('names, replies, times and ids of every kind of message, on the chat page', () =>
  onChat(async (page) => {
    let messages;
    await page.route('**/messages?after=0*', (route) =>
      route.fulfill({ json: { messages, next: messages.length, status: '<b>' } }),
    );
    for (const texts of inPieces(200)) {
      messages = texts
        .flatMap((text) => [
          { role: 'agent', text, agent: { name: text } },
          { role: 'system', text },
          { role: 'bot', text, reply: hostileReply(text) },
          { role: text, text },
        ])
        .map((message, index) => ({
          ...{ seq: index + 1, id: `${message.text}${index}`, at: message.text },
          ...message,
        }));
      await page.goto(service.url);
      await new ChatPage(page).messages.nth(messages.length - 1).waitFor();
      await assertOnlyOurElements(page, CHAT);
    }
  }));

test('refusals, on the chat page', () =>
  onChat(
    async (page) => {
      const chat = await ChatPage.open(page, service.url);
      let detail;
      await page.route('**/messages', (route) =>
        route.fulfill({ status: 422, json: { title: detail, detail, status: 422 } }),
      );
      for (detail of LONG_TEXTS) {
        await chat.field.fill('hello');
        await chat.field.press('Enter');
        await chat.problem.filter({ hasText: detail.trim().slice(-60) }).waitFor();
        await assertOnlyOurElements(page, { ...CHAT, within: '[role=alert] *' });
      }
    },
    { expectedErrors: /422/ },
  ));

test('rows, snippets, names, answers and numbers, in the console', () =>
  onConsole(async (agent, page) => {
    const id = 'hostile';
    let texts = PAYLOADS;
    const answers = {
      'conversations?*': () => ({ conversations: texts.map(hostileRow), cursor: null, counts: {} }),
      agents: () => ({ agents: texts.map((name) => ({ name, role: name })) }),
      canned: () => ({
        answers: texts.map((text) => ({ id: text, kind: text, text, language: text })),
      }),
      'conversations/*': () => ({
        ...hostileConversation(texts[0], id),
        messages: texts
          .flatMap((text) => hostileConversation(text, id).messages)
          .map((message, index) => ({ ...message, seq: index + 1 })),
        notes: texts.flatMap((text) => hostileConversation(text, id).notes),
      }),
      'conversations/*/suggestions': () => hostileSuggestions(texts.join(' ')),
    };
    for (const [path, json] of Object.entries(answers)) {
      await page.route(`**/v1/agent/${path}`, (route) => route.fulfill({ json: json() }));
    }
    await page.reload();
    await agent.entries.nth(PAYLOADS.length - 1).waitFor();
    await assertOnlyOurElements(page, CONSOLE);
    for (texts of inPieces(100)) {
      await page.goto(`${service.url}/agent#/`);
      await page.goto(`${service.url}/agent#/c/${id}`);
      await agent.messages.nth(texts.length * 5 - 1).waitFor();
      await agent.suggestions.nth(2).waitFor();
      await assertOnlyOurElements(page, CONSOLE);
    }
    texts = PAYLOADS;
    await agent.button('Canned answers').click();
    await page.locator('#canned-list button').nth(PAYLOADS.length - 1).waitFor();
    assert.equal(await page.locator('#canned-list :not(li, button, strong)').count(), 0);
  }));

test('refusals, in the console', () =>
  onConsole(async (agent, page) => {
    await agent.openConversation(await Visitor.open(service, 'hello'));
    let detail;
    await page.route('**/v1/agent/conversations/*/status', (route) =>
      route.fulfill({ status: 409, json: { detail, agent: { name: detail } } }),
    );
    for (detail of LONG_TEXTS) {
      await agent.button('Take over').click();
      await agent.problem.filter({ hasText: detail.trim().slice(-60) }).waitFor();
      await assertOnlyOurElements(page, CONSOLE);
    }
  }));

// The other way round: what is written as markup into a page without a policy is noticed.
test('all of this is noticed where a page does write them as markup', async () => {
  const site = await startSite('<!doctype html><title>x</title><main id="log"></main>');
  await withPage(browser, { expectedErrors: /./ }, async (page) => {
    const asked = asks(page);
    await watch(page);
    await page.goto(site.url);
    const unnoticed = await page.evaluate(`(() => {
      const find = ${foreignIn};
      return ${JSON.stringify(LIVE)}.filter((text) => {
        log.innerHTML = text;
        return find(document, ${JSON.stringify(CHAT)}).length === 0;
      });
    })()`);
    assert.deepEqual(unnoticed, []);
    await page.waitForFunction(() => window.ran.length >= 12);
    const dialogs = asked.filter((one) => one.startsWith('dialog'));
    assert.ok(dialogs.length >= 4, `${dialogs.length} dialogs`);
    assert.ok(asked.length - dialogs.length >= 12, `${asked.length} requests`);
  });
  await site.stop();
});
