// The chat page as a person uses it: what they read and what they press. The same for the page of
// its own and for the widget's frame.

import assert from 'node:assert/strict';

// What the guide says to a school nurse, in its exact words.
export const SCHOOL_NURSE = 'I am the nurse at Maple Street Elementary School';
export const SCHOOL_ACCESS = 'School Read-Only';
export const SCHOOL_AREAS = ['Patient Management (Read-Only)', 'Reports'];
export const REQUEST_ACCOUNT = 'https://ctwiz.dph.ct.gov/ctwiz/UserRegistration/NewRegistration';
// Somebody who has to be asked what they do.
export const VAGUE_NURSE = 'SBHC nurse, we vaccinate under CVP';

export class ChatPage {
  /** @param frame  a Page, or the widget's FrameLocator */
  constructor(frame) {
    this.frame = frame;
    this.log = frame.getByRole('log', { name: 'Conversation' });
    this.field = frame.getByRole('textbox', { name: 'Your message' });
    this.messages = this.log.getByRole('article');
    this.mine = this.log.locator('.from-user');
    this.answers = this.log.locator('.from-bot');
    this.problem = frame.getByRole('alert');
    this.announcer = frame.locator('#announcer');
  }

  static async open(page, url) {
    await page.goto(url);
    const chat = new ChatPage(page);
    await chat.answers.first().waitFor();
    return chat;
  }

  button(name) {
    return this.frame.getByRole('button', { name, exact: true });
  }

  quickReplies() {
    return this.log.getByRole('group', { name: 'Suggested answers' }).getByRole('button');
  }

  /** Types, sends with Enter and waits for the answer. @returns the answer's article */
  async say(text) {
    const before = await this.answers.count();
    await this.field.fill(text);
    await this.field.press('Enter');
    const answer = this.answers.nth(before);
    await answer.waitFor();
    return answer;
  }

  /** What stands in the log, article by article, without the times. */
  async lines() {
    return this.messages.evaluateAll((all) =>
      all.map((one) => one.querySelector('.text').textContent),
    );
  }

  async assertSaidOnce(text) {
    const said = (await this.lines()).filter((line) => line === text);
    assert.equal(said.length, 1, `"${text}" on the page ${said.length} times`);
  }
}

/** The history as the service has it, asked for with the page's own token. */
export function storedHistory(page) {
  return page.evaluate(async () => {
    const { conversation } = JSON.parse(sessionStorage.getItem('wizdesk.chat'));
    const answer = await fetch(`/v1/conversations/${conversation.id}/messages?after=0`, {
      headers: { Authorization: `Bearer ${conversation.token}` },
    });
    return (await answer.json()).messages;
  });
}

export async function assertStoredOnce(page, text) {
  const said = (await storedHistory(page)).filter((message) => message.text === text);
  assert.equal(said.length, 1, `"${text}" stored ${said.length} times`);
}
