// How the helpdesk is doing: a few numbers, then charts, for a period that can be chosen.

import { element } from '../dom.js';
import { csvAddress, getAnalytics } from './api.js';
import { barChart, columnChart, numbersTable } from './charts.js';
import { idInWords, kindLabel, percent } from './labels.js';
import { dayOf, durationOf } from './times.js';

const DAYS_BEFORE = 29;
const MOST_BARS = 12;
const NOTHING = '–';

const at = (id) => document.getElementById(id);
const share = (part, whole) => (whole ? percent(part / whole) : NOTHING);

function tile(term, value) {
  return element('div', { class: 'tile' }, element('dt', {}, term), element('dd', {}, value));
}

function tiles({ totals, suggestions }) {
  const { conversations, replies, median_seconds_to_person: seconds } = totals;
  const { accepted, edited, rejected } = suggestions;
  const judged = accepted + edited + rejected;
  return element(
    'dl',
    { class: 'tiles' },
    tile('Conversations', String(conversations)),
    tile('Messages', String(totals.messages)),
    tile('Answered without a person', share(totals.answered_without_person, conversations)),
    tile('Passed to a person', share(totals.handoffs, conversations)),
    tile('Not covered, of all replies', share(totals.fallbacks, replies)),
    tile('Wait for an agent, median', seconds === null ? NOTHING : durationOf(seconds * 1000)),
    tile('Suggestions sent unchanged', share(accepted, judged)),
    tile('Suggestions rejected', share(rejected, judged)),
  );
}

/** Channels of one day added up; days without anything are there too. */
function byDay({ from, to, days }) {
  const sums = new Map();
  for (let day = new Date(`${from}T12:00`); dayOf(day) <= to; day.setDate(day.getDate() + 1)) {
    const none = { conversations: 0, answered_without_person: 0, handoffs: 0, fallbacks: 0 };
    sums.set(dayOf(day), { label: dayOf(day), short: dayOf(day).slice(5), ...none });
  }
  for (const { day, ...counts } of days) {
    const sum = sums.get(day);
    for (const name of sum ? Object.keys(counts) : []) {
      if (name in sum) sum[name] += counts[name];
    }
  }
  return [...sums.values()];
}

function volumes(data) {
  return columnChart({
    title: 'Conversations by day',
    first: 'Day',
    rows: byDay(data),
    series: [
      { name: 'Answered without a person', of: (day) => day.answered_without_person },
      {
        name: 'Others',
        of: (day) => Math.max(0, day.conversations - day.answered_without_person),
      },
    ],
  });
}

function passedOn(data) {
  return columnChart({
    title: 'Passed to a person and not covered, by day',
    first: 'Day',
    rows: byDay(data),
    series: [
      { name: 'Passed to a person', of: (day) => day.handoffs },
      { name: 'Not covered', of: (day) => day.fallbacks },
    ],
  });
}

function confidence({ confidence: rows }) {
  return columnChart({
    title: 'How sure the bot was',
    first: 'Confidence',
    rows: rows.map(({ from, to, count }) => ({
      label: `${percent(from)} to ${percent(to)}`,
      short: percent(from),
      count,
    })),
    series: [{ name: 'Replies', of: ({ count }) => count }],
  });
}

const counted = (title, first, rows) =>
  barChart({ title, first, unit: 'Count', rows: rows.slice(0, MOST_BARS) });

function acceptance({ suggestions }) {
  const { accepted, edited, rejected, open } = suggestions;
  return barChart({
    title: 'What became of suggested replies',
    first: 'Outcome',
    unit: 'Count',
    rows: [
      { label: 'Sent as they were', value: accepted },
      { label: 'Edited and sent', value: edited },
      { label: 'Rejected', value: rejected },
      { label: 'Not used', value: open },
    ],
  });
}

function outcomeRows(list, name) {
  return list.map((row) => [
    idInWords(row[name]),
    row.accepted,
    row.edited,
    row.rejected,
    row.promote ? 'Ready to be sent by the bot itself' : '',
  ]);
}

function byIntentAndRow({ suggestions }) {
  const columns = ['Sent as it was', 'Edited', 'Rejected', 'Hint'];
  const intents = outcomeRows(suggestions.by_intent ?? [], 'intent');
  const rows = outcomeRows(suggestions.by_row ?? [], 'row');
  return [
    ...(intents.length
      ? [numbersTable('Suggestions by intent', ['Intent', ...columns], intents)]
      : []),
    ...(rows.length
      ? [numbersTable('Suggestions by row of the table', ['Row', ...columns], rows)]
      : []),
  ];
}

function charts(data) {
  const intents = data.intents.map(({ name, count }) => ({ label: idInWords(name), value: count }));
  const types = data.access_types.map(({ label, count }) => ({ label, value: count }));
  const kinds = data.kinds.map(({ kind, count }) => ({ label: kindLabel(kind), value: count }));
  return [
    tiles(data),
    volumes(data),
    passedOn(data),
    counted('What people ask for', 'Intent', intents),
    counted('Types of access that were named', 'Type of access', types),
    counted('Kinds of replies', 'Kind', kinds),
    confidence(data),
    acceptance(data),
    ...byIntentAndRow(data),
  ];
}

export class Analytics {
  #asked = 0;

  constructor() {
    const today = new Date();
    at('to').value = dayOf(today);
    at('from').value = dayOf(new Date(today.setDate(today.getDate() - DAYS_BEFORE)));
    at('period').addEventListener('submit', (event) => {
      event.preventDefault();
      this.open();
    });
  }

  async open() {
    const period = { from: at('from').value, to: at('to').value };
    const asked = ++this.#asked;
    at('csv').href = csvAddress(period);
    at('analytics-note').textContent = 'Loading …';
    try {
      const data = await getAnalytics(period);
      if (asked !== this.#asked) return;
      at('charts').replaceChildren(...charts(data));
      at('analytics-note').textContent = '';
    } catch (problem) {
      const words = problem.detail || 'The numbers cannot be loaded at present.';
      if (asked === this.#asked) at('analytics-note').textContent = words;
    }
  }
}
