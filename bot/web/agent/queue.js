// The list of conversations: who waits longest stands first. It is read from the service; between
// two readings the events keep it true.

import { listConversations } from './api.js';
import { announce, announceLater } from './announcer.js';
import { filters, learnChannel, passes, showCounts, watchFilters } from './filters.js';
import { queueRow, showWaits } from './queue_row.js';

const RECOUNT_MS = 3000;
const WAITS_MS = 15_000;

const list = document.getElementById('queue-list');
const note = document.getElementById('queue-note');
const more = document.getElementById('queue-more');

function inOrder(one, other) {
  const waits = Number(other.status === 'waiting') - Number(one.status === 'waiting');
  if (waits) return waits;
  if (one.status === 'waiting') return one.waiting_since < other.waiting_since ? -1 : 1;
  return one.updated_at > other.updated_at ? -1 : 1;
}

export class Queue {
  #me = '';
  #rows = new Map();
  #items = new Map();
  #open = null;
  #cursor = null;
  #reading = null;
  #recount = 0;
  #waiting = null;

  constructor() {
    watchFilters(() => this.load(true));
    more.addEventListener('click', () => this.#readMore());
    setInterval(() => showWaits(document), WAITS_MS);
  }

  /** @param {string} name  of the agent who is signed in; empty when nobody is */
  start(name) {
    this.#me = name;
    if (name) this.load();
  }

  /** @param {boolean} asked  the agent wants to know the outcome */
  async load(asked = false) {
    const page = await this.#read('');
    if (!page) return;
    this.#rows = new Map();
    this.#take(page);
    if (asked) announce(note.textContent || `${this.#rows.size} conversations`);
  }

  /** @param change  what an event says of a conversation */
  changed(change) {
    learnChannel(change.channel);
    const known = this.#rows.get(change.id);
    if (filters().q) {
      if (known) this.#put({ ...change, snippet: known.snippet });
    } else if (passes(change, this.#me)) {
      this.#put({ source: known?.source, ...change });
    } else {
      this.#rows.delete(change.id);
    }
    this.#show();
    this.#recountSoon();
  }

  erased(id) {
    this.#rows.delete(id);
    this.#show();
    this.#recountSoon();
  }

  /** Marks the conversation that is open beside the list. */
  mark(id) {
    this.#open = id;
    for (const [key, item] of this.#items) this.#markItem(item, key);
  }

  /** Moves the focus by one entry, beginning at the one that is open. */
  move(step) {
    const links = [...list.querySelectorAll('.entry')];
    const focused = links.indexOf(document.activeElement);
    const from = focused >= 0 ? focused : links.findIndex((link) => link.ariaCurrent);
    const next = links[Math.max(0, Math.min(links.length - 1, from + step))];
    next?.focus();
  }

  async #read(cursor) {
    this.#reading?.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    try {
      return await listConversations({ ...filters(), cursor }, signal);
    } catch (problem) {
      // The line at the top of the page tells of a service that cannot be reached.
      if (!signal.aborted && problem.kind === 'refused') note.textContent = problem.detail;
      return null;
    }
  }

  async #readMore() {
    const page = await this.#read(this.#cursor);
    if (!page) return;
    const first = page.conversations[0]?.id;
    this.#take(page);
    this.#items.get(first)?.firstElementChild.focus();
  }

  #take({ conversations, cursor, counts }) {
    for (const row of conversations) {
      learnChannel(row.channel);
      this.#rows.set(row.id, row);
    }
    this.#cursor = cursor;
    more.hidden = !cursor;
    this.#showCounts(counts);
    this.#show();
  }

  #put(row) {
    this.#rows.set(row.id, row);
  }

  #showCounts(counts) {
    showCounts(counts);
    const waiting = counts.waiting ?? 0;
    document.title = waiting ? `(${waiting}) Helpdesk console` : 'Helpdesk console';
    if (this.#waiting !== null && waiting > this.#waiting) {
      announceLater(waiting === 1 ? '1 conversation waits.' : `${waiting} conversations wait.`);
    }
    this.#waiting = waiting;
  }

  // A search keeps the order in which the service found things.
  #sorted() {
    const rows = [...this.#rows.values()];
    return filters().q ? rows : rows.sort(inOrder);
  }

  #show() {
    note.textContent = this.#rows.size ? '' : 'No conversation fits.';
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const focusedId = focused?.parentElement.dataset.id;
    const items = this.#sorted().map((row) => this.#itemOf(row));
    for (const id of this.#items.keys()) if (!this.#rows.has(id)) this.#items.delete(id);
    const stand = [...list.children];
    if (items.length !== stand.length || items.some((item, index) => item !== stand[index])) {
      list.replaceChildren(...items);
      this.#items.get(focusedId)?.firstElementChild.focus({ preventScroll: true });
    }
  }

  #itemOf(row) {
    const stands = this.#items.get(row.id);
    const content = JSON.stringify(row);
    if (stands?.content === content) return stands;
    const item = queueRow(row);
    item.content = content;
    this.#markItem(item, row.id);
    this.#items.set(row.id, item);
    return item;
  }

  #markItem(item, id) {
    const link = item.firstElementChild;
    if (id === this.#open) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }

  #recountSoon() {
    this.#recount ||= setTimeout(() => this.#countAgain(), RECOUNT_MS);
  }

  async #countAgain() {
    this.#recount = 0;
    try {
      this.#showCounts((await listConversations({ limit: '1' })).counts);
    } catch {
      // The next reading has them.
    }
  }
}
