// One conversation in the list.

import { element } from '../dom.js';
import { channelLabel, statusLabel } from './labels.js';
import { clock, since } from './times.js';

const AUTHORS = { bot: 'Bot: ', agent: 'Agent: ', system: '' };

/** The mark of a status; also at the head of the open conversation. */
export function statusChip(status) {
  return element('span', { class: `chip ${status}` }, statusLabel(status));
}

/** A glance at a text has no use for the marks of Markdown. */
const withoutMarks = (text) => text.replace(/\*\*|\[([^\]]*)\]\([^)]*\)/g, '$1');

function found({ snippet }) {
  return snippet.map((part) =>
    part.found ? element('mark', {}, part.text) : document.createTextNode(part.text),
  );
}

/** How long a person has been waiting for an agent; empty when nobody waits. */
export function waited({ status, waiting_since: began }) {
  if (status !== 'waiting' || !began) return '';
  return element('span', { class: 'waited', 'data-since': began });
}

function head(row) {
  return element(
    'span',
    { class: 'entry-head' },
    statusChip(row.status),
    ' ',
    waited(row),
    ' ',
    element('time', { class: 'when', datetime: row.updated_at }, clock(row.updated_at)),
  );
}

function foot({ channel, source, assignee }) {
  const parts = [channelLabel(channel), source, assignee && `with ${assignee.name}`];
  return element('span', { class: 'entry-foot' }, parts.filter(Boolean).join(' · '));
}

/** @returns {HTMLLIElement} */
export function queueRow(row) {
  const text = row.snippet ? found(row) : [(AUTHORS[row.last_role] ?? '') + withoutMarks(row.last_text ?? '')];
  const link = element(
    'a',
    { class: 'entry', href: `#/c/${encodeURIComponent(row.id)}` },
    head(row),
    ' ',
    element('span', { class: 'entry-text' }, ...text),
    ' ',
    foot(row),
  );
  const item = element('li', { 'data-id': row.id }, link);
  showWaits(item);
  return item;
}

/** Waiting times grow by themselves. */
export function showWaits(within) {
  for (const node of within.querySelectorAll('.waited')) {
    node.textContent = `waits ${since(node.dataset.since)}`;
  }
}
