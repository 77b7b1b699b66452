// For administrators: how long data is kept, what waits for their word to be erased, what must be
// kept, and whether the audit log is sound.

import { getTerms } from './api.js';
import { AuditLog } from './audit_log.js';
import { Disposals } from './disposals.js';
import { Holds } from './holds.js';
import { recordsTable } from './records_table.js';

const at = (id) => document.getElementById(id);

const CLASSES = {
  chat: 'Chats',
  ticket: 'Tickets',
  failed_post: 'Posts to tickets that failed',
  suggestion_outcome: 'What became of suggested replies',
  audit: 'Records of the audit log',
};
const THEN = {
  approve: 'Listed; erased once it is approved',
  auto: 'Erased by itself',
  off: 'Kept: retention is off',
};

const days = (count) => (count === 1 ? 'One day' : `${count} days`);

/** @param {?{role: string}} agent */
export const mayKeepRecords = (agent) => agent?.role === 'administrator';

export class Retention {
  #holds = new Holds({ changed: (id, held) => this.#disposals.markHeld(id, held) });
  #disposals = new Disposals({ hold: (entry) => this.#holds.ask(entry) });
  #audit = new AuditLog();

  constructor() {
    at('retention-reload').addEventListener('click', () => this.open());
  }

  async open() {
    at('retention-title').focus({ preventScroll: true });
    at('retention-note').textContent = 'Loading …';
    try {
      const terms = await getTerms();
      this.#showTerms(terms);
      this.#disposals.setOff(terms.some(({ mode }) => mode === 'off'));
      await Promise.all([this.#disposals.load(), this.#holds.load(), this.#audit.load()]);
      at('retention-note').textContent = '';
    } catch (why) {
      if (why.status === 401) return;
      at('retention-note').textContent = 'This cannot be loaded at present; try again in a moment.';
    }
  }

  #showTerms(terms) {
    const rows = terms.map(({ class: name, days: count, mode }) => [
      CLASSES[name] ?? name,
      days(count),
      THEN[mode] ?? mode,
    ]);
    const columns = ['Data', 'Kept after its last change', 'Then'];
    at('terms').replaceChildren(recordsTable('How long data is kept', columns, rows));
  }
}
