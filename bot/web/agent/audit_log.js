// The newest records of the audit log, and whether it is as it was written.

import { element } from '../dom.js';
import { listAudit, verifyAudit } from './api.js';
import { recordsTable } from './records_table.js';
import { clock } from './times.js';

const SHOWN = 25;
const NO_VERDICT =
  'No verdict came. A long log takes minutes to read; look again in a while, the verdict is kept.';
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

function verdictParts({ sound, at: time, records, head, fault }) {
  const verified = [' Verified ', element('time', { datetime: time }, clock(time)), '.'];
  if (sound) {
    return [
      element('strong', {}, `Sound: ${records} records are as they were written.`),
      ...verified,
      ' Keep this head on another machine, to compare with later: ',
      element('code', {}, head),
    ];
  }
  const what = `Record ${fault.nr}: ${fault.what}.`;
  return [element('strong', {}, 'Not sound.'), ` ${what}`, ...verified];
}

export class AuditLog {
  constructor() {
    at('verify').addEventListener('click', () => this.#verify(true));
  }

  // The verdict comes when it comes.
  async load() {
    this.#verify(false);
    const records = await listAudit(SHOWN);
    at('audit-note').textContent = `The newest ${records.length} records.`;
    at('audit').replaceChildren(recordsTable('Audit log', COLUMNS, records.map(row)));
  }

  // Whatever comes of it, the rest of the page is shown.
  async #verify(anew) {
    at('verdict').textContent = 'Verifying …';
    at('verdict').classList.remove('unsound');
    try {
      const verdict = await verifyAudit(anew);
      at('verdict').replaceChildren(...verdictParts(verdict));
      at('verdict').classList.toggle('unsound', !verdict.sound);
    } catch (why) {
      at('verdict').textContent = why.detail || NO_VERDICT;
    }
  }
}
