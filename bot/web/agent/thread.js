// The messages and notes of one conversation on the page, each once and in their order.

import { button, element, isSafeAddress, link } from '../dom.js';
import { renderMarkdown } from '../markdown.js';
import { kindLabel } from './labels.js';
import { reasoning } from './reasoning.js';
import { clock } from './times.js';

const LIVE_AGAIN_MS = 300;
const NEAR_PIXELS = 80;

const AUTHORS = { user: 'Person', bot: 'Bot', system: '' };
const calm = matchMedia('(prefers-reduced-motion: reduce)');

function author(name, badge, at) {
  return element(
    'p',
    { class: 'author' },
    element('strong', {}, name),
    ' ',
    badge ? element('span', { class: 'chip' }, badge) : null,
    ' ',
    at ? element('time', { datetime: at }, clock(at)) : null,
  );
}

function markdownBubble(text, reply) {
  const words = element('div', { class: 'text', lang: reply?.language });
  words.append(renderMarkdown(text));
  return element('div', { class: 'bubble' }, words, reply ? offers(reply) : null);
}

function plainBubble(text) {
  return element('div', { class: 'bubble' }, element('div', { class: 'text plain' }, text));
}

function offerItems(reply) {
  const types = (reply.access_types ?? []).map(({ label }) =>
    element('li', { class: 'type', lang: 'en' }, label),
  );
  const actions = (reply.actions ?? []).map(({ label, url }) =>
    element('li', {}, isSafeAddress(url ?? '') ? link(url, {}, label) : label),
  );
  return [...types, ...actions];
}

/** What a reply names beside its text: access types and where to go; null when nothing. */
export function offers(reply) {
  const items = offerItems(reply);
  return items.length ? element('ul', { class: 'offers' }, ...items) : null;
}

function redactButton(what, name, does) {
  if (!does.mayRedact()) return null;
  const press = () => does.redact(what);
  return button({ class: 'quiet', 'aria-label': `Redact ${name}` }, press, 'Redact');
}

function foot(message, does) {
  const { role, seq, why, reply } = message;
  return element(
    'div',
    { class: 'message-foot' },
    role === 'bot' && why ? reasoning(why, reply) : null,
    role === 'system' ? null : redactButton({ seq }, `message ${seq}`, does),
  );
}

function messageArticle(message, does) {
  const { role, text, reply, at } = message;
  const name = role === 'agent' ? message.agent?.name || 'Agent' : (AUTHORS[role] ?? role);
  const badge = role === 'agent' ? 'Agent' : reply && kindLabel(reply.kind);
  const marked = role === 'bot' || role === 'agent';
  return element(
    'article',
    { class: `message from-${role}` },
    name ? author(name, badge, at) : null,
    marked ? markdownBubble(reply?.text ?? text, reply) : plainBubble(text),
    foot(message, does),
  );
}

function noteArticle({ id, text, at, agent }, does) {
  return element(
    'article',
    { class: 'message note' },
    author(agent?.name ?? 'Agent', 'Private note – only agents see it', at),
    plainBubble(text),
    element('div', { class: 'message-foot' }, redactButton({ note: id }, 'note', does)),
  );
}

function pendingArticle({ text, isPrivate, problem }, does) {
  const failed = problem
    ? element(
        'p',
        { class: 'delivery' },
        'Not sent yet. ',
        button({ class: 'action' }, does.retry, 'Try again now'),
        ' ',
        button({ class: 'action' }, does.takeBack, 'Edit'),
      )
    : element('p', { class: 'author' }, 'Sending…');
  const kind = isPrivate ? 'note' : 'from-agent';
  return element('article', { class: `message ${kind} unsent` }, plainBubble(text), failed);
}

/** Messages by seq, each followed by the notes that were written after it. */
function keyed({ messages, notes = [] }) {
  const lines = [
    ...messages.map((message) => ({ key: `m${message.seq}`, seq: message.seq, message })),
    ...notes.map((note) => ({ key: `n${note.id}`, seq: note.after_seq + 0.5, note })),
  ];
  const unique = new Map(lines.map((line) => [line.key, line]));
  return [...unique.values()].sort((one, other) => one.seq - other.seq);
}

export class Thread {
  #log;
  #does;
  #stand = new Map();
  #pending = null;
  #isNew = true;
  #sticks = true;
  #size = '';

  /** @param does {redact({seq} or {note}), mayRedact(), retry(), takeBack()}: what the buttons do */
  constructor(log, does) {
    this.#log = log;
    this.#does = does;
    const size = () => `${log.clientWidth} ${log.clientHeight}`;
    log.addEventListener('scroll', () => {
      if (size() === this.#size) this.#sticks = this.#isAtEnd();
    });
    // Suggested replies that come take room; who read the end goes on seeing it.
    new ResizeObserver(() => {
      this.#size = size();
      if (this.#sticks && this.#scroller() === log) this.#toEnd(true);
    }).observe(log);
  }

  /** Another conversation comes; its history is not read out as news. */
  clear() {
    this.#log.setAttribute('aria-live', 'off');
    this.#log.replaceChildren();
    this.#stand.clear();
    this.#pending = null;
    this.#isNew = true;
    this.#sticks = true;
  }

  /** Makes the page show just what the service has, touching only what differs. */
  show(conversation) {
    const atEnd = this.#isAtEnd();
    const lines = keyed(conversation);
    const nodes = lines.map((line) => this.#nodeOf(line));
    const keys = new Set(lines.map(({ key }) => key));
    for (const [key, { node }] of this.#stand) {
      if (keys.has(key)) continue;
      node.remove();
      this.#stand.delete(key);
    }
    this.#place(nodes);
    if (atEnd || this.#isNew) this.#toEnd(this.#isNew);
    if (this.#isNew) setTimeout(() => this.#log.setAttribute('aria-live', 'polite'), LIVE_AGAIN_MS);
    this.#isNew = false;
  }

  /** What is being sent, with the problem it met; null when there is nothing any more. */
  showPending(pending) {
    this.#pending?.remove();
    this.#pending = pending && pendingArticle(pending, this.#does);
    if (!pending) return;
    this.#log.append(this.#pending);
    this.#toEnd();
  }

  /** Opens or closes why the bot gave its last answer. */
  toggleLastReasoning() {
    const last = [...this.#log.querySelectorAll('.reasoning')].at(-1);
    if (!last) return;
    last.open = !last.open;
    last.querySelector('summary').focus();
    last.scrollIntoView({ block: 'nearest' });
  }

  #nodeOf({ key, message, note }) {
    const content = JSON.stringify(message ?? note);
    const stands = this.#stand.get(key);
    if (stands?.content === content) return stands.node;
    const node = message ? messageArticle(message, this.#does) : noteArticle(note, this.#does);
    node.classList.toggle('fresh', !this.#isNew);
    stands?.node.replaceWith(node);
    this.#stand.set(key, { content, node });
    return node;
  }

  /** Only what does not stand where it belongs is moved, so that the focus stays. */
  #place(nodes) {
    let next = this.#log.firstElementChild;
    for (const node of nodes) {
      if (node === next) next = next.nextElementSibling;
      else this.#log.insertBefore(node, next);
    }
  }

  // The pane scrolls, or the whole page does where there is no room for panes.
  #scroller() {
    const pane = this.#log.scrollHeight > this.#log.clientHeight + 1;
    return pane ? this.#log : document.scrollingElement;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller();
    return scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
  }

  #toEnd(atOnce = false) {
    const scroller = this.#scroller();
    const behavior = atOnce || calm.matches ? 'instant' : 'smooth';
    scroller.scrollTo({ top: scroller.scrollHeight, behavior });
  }
}
