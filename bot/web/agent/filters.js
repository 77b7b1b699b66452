// What the list of conversations is narrowed to: search, status, channel, only mine.

import { element } from '../dom.js';
import { channelLabel, STATUSES } from './labels.js';

const TYPING_MS = 250;

const at = (id) => document.getElementById(id);
const search = at('search');
const channel = at('channel');
const channels = new Set();

function statusChoice(value, label) {
  const radio = element('input', { type: 'radio', name: 'status', value, checked: value === '' });
  const words = element('span', {}, label);
  return element('label', { 'data-label': label }, radio, words);
}

/** The choice of all channels is made of those that were seen. */
export function learnChannel(name) {
  if (!name || channels.has(name)) return;
  channels.add(name);
  channel.append(element('option', { value: name }, channelLabel(name)));
}

/** @param {Object<string, number>} counts  by status */
export function showCounts(counts) {
  for (const label of at('statuses').querySelectorAll('label')) {
    const count = counts[label.querySelector('input').value];
    const words = label.dataset.label;
    label.querySelector('span').textContent = count === undefined ? words : `${words} ${count}`;
  }
}

/** @returns {{q: string, status: string, channel: string, assignee: string}} as the API takes it */
export function filters() {
  return {
    q: search.value.trim(),
    status: at('statuses').querySelector(':checked').value,
    channel: channel.value,
    assignee: at('mine').checked ? 'me' : '',
  };
}

/** Whether a conversation belongs into the list; nobody but the service can say it of a search. */
export function passes(row, me) {
  const wanted = filters();
  return (
    (!wanted.status || row.status === wanted.status) &&
    (!wanted.channel || row.channel === wanted.channel) &&
    (!wanted.assignee || row.assignee?.name === me)
  );
}

export function focusSearch() {
  search.focus();
  search.select();
}

/** @param {function()} changed */
export function watchFilters(changed) {
  let timer = 0;
  const soon = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(changed, milliseconds);
  };
  at('statuses').append(
    statusChoice('', 'All'),
    ...Object.entries(STATUSES).map(([value, label]) => statusChoice(value, label)),
  );
  channel.append(element('option', { value: '' }, 'All channels'));
  search.addEventListener('input', () => soon(TYPING_MS));
  at('filters').addEventListener('change', () => soon(0));
  at('filters').addEventListener('submit', (event) => {
    event.preventDefault();
    soon(0);
  });
}
