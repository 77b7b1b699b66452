// The conversation on the page: one article a message, in the order of the history.

import { button, element } from './dom.js';
import { icon } from './icons.js';
import { renderMarkdown } from './markdown.js';
import { replyParts } from './reply.js';
import { inWords } from './words.js';

const KINDS = {
  add_role: { label: inWords('Adding a role'), picture: 'plus' },
  question: { label: inWords('Question'), picture: 'question' },
  handoff: { label: inWords('Passed to a person'), picture: 'person' },
  fallback: { label: inWords('Not covered here'), picture: 'signpost' },
};
const PERSON = { label: inWords('Helpdesk'), picture: 'person' };
const RESTART = 'restart';

function badge(message) {
  const kind = message.role === 'agent' ? PERSON : KINDS[message.reply?.kind];
  return kind ? element('span', { class: 'kind' }, icon(kind.picture), kind.label) : null;
}

function authorOf(message) {
  if (message.role === 'user') return inWords('You');
  if (message.role === 'agent') return message.agent?.name || inWords('A person');
  return inWords('Access helper');
}

function timeOf(message) {
  const at = new Date(message.at);
  if (Number.isNaN(at.getTime())) return null;
  const today = at.toDateString() === new Date().toDateString();
  const shown = at.toLocaleString(
    [],
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
  return element('time', { datetime: message.at }, shown);
}

function article(message, ...children) {
  const kind = message.reply ? ` kind-${message.reply.kind}` : '';
  return element(
    'article',
    {
      class: `message from-${message.role}${kind}`,
      'data-id': message.id ?? '',
      'data-seq': message.seq === undefined ? false : String(message.seq),
    },
    ...children,
  );
}

function plainText(text) {
  return element('div', { class: 'text plain' }, text);
}

/** The language is the reply's, which need not be the page's. */
function textElement(markdown, language) {
  const text = element('div', { class: 'text', lang: language });
  text.append(renderMarkdown(markdown));
  return text;
}

/**
 * Cards and actions come right under the first paragraph, where they are seen without scrolling;
 * what explains them follows.
 */
function below(text, reply, actions) {
  const { offers, answers } = replyParts(reply, actions);
  const splits = reply.access_types?.length && text.firstElementChild?.tagName === 'P';
  if (!splits || text.childElementCount < 2) return [...offers, ...answers];
  const rest = element('div', { class: 'text', lang: reply.language });
  rest.append(...[...text.children].slice(1));
  return [...offers, rest, ...answers];
}

function messageArticle(message, actions) {
  if (message.role === 'system') return article(message, plainText(message.text));
  if (message.role === 'user' && message.text === RESTART) {
    return article({ ...message, role: 'system' }, plainText(inWords('Started over')));
  }
  const author = element(
    'p',
    { class: 'author' },
    element('span', {}, authorOf(message)),
    badge(message),
    timeOf(message),
  );
  if (message.role === 'user') return article(message, author, plainText(message.text));
  const text = textElement(message.reply?.text ?? message.text, message.reply?.language);
  return article(
    message,
    author,
    text,
    ...(message.reply ? below(text, message.reply, actions) : []),
  );
}

export class Messages {
  #log;
  #actions;
  #pending = null;

  /** @param actions {send, announce, retry, takeBack}: what the buttons in the log do */
  constructor(log, actions) {
    this.#log = log;
    this.#actions = actions;
  }

  clear() {
    this.#log.replaceChildren();
    this.#pending = null;
  }

  /** @returns {Element} the article, new or the one that stood there while the message was sent */
  add(message) {
    this.#dropQuickReplies();
    const fresh = messageArticle(message, this.#actions);
    const sent = this.#find(message.id);
    if (!sent) {
      // What is not in the history yet stands below all that is.
      this.#log.insertBefore(fresh, this.#log.querySelector('article:not([data-seq])'));
      return fresh;
    }
    sent.dataset.seq = message.seq;
    sent.className = fresh.className;
    sent.replaceChildren(...fresh.childNodes);
    return sent;
  }

  /** Shows what is being sent; `problem` when it did not arrive so far; null takes it away. */
  showPending(pending, problem) {
    if (!pending) {
      this.#pending?.remove();
      this.#pending = null;
      return;
    }
    if (!this.#pending) {
      this.#dropQuickReplies();
      this.#pending = messageArticle({ role: 'user', text: pending.text }, this.#actions);
      this.#log.append(this.#pending);
    }
    this.#pending.classList.toggle('unsent', problem !== null);
    this.#pending.querySelector('.delivery')?.remove();
    if (problem) this.#pending.append(this.#delivery());
  }

  /** What was pending has arrived under this id and stays where it is. */
  settlePending(id) {
    if (!this.#pending) return;
    if (this.#find(id)) this.#pending.remove();
    else this.#pending.dataset.id = id;
    this.#pending = null;
  }

  #find(id) {
    return this.#log.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  #delivery() {
    const { retry, takeBack } = this.#actions;
    return element(
      'p',
      { class: 'delivery' },
      `${inWords('Not sent yet.')} `,
      button({}, retry, inWords('Try again now')),
      ' ',
      button({}, takeBack, inWords('Edit')),
    );
  }

  #dropQuickReplies() {
    for (const group of this.#log.querySelectorAll('.quick')) group.remove();
  }
}
