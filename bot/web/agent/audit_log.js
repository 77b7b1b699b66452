// The newest records of the audit log, and whether it is as it was written.

import { element } from '../dom.js';
import { listAudit, verifyAudit } from './api.js';
import { recordsTable } from './records_table.js';
import { clock } from './times.js';

const SHOWN = 25;
const COLUMNS = ['Number', 'When', 'Who', 'Did', 'What with', 'Outcome'];

const at = (id) => document.getElementById(id);

function row({ nr, at: time, actor, action, object, outcome }) {
  return [
    String(nr),
    element('time', { datetime: time }, clock(time)),
    actor,
    action,
    object,
    outcome,
  ];
}

function verdictParts({ sound, records, head, fault }) {
  if (sound) {
    return [
      element('strong', {}, `Sound: ${records} records are as they were written.`),
      ' Keep this head on another machine, to compare with later: ',
      element('code', {}, head),
    ];
  }
  const what = fault ? `Record ${fault.nr}: ${fault.what}` : 'It does not go on from its head.';
  return [element('strong', {}, 'Not sound.'), ` ${what}`];
}

export class AuditLog {
  constructor() {
    at('verify').addEventListener('click', () => this.#verify());
  }

  async load() {
    await Promise.all([this.#list(), this.#verify()]);
  }

  async #list() {
    const records = await listAudit(SHOWN);
    at('audit-note').textContent = `The newest ${records.length} records.`;
    at('audit').replaceChildren(recordsTable('Audit log', COLUMNS, records.map(row)));
  }

  // Whatever comes of it, the rest of the page is shown.
  async #verify() {
    at('verdict').textContent = 'Verifying …';
    at('verdict').classList.remove('unsound');
    try {
      const verdict = await verifyAudit();
      at('verdict').replaceChildren(...verdictParts(verdict));
      at('verdict').classList.toggle('unsound', !verdict.sound);
    } catch (why) {
      at('verdict').textContent = why.detail || 'It could not be verified at present.';
    }
  }
}
