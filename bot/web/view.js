// Shows what happens to the conversation. All of View is called by Conversation.

import { focusField, focusFieldAfter, isEmpty, setText, showProblem } from './field.js';
import { tellNews } from './frame.js';
import { Messages } from './messages.js';
import { inWords } from './words.js';

const STATUS_TEXT = {
  waiting: inWords(
    'A person has been asked to join. Keep this page open: the answer appears here.',
  ),
  agent: inWords('You are talking with a person from the helpdesk.'),
  resolved: inWords('This conversation was closed. Write a message to go on.'),
};
const GONE_TEXT = {
  deleted: inWords('The conversation was deleted. Write a message to begin a new one.'),
  gone: inWords('The earlier conversation is not available any more. This is a new one.'),
};
const LIVE_AGAIN_MS = 300;
const TITLE = document.title;

const at = (id) => document.getElementById(id);
const calm = matchMedia('(prefers-reduced-motion: reduce)');

document.addEventListener('visibilitychange', () => {
  document.title = TITLE;
});

export function announce(text) {
  // A second announcement of the same words has to be a change.
  at('announcer').textContent = '';
  setTimeout(() => {
    at('announcer').textContent = text;
  }, 50);
}

/** What scrolls into view must not end up behind the dock, which stays at the window's foot. */
function keepClearOfDock() {
  document.documentElement.style.scrollPaddingBottom = `${at('dock').offsetHeight + 16}px`;
}
new ResizeObserver(keepClearOfDock).observe(at('dock'));

/** All of it if there is room, else its beginning. */
function reveal(first, last) {
  keepClearOfDock();
  const room = innerHeight - at('dock').offsetHeight;
  const height = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
  const [target, block] = height > room ? [first, 'start'] : [last, 'end'];
  target.scrollIntoView({ block, behavior: calm.matches ? 'auto' : 'smooth' });
}

export class View {
  #messages;
  #fresh = [];

  /** @param {{send: function(string), retry: function(), takeBack: function(): string}} does */
  constructor(does) {
    this.#messages = new Messages(at('log'), {
      announce,
      retry: does.retry,
      send: (text, event) => {
        does.send(text);
        focusFieldAfter(event);
      },
      takeBack: () => {
        setText(does.takeBack());
        this.#setWorking(false);
        focusField();
      },
    });
  }

  /** @param {boolean} resumed  it has a history, which is not read out as news */
  opened(resumed) {
    at('delete').dataset.conversation = 'yes';
    if (resumed) at('log').setAttribute('aria-live', 'off');
  }

  /** @param {'deleted'|'gone'|'new'} reason */
  cleared(reason) {
    at('delete').dataset.conversation = '';
    this.#messages.clear();
    this.#setWorking(false);
    showProblem('');
    const text = GONE_TEXT[reason];
    if (text) this.#messages.add({ role: 'system', id: reason, seq: 0, text });
  }

  /** A message of the history; the page is complete with caughtUp(). */
  add(message) {
    this.#fresh.push(this.#messages.add(message));
    if (message.role !== 'user') tellNews();
  }

  caughtUp() {
    setTimeout(() => at('log').setAttribute('aria-live', 'polite'), LIVE_AGAIN_MS);
    if (this.#fresh.length === 0) return;
    this.#setWorking(false);
    // The greeting alone leaves the page at its beginning.
    if (at('log').querySelector('.from-user')) reveal(this.#fresh[0], this.#fresh.at(-1));
    if (document.hidden) document.title = inWords('New message – {0}', TITLE);
    this.#fresh = [];
  }

  /** What is being sent, with the problem it met so far; null when there is nothing any more. */
  pending(pending, problem) {
    this.#messages.showPending(pending, problem);
    at('send').textContent = pending && !problem ? inWords('Sending…') : inWords('Send');
    at('send').setAttribute('aria-disabled', String(pending !== null));
    if (!pending) return;
    this.#setWorking(problem === null);
    this.connection(problem);
    const shown = at('log').lastElementChild;
    reveal(shown, shown);
  }

  /** It has arrived under this id; pending(null) and its answer follow. */
  delivered(id) {
    this.#messages.settlePending(id);
  }

  refused(text, problem) {
    this.#setWorking(false);
    if (isEmpty()) setText(text);
    const reason = problem.detail || inWords('The message was not accepted.');
    showProblem(
      problem.kind === 'gone'
        ? inWords('The earlier conversation is gone. Send your message again to begin a new one.')
        : inWords('{0} Please change it and send it again.', reason),
    );
    focusField();
  }

  status(status) {
    at('status').textContent = STATUS_TEXT[status] ?? '';
  }

  /** @param problem  why the service does not answer at present; null when it does */
  connection(problem) {
    const text =
      problem?.kind === 'busy'
        ? inWords('The helper is busy. It tries again by itself in a moment.')
        : inWords(
            'No connection to the helper. It tries again by itself; nothing you wrote is lost.',
          );
    const shown = problem ? text : '';
    if (at('connection').textContent !== shown) at('connection').textContent = shown;
  }

  #setWorking(working) {
    at('working').hidden = !working;
  }
}
