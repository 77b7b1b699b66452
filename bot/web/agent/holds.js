// Conversations that must be kept: each hold, and its end, has a reason.

import { button, element } from '../dom.js';
import { announce } from './announcer.js';
import { holdConversation, listHolds, releaseConversation } from './api.js';
import { conversationLink, nameOf, recordsTable } from './records_table.js';
import { clock } from './times.js';

const COLUMNS = ['Conversation', 'Since', 'Reason', 'By', 'Release'];
const PROBLEMS = { 404: 'There is no such conversation.' };
const UNREACHABLE = 'The service cannot be reached; nothing was changed.';

const at = (id) => document.getElementById(id);

export class Holds {
  #told;
  #act = null;
  #busy = false;

  /** @param {{changed: function(string, boolean)}} told  a conversation is held, or not any more */
  constructor(told) {
    this.#told = told;
    at('hold-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const id = at('hold-id').value.trim();
      if (id) this.ask({ conversation_id: id, channel: '' });
    });
    at('hold-dialog-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#carryOut();
    });
    at('hold-dialog').addEventListener('cancel', () => this.#forget());
    at('hold-no').addEventListener('click', () => {
      this.#forget();
      at('hold-dialog').close();
    });
  }

  async load() {
    const holds = await listHolds();
    const rows = holds.map((hold) => this.#row(hold));
    at('holds').replaceChildren(
      ...(rows.length ? [recordsTable('Legal holds', COLUMNS, rows)] : []),
    );
    at('holds-note').textContent = rows.length ? '' : 'No conversation is held.';
  }

  /** Asks for the reason to hold a conversation, then holds it. */
  ask(entry) {
    this.#open({
      title: `Hold ${nameOf(entry)}`,
      yes: 'Hold',
      done: `${nameOf(entry)} is held.`,
      id: entry.conversation_id,
      held: true,
      call: holdConversation,
    });
  }

  #askToRelease(hold) {
    this.#open({
      title: `Release ${nameOf(hold)}`,
      yes: 'Release',
      done: `${nameOf(hold)} is released.`,
      id: hold.conversation_id,
      held: false,
      call: releaseConversation,
    });
  }

  #row(hold) {
    const { at: since, reason, agent } = hold;
    const label = `Release ${nameOf(hold)}`;
    const release = () => this.#askToRelease(hold);
    return [
      conversationLink(hold),
      element('time', { datetime: since }, clock(since)),
      reason ?? 'Given on the command line',
      agent?.name ?? 'Operator',
      button({ class: 'quiet', 'aria-label': label }, release, 'Release …'),
    ];
  }

  #open(act) {
    // When the session ended in between, the reason is still there.
    if (act.title !== this.#act?.title) this.#forget();
    this.#act = act;
    at('hold-dialog-title').textContent = act.title;
    at('hold-yes').textContent = act.yes;
    at('hold-dialog-problem').textContent = '';
    at('hold-dialog').showModal();
    at('hold-reason').focus();
  }

  #forget() {
    at('hold-reason').value = '';
  }

  async #carryOut() {
    if (this.#busy) return;
    const { call, done, id, held } = this.#act;
    this.#busy = true;
    try {
      await call(id, at('hold-reason').value);
    } catch (why) {
      if (why.status === 401) return;
      const detail = PROBLEMS[why.status] ?? (why.detail || UNREACHABLE);
      at('hold-dialog-problem').textContent = detail;
      at('hold-reason').focus();
      return;
    } finally {
      this.#busy = false;
    }
    at('hold-dialog').close();
    this.#forget();
    at('hold-id').value = '';
    announce(done);
    this.#told.changed(id, held);
    await this.#reload();
  }

  // What was done is done, whether it can be shown or not.
  async #reload() {
    at('holds-problem').textContent = '';
    try {
      await this.load();
    } catch {
      at('holds-problem').textContent = 'The list cannot be loaded at present; look again.';
    }
    at('holds-title').focus();
  }
}
