// Tables of records: what they are of is said, and on a narrow window the table scrolls, not the
// page.

import { element } from '../dom.js';
import { channelLabel } from './labels.js';

/**
 * @param {string} caption  read out, not shown: a heading stands above
 * @param {string[]} columns
 * @param {Array<Array<Node|string>>} rows  a cell for each column, the first one the row's heading
 */
export function recordsTable(caption, columns, rows) {
  const head = columns.map((name) => element('th', { scope: 'col' }, name));
  const row = ([first, ...rest]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, first),
      ...rest.map((cell) => element('td', {}, cell)),
    );
  const table = element(
    'table',
    {},
    element('caption', { class: 'visually-hidden' }, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map(row)),
  );
  const frame = { class: 'records', role: 'group', 'aria-label': caption, tabindex: '0' };
  return element('div', frame, table);
}

/** What people call a conversation: "Web chat 3f9a2c", "Ticket helpdesk 4711". */
export function nameOf({ conversation_id: id, channel, source, external_id: number }) {
  const kind = channelLabel(channel) || 'Conversation';
  return number ? [kind, source, number].filter(Boolean).join(' ') : `${kind} ${id.slice(0, 6)}`;
}

export function conversationLink(entry) {
  const address = `#/c/${encodeURIComponent(entry.conversation_id)}`;
  return element('a', { href: address }, nameOf(entry));
}
