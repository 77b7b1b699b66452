// The agents' console as an agent uses it: what they read and what they press.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

export const PASSWORD = 'a long password of four words';
// The page asks who is signed in, and learns that nobody is.
export const SIGNED_OUT = /status of 401/;

/** Makes an account as an administrator does, on the command line. */
export function addAgent(service, name, role = 'agent') {
  const done = spawnSync(
    service.program,
    [
      ...['agents', 'add', name, '--role', role, '--password-stdin'],
      ...['--database', service.database],
    ],
    { input: `${PASSWORD}\n`, encoding: 'utf8' },
  );
  assert.equal(done.status, 0, `agents add ${name}: ${done.stderr}`);
}

export class AgentPage {
  /** @param page  a Page that shows the console */
  constructor(page) {
    this.page = page;
    this.queue = page.locator('#queue-list');
    this.note = page.locator('#queue-note');
    this.entries = this.queue.locator('.entry');
    this.thread = page.getByRole('log', { name: 'Messages' });
    this.messages = this.thread.getByRole('article');
    this.field = page.locator('#text');
    this.facts = page.locator('#conversation-facts');
    this.problem = page.locator('#conversation-problem');
    this.suggestions = page.locator('.suggestion');
    this.announcer = page.locator('#announcer');
  }

  static async open(page, service, name, password = PASSWORD) {
    const agent = new AgentPage(page);
    await page.goto(`${service.url}/agent`);
    await agent.signIn(name, password);
    await page.locator('#line').filter({ hasText: 'Live' }).waitFor();
    return agent;
  }

  async signIn(name, password = PASSWORD) {
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  entryOf({ id }) {
    return this.queue.locator(`[data-id="${id}"] .entry`);
  }

  /** Opens a conversation from the list and waits until it is there. */
  async openConversation(conversation) {
    await this.entryOf(conversation).click();
    await this.messages.first().waitFor();
  }

  async takeOver() {
    await this.button('Take over').click();
    await this.facts.filter({ hasText: 'you answer' }).waitFor();
  }

  /** Writes with the keyboard and sends. */
  async write(text) {
    await this.field.fill(text);
    await this.field.press('Control+Enter');
  }

  said(text) {
    return this.messages.filter({ hasText: text });
  }

  async assertSaidOnce(text) {
    await this.said(text).first().waitFor();
    const lines = await this.lines();
    const said = lines.filter((line) => line === text);
    assert.equal(said.length, 1, `"${text}" on the page ${said.length} times`);
  }

  /** What stands in the thread, article by article. */
  lines() {
    return this.messages.evaluateAll((all) =>
      all.map((one) => one.querySelector('.text').textContent),
    );
  }

  /** As the console's own scripts ask the service. */
  api(path) {
    return this.page.evaluate(async (address) => {
      const answer = await fetch(`/v1/agent/${address}`);
      return answer.json();
    }, path);
  }
}
