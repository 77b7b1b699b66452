// One conversation over an unreliable line: what is written arrives once, what is answered is shown
// once and in order. It knows no DOM; `view` shows what happens (chat.js).
//
// Sending and reading are apart. A message is posted under a key of its own until an answer comes,
// so that again is never twice; what is shown comes only from the numbered history, read after
// every sending and, while a person has taken over, held open for what is next.

import { eraseConversation, getMessages, openConversation, postMessage, randomKey } from './api.js';
import { loadSession, saveSession } from './session.js';

const HELD_SECONDS = 25;
const FULL_PAGE = 50;
const LONGEST_PAUSE_MS = 30_000;
const AT_ONCE_MS = 1000;

const isWithPerson = (status) => status === 'waiting' || status === 'agent';

export class Conversation {
  #view;
  #conversation = null;
  #status = 'bot';
  #last = 0;
  #promised = false; // the newest message says that more comes by itself
  #due = false;
  #pending = null;
  #openKey = randomKey();
  #opening = null;
  #reading = null;
  #sleepers = new Set();

  /** @param view see the class View in chat.js */
  constructor(view) {
    this.#view = view;
  }

  get status() {
    return this.#status;
  }
  get isOpen() {
    return this.#conversation !== null;
  }

  /**
   * Goes on with the conversation of this tab, or opens one.
   * @param adopted  the one that began on this page before the scripts took over, or null
   */
  async start(adopted) {
    const session = loadSession();
    const conversation = adopted ?? session.conversation;
    if (conversation) this.#enter(conversation, true);
    if (session.pending) {
      this.#deliver(session.pending);
    } else if (!conversation) {
      await this.#openPatiently();
    }
  }

  /** False, and nothing happens, while an earlier message has not arrived. */
  send(text) {
    if (this.#pending) return false;
    this.#deliver({ text, key: randomKey() });
    return true;
  }

  /** Ends every pause between two tries. */
  retryNow() {
    for (const wake of this.#sleepers) wake();
  }

  /** Gives up sending what has not arrived. @returns {string} its text */
  takeBack() {
    const { text } = this.#pending;
    this.#setPending(null);
    this.retryNow();
    return text;
  }

  /** Leaves this conversation as it is and opens another. */
  async startAnother() {
    this.#leave('new');
    await this.#openPatiently();
  }

  /** Throws the Problem when it could not be erased; then everything is as before. */
  async erase() {
    await eraseConversation(this.#conversation);
    this.#leave('deleted');
  }

  async #deliver(pending) {
    this.#setPending(pending);
    for (let failures = 0; this.#pending === pending;) {
      try {
        await this.#open();
        const { message_id: id, status } = await postMessage(this.#conversation, pending);
        if (this.#pending === pending) {
          this.#view.delivered(id);
          this.#setPending(null);
        }
        this.#setStatus(status);
        this.#readSoon();
      } catch (problem) {
        failures += 1;
        await this.#afterFailure(problem, pending, failures);
      }
    }
  }

  async #afterFailure(problem, pending, failures) {
    if (this.#pending !== pending) return;
    if (problem.kind === 'gone' || problem.kind === 'refused') {
      this.#setPending(null);
      if (problem.kind === 'gone') this.#leave('gone');
      this.#view.refused(pending.text, problem);
      return;
    }
    this.#view.pending(pending, problem);
    await this.#pause(failures, problem.retryAfterSeconds);
    if (this.#pending === pending) this.#view.pending(pending, null);
  }

  #setPending(pending) {
    this.#pending = pending;
    saveSession({ pending });
    this.#view.pending(pending, null);
  }

  #open() {
    if (this.#conversation) return Promise.resolve();
    this.#opening ??= openConversation(this.#openKey)
      .then((conversation) => {
        this.#openKey = randomKey();
        this.#enter(conversation);
      })
      .finally(() => {
        this.#opening = null;
      });
    return this.#opening;
  }

  async #openPatiently() {
    for (let failures = 1; !this.#conversation && !this.#pending; failures += 1) {
      try {
        await this.#open();
      } catch (problem) {
        this.#view.connection(problem);
        await this.#pause(failures, problem.retryAfterSeconds);
      }
    }
  }

  #enter(conversation, resumed = false) {
    this.#conversation = conversation;
    this.#last = 0;
    this.#promised = false;
    saveSession({ conversation });
    this.#view.opened(resumed);
    this.#due = true;
    this.#read(conversation);
  }

  #leave(reason) {
    this.#conversation = null;
    saveSession({ conversation: null });
    // What was being sent to a conversation that is gone is not given up: the next one gets it.
    if (reason !== 'gone') this.#setPending(null);
    this.#reading?.abort();
    this.retryNow();
    this.#setStatus('bot');
    this.#view.cleared(reason);
  }

  #readSoon() {
    this.#due = true;
    this.#reading?.abort();
    this.retryNow();
  }

  #begin() {
    this.#leave('gone');
    this.#openPatiently();
  }

  /** Runs until the conversation is left. */
  async #read(conversation) {
    let failures = 0;
    while (this.#conversation === conversation) {
      if (!this.#due && !this.#promised && !isWithPerson(this.#status)) {
        await this.#sleep();
        continue;
      }
      const problem = await this.#readOnce(conversation, this.#due ? 0 : HELD_SECONDS);
      failures = problem ? failures + 1 : 0;
      if (problem && problem.kind !== 'gone')
        await this.#pause(failures, problem.retryAfterSeconds);
    }
  }

  /** @returns {Promise<?Problem>} */
  async #readOnce(conversation, wait) {
    const reading = new AbortController();
    const began = Date.now();
    this.#reading = reading;
    this.#due = false;
    try {
      const page = await getMessages(conversation, this.#last, wait, reading.signal);
      if (this.#conversation !== conversation) return null;
      this.#view.connection(null);
      this.#take(page);
      // A proxy that does not hold requests must not be asked without a pause.
      if (wait && !page.messages.length && Date.now() - began < AT_ONCE_MS) await this.#pause(2);
      return null;
    } catch (problem) {
      if (reading.signal.aborted || this.#conversation !== conversation) return null;
      this.#due = true;
      this.#view.connection(problem.kind === 'gone' ? null : problem);
      if (problem.kind === 'gone') this.#begin();
      return problem;
    }
  }

  #take({ messages, next, status }) {
    const fresh = messages.filter((message) => message.seq > this.#last);
    for (const message of fresh) this.#view.add(message);
    if (fresh.length) this.#promised = fresh.at(-1).reply?.kind === 'handoff';
    this.#last = Math.max(this.#last, next ?? 0, ...fresh.map((message) => message.seq));
    if (messages.length >= FULL_PAGE) this.#due = true;
    this.#setStatus(status);
    this.#view.caughtUp();
  }

  #setStatus(status) {
    if (status === this.#status) return;
    this.#status = status;
    this.#view.status(status);
  }

  #pause(failures, atLeastSeconds = 0) {
    const longer = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (failures - 1));
    // Spread, so that a thousand pages do not come back in the same second.
    return this.#sleep(Math.max(longer * (0.75 + Math.random() / 2), atLeastSeconds * 1000));
  }

  /** Without a time: until something wakes it. */
  #sleep(milliseconds) {
    return new Promise((resolve) => {
      let timer = 0;
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      if (milliseconds !== undefined) timer = setTimeout(wake, milliseconds);
      this.#sleepers.add(wake);
    });
  }
}
