// A person who chats without a browser: for what the console shows of others.

import assert from 'node:assert/strict';

async function call(service, method, path, token, body) {
  const answer = await fetch(`${service.url}/v1/conversations${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const said = await answer.text();
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${said}`);
  return JSON.parse(said);
}

export class Visitor {
  /** Opens a conversation, with a first message if there is one. */
  static async open(service, text) {
    const opened = await call(service, 'POST', '', null, text ? { text } : {});
    return Object.assign(new Visitor(), {
      service,
      id: opened.conversation_id,
      token: opened.token,
    });
  }

  say(text) {
    return call(this.service, 'POST', `/${this.id}/messages`, this.token, { text });
  }

  askForPerson() {
    return this.say('I would like to talk to a person');
  }

  /** @returns {Promise<Array>} every message, as the chat page gets it */
  async history() {
    return (await this.page()).messages;
  }

  async status() {
    return (await this.page()).status;
  }

  page() {
    return call(this.service, 'GET', `/${this.id}/messages?after=0`, this.token);
  }
}
