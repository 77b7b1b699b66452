// A reply beyond its text: cards of access types, what to do next, answers to choose from, sources.
// The words and classes are those of plain_page.cpp, which shows the same without scripts.

import { button, element, hiddenText, isSafeAddress, link } from './dom.js';
import { icon } from './icons.js';
import { inWords } from './words.js';

export const ASK_FOR_PERSON = inWords('I would like to talk to a person');

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not https, or a frame that may not: the older way needs a selection.
  }
  const field = element('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' });
  field.value = text;
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

function copyButton(label, announce) {
  const word = element('span', {}, inWords('Copy'));
  const face = button(
    { class: 'copy', 'aria-label': inWords('Copy “{0}”', label) },
    async () => {
      const done = await copy(label);
      announce(
        done
          ? inWords('Copied: {0}', label)
          : inWords('Could not copy. Select the words and copy them by hand.'),
      );
      if (!done) return;
      word.textContent = inWords('Copied');
      face.classList.add('done');
      face.firstChild.replaceWith(icon('done'));
      setTimeout(() => {
        word.textContent = inWords('Copy');
        face.classList.remove('done');
        face.firstChild.replaceWith(icon('copy'));
      }, 3000);
    },
    icon('copy'),
    word,
  );
  return face;
}

function card({ label, areas = [] }, announce) {
  const areaList =
    areas.length === 0
      ? []
      : [
          element('p', { class: 'card-caption' }, inWords('Areas you will have')),
          element('ul', { class: 'areas', lang: 'en' }, ...areas.map((area) => element('li', {}, area))),
        ];
  return element(
    'section',
    { class: 'card' },
    element('p', { class: 'card-caption' }, inWords('Type of Access – exact words')),
    element(
      'div',
      { class: 'card-head' },
      element('h2', { class: 'card-label', lang: 'en' }, label),
      copyButton(label, announce),
    ),
    ...areaList,
  );
}

function actionItem(action, send) {
  if (action.type === 'handoff') {
    return element(
      'li',
      {},
      button({ class: 'action' }, () => send(ASK_FOR_PERSON), icon('person'), action.label),
    );
  }
  if (!isSafeAddress(action.url ?? '')) return element('li', {}, action.label);
  return element(
    'li',
    {},
    link(
      action.url,
      { class: 'action' },
      action.label,
      icon('outside'),
      hiddenText(` ${inWords('(opens in a new tab)')}`),
    ),
  );
}

function quickReplies(replies, send) {
  return element(
    'div',
    { class: 'quick', role: 'group', 'aria-label': inWords('Suggested answers') },
    ...replies.map(({ title, text }) => button({}, (event) => send(text, event), title)),
  );
}

function sourceLines(reply) {
  const labels = new Map((reply.access_types ?? []).map(({ id, label }) => [id, label]));
  const rows = new Set();
  const notes = new Set();
  for (const { row, note } of reply.sources) {
    if (row) rows.add(labels.get(row) ?? row.replaceAll('_', ' '));
    if (note) notes.add(note);
  }
  return [
    ...Array.from(rows, (row) => inWords('Table row: {0}', row)),
    ...Array.from(notes, (note) => inWords('Note {0}', note)),
    ...(reply.knowledge_version ? [inWords('Version {0}', reply.knowledge_version.slice(0, 12))] : []),
  ];
}

function sources(reply) {
  const details = element(
    'details',
    { class: 'sources' },
    element('summary', {}, inWords('Where this comes from')),
    element('p', {}, inWords('Guide “Which User Access Do I Need?”')),
    element('ul', {}, ...sourceLines(reply).map((line) => element('li', {}, line))),
  );
  details.addEventListener('toggle', () => {
    if (details.open) details.scrollIntoView({ block: 'nearest' });
  });
  return details;
}

/**
 * @param {function(string, Event=)} send  takes the text of a button that was pressed
 * @param {function(string)} announce  says something to people who do not see the page
 * @returns {{offers: Node[], answers: Node[]}} what stands under the reply's text: first cards and
 *   actions, then suggested answers and sources
 */
export function replyParts(reply, { send, announce }) {
  const offers = (reply.access_types ?? []).map((type) => card(type, announce));
  if (reply.actions?.length) {
    offers.push(
      element(
        'ul',
        { class: 'actions' },
        ...reply.actions.map((action) => actionItem(action, send)),
      ),
    );
  }
  const answers = [];
  if (reply.quick_replies?.length) answers.push(quickReplies(reply.quick_replies, send));
  if (reply.sources?.length) answers.push(sources(reply));
  return { offers, answers };
}
