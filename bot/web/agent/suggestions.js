// Up to three suggested replies: one key sends, edits or rejects each.

import { button, element } from '../dom.js';
import { renderMarkdown } from '../markdown.js';
import { kindLabel, percent } from './labels.js';
import { offers } from './thread.js';

const SVG = 'http://www.w3.org/2000/svg';
const METER_WIDTH = 100;
// A list that changes under the hand must not send what nobody has read yet.
const SETTLE_MS = 400;

const section = document.getElementById('suggestions');
const title = document.getElementById('suggestions-title');
const list = document.getElementById('suggestion-list');
const around = document.getElementById('conversation');

/** How sure it is as a bar; the number stands beside it. */
function meter(share) {
  const svg = document.createElementNS(SVG, 'svg');
  const bar = document.createElementNS(SVG, 'rect');
  svg.setAttribute('class', 'meter');
  svg.setAttribute('viewBox', `0 0 ${METER_WIDTH} 10`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  bar.setAttribute('width', String(Math.round(METER_WIDTH * share) || 0));
  bar.setAttribute('height', '10');
  svg.append(bar);
  return svg;
}

function head({ reply, confidence }, number) {
  return element(
    'p',
    { class: 'suggestion-head' },
    element('kbd', {}, String(number)),
    element('span', { class: 'chip' }, kindLabel(reply.kind)),
    meter(confidence),
    `${percent(confidence)} sure`,
  );
}

/** An action's address belongs into what is sent: an agent's message has no buttons. */
export function textToSend({ text, actions = [] }) {
  const missing = actions.filter(({ url }) => url && !text.includes(url));
  const lines = missing.map(({ label, url }) => `- [${label}](${url})`);
  return lines.length ? `${text}\n\n${lines.join('\n')}` : text;
}

function item(suggestion, number, does) {
  const { reply, why } = suggestion;
  const text = element('div', { class: 'text suggestion-text', tabindex: '0', role: 'group' });
  text.setAttribute('aria-label', `Suggestion ${number}`);
  text.setAttribute('lang', reply.language || 'en');
  text.append(renderMarkdown(reply.text));
  const act = (name, label, look = 'action') =>
    button(
      { class: look, 'aria-label': `${label} suggestion ${number}` },
      () => does[name](suggestion),
      label,
    );
  return element(
    'li',
    { class: 'suggestion', 'data-id': suggestion.id },
    head(suggestion, number),
    text,
    offers(reply),
    why ? element('p', { class: 'suggestion-head' }, why) : null,
    element(
      'div',
      { class: 'suggestion-buttons' },
      act('accept', 'Send', 'action primary'),
      act('edit', 'Edit'),
      act('reject', 'Reject'),
    ),
  );
}

export class Suggestions {
  #does;
  #shown = [];
  #content = '';
  #since = 0;

  /** @param does {accept, edit, reject}: each is given the suggestion */
  constructor(does) {
    this.#does = does;
    list.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Those that were judged already are left out, and so is passing the person on to an agent. */
  show(suggestions) {
    const isOpen = ({ outcome, reply }) => !outcome && reply.kind !== 'handoff';
    const open = suggestions.filter(isOpen);
    const content = JSON.stringify(open);
    if (content === this.#content) return;
    const hadFocus = section.contains(document.activeElement);
    this.#shown = open;
    this.#content = content;
    this.#since = Date.now();
    list.replaceChildren(...open.map((one, index) => item(one, index + 1, this.#does)));
    section.hidden = open.length === 0;
    around.classList.toggle('has-suggestions', open.length > 0);
    if (hadFocus) (open.length ? title : document.getElementById('text')).focus();
  }

  /** It is answered, whether or not the service has heard of it. */
  drop(suggestion) {
    this.show(this.#shown.filter(({ id }) => id !== suggestion.id));
  }

  /** What a key does. @param {'accept'|'edit'|'reject'} name  on the one with this number */
  act(name, number) {
    const suggestion = this.#shown[number - 1];
    if (suggestion && Date.now() - this.#since > SETTLE_MS) this.#does[name](suggestion);
  }

  /** On the one that has the focus, else on the first. */
  actOnFocused(name) {
    const focused = document.activeElement?.closest('.suggestion')?.dataset.id;
    const index = this.#shown.findIndex(({ id }) => id === focused);
    this.act(name, Math.max(index, 0) + 1);
  }

  #onKey(event) {
    if (event.key === 'Enter' && event.target.matches('.suggestion-text')) {
      event.preventDefault();
      this.actOnFocused('accept');
    }
  }
}
