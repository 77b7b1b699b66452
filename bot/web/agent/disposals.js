// Conversations that are past their term. Nothing is erased before an administrator was asked, with
// the number, and said yes; and just those are approved that the question was about.

import { button, element } from '../dom.js';
import { confirmed } from '../confirm.js';
import { announce } from './announcer.js';
import { approveDisposals, listDisposals } from './api.js';
import { conversationLink, nameOf, recordsTable } from './records_table.js';
import { clock } from './times.js';

const SHOWN_AT_ONCE = 100;
const APPROVED_AT_ONCE = 100;

const COLUMNS = ['Conversation', 'Choose', 'Messages', 'Last change', 'State', 'Hold'];

const at = (id) => document.getElementById(id);
const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const conversations = (count) => plural(count, 'conversation', 'conversations');

// What the service does with approved ones: a part in each of its runs.
const PACE = 'up to 100 every ten minutes';

const waits = ({ approved_at: approved, held }) => !approved && !held;

function stateOf({ approved_at: approved, held }) {
  if (held) return 'Held: is kept';
  return approved ? `Approved ${clock(approved)}` : 'Waits for approval';
}

/** "2 chats and 1 ticket, 14 messages in all". */
function summary(entries) {
  const count = (wanted) => entries.filter((entry) => entry.class === wanted).length;
  const kinds = [
    [count('chat'), 'chat', 'chats'],
    [count('ticket'), 'ticket', 'tickets'],
  ];
  const named = kinds.filter(([number]) => number).map((kind) => plural(...kind));
  const messages = entries.reduce((sum, entry) => sum + entry.messages, 0);
  return `${named.join(' and ')}, ${plural(messages, 'message', 'messages')} in all`;
}

async function wholeList() {
  const all = [];
  for (let after = ''; after !== null; ) {
    const page = await listDisposals(after);
    all.push(...page.disposals);
    after = page.after;
  }
  return all;
}

export class Disposals {
  #told;
  #entries = [];
  #chosen = new Set();
  #shown = SHOWN_AT_ONCE;
  #busy = false;
  #isOff = false;

  /** @param {{hold: function(Object)}} told  an entry of the list is to be held */
  constructor(told) {
    this.#told = told;
    at('approve-all').addEventListener('click', () => this.#approve(this.#waiting()));
    at('approve-chosen').addEventListener('click', () => this.#approve(this.#chosenOnes()));
    at('disposals-more').addEventListener('click', () => this.#showMore());
  }

  async load() {
    this.#entries = await wholeList();
    this.#forgetSettled();
    this.#show();
  }

  /** @param {boolean} isOff  nothing is erased, whatever is approved */
  setOff(isOff) {
    this.#isOff = isOff;
  }

  /** What became of one conversation, which need not be on the list. */
  markHeld(id, held) {
    this.#change([id], { held });
  }

  #change(ids, what) {
    const changed = new Set(ids);
    for (const entry of this.#entries)
      if (changed.has(entry.conversation_id)) Object.assign(entry, what);
    this.#forgetSettled();
    this.#show();
  }

  // Nobody can choose what does not wait any more.
  #forgetSettled() {
    const ids = new Set(this.#waiting().map(({ conversation_id: id }) => id));
    this.#chosen = new Set([...this.#chosen].filter((id) => ids.has(id)));
  }

  #waiting() {
    return this.#entries.filter(waits);
  }

  #chosenOnes() {
    return this.#waiting().filter(({ conversation_id: id }) => this.#chosen.has(id));
  }

  #show() {
    const shown = this.#entries.slice(0, this.#shown);
    const rows = shown.map((entry) => this.#row(entry));
    const table = recordsTable('Conversations past their term', COLUMNS, rows);
    at('disposals').replaceChildren(...(rows.length ? [table] : []));
    at('disposals-more').hidden = shown.length === this.#entries.length;
    this.#count();
  }

  #row(entry) {
    const { messages, last_at: last, held } = entry;
    const hold = () => this.#told.hold(entry);
    const label = `Hold ${nameOf(entry)}`;
    return [
      conversationLink(entry),
      waits(entry) ? this.#choice(entry) : '',
      String(messages),
      element('time', { datetime: last }, clock(last)),
      stateOf(entry),
      held ? '' : button({ class: 'quiet', 'aria-label': label }, hold, 'Hold …'),
    ];
  }

  #choice(entry) {
    const { conversation_id: id } = entry;
    const box = element('input', { type: 'checkbox', 'aria-label': `Choose ${nameOf(entry)}` });
    box.checked = this.#chosen.has(id);
    box.addEventListener('change', () => {
      if (box.checked) this.#chosen.add(id);
      else this.#chosen.delete(id);
      this.#count();
    });
    return element('label', { class: 'check' }, box);
  }

  #count() {
    const waiting = this.#waiting();
    const approved = this.#entries.filter(({ approved_at: time, held }) => time && !held).length;
    const note = [
      waiting.length
        ? `${conversations(waiting.length)} waiting for approval: ${summary(waiting)}.`
        : 'Nothing waits for approval.',
      approved && `${conversations(approved)} approved, ${this.#whenApproved()}.`,
    ];
    at('disposals-note').textContent = note.filter(Boolean).join(' ');
    at('disposal-verbs').hidden = waiting.length === 0;
    at('approve-all').textContent = `Approve all ${waiting.length} …`;
    at('approve-chosen').textContent = `Approve the ${this.#chosen.size} chosen …`;
    at('approve-chosen').disabled = this.#chosen.size === 0;
  }

  #whenApproved() {
    return this.#isOff ? 'and kept while retention is off' : `to be erased, ${PACE}`;
  }

  #whatComes() {
    return this.#isOff
      ? 'Retention is off: nothing is erased until it is on again; then it cannot be undone.'
      : `The service erases them, ${PACE}, and it cannot be undone.`;
  }

  #showMore() {
    const first = this.#shown;
    this.#shown += SHOWN_AT_ONCE;
    this.#show();
    at('disposals').querySelectorAll('tbody a')[first]?.focus();
  }

  async #approve(entries) {
    if (this.#busy || !entries.length) return;
    const count = conversations(entries.length);
    const sure = await confirmed({
      title: `Erase ${count}?`,
      text: `${summary(entries)}. ${this.#whatComes()}`,
      yes: `Erase ${entries.length}`,
      no: 'Keep them',
    });
    if (!sure) return;
    this.#busy = true;
    at('disposals-problem').textContent = '';
    try {
      await this.#send(entries.map(({ conversation_id: id }) => id));
    } catch (why) {
      if (why.status === 401) return;
      await this.load().catch(() => {});
      at('disposals-problem').textContent =
        why.detail || 'The service cannot be reached; look again to see what was approved.';
    } finally {
      this.#busy = false;
      at('disposals-title').focus();
    }
  }

  async #send(ids) {
    let approved = 0;
    for (let done = 0; done < ids.length; done += APPROVED_AT_ONCE) {
      at('disposals-note').textContent = `Approving: ${done} of ${ids.length} …`;
      approved += (await approveDisposals(ids.slice(done, done + APPROVED_AT_ONCE))).approved;
    }
    const others = ids.length - approved;
    const passed = others ? ` ${others} changed meanwhile and stay.` : '';
    announce(`${approved} approved.${passed}`);
    // Which ones were passed over, only the list can tell.
    if (others) await this.load();
    else this.#change(ids, { approved_at: new Date().toISOString() });
  }
}
