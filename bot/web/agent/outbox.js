// Brings what agents write to the service: one text at a time for each conversation, again under
// the same key until an answer comes, so that again is never twice. What became of a suggested
// reply is reported only after it was sent.

import { randomKey } from '../api.js';
import { postMessage, postOutcome } from './api.js';
import { textToSend } from './suggestions.js';

const LONGEST_PAUSE_MS = 15_000;
const REPORT_TRIES = 6;

const isForGood = ({ kind }) => kind === 'refused' || kind === 'gone';

export class Outbox {
  #told;
  #pending = new Map();
  #sleepers = new Set();

  /**
   * @param {{changed: function(string), sent: function(string, Object),
   *   refused: function(string, Object, Problem)}} told  each first learns the conversation's id
   */
  constructor(told) {
    this.#told = told;
    addEventListener('online', () => this.retryNow());
  }

  /** What is on its way for this conversation: {text, isPrivate, suggestion, problem}, or null. */
  of(id) {
    return this.#pending.get(id) ?? null;
  }

  get isEmpty() {
    return this.#pending.size === 0;
  }

  /** False, and nothing happens, while an earlier text has not arrived. */
  send(id, draft) {
    if (this.#pending.has(id)) return false;
    const pending = { ...draft, key: randomKey(), problem: null };
    this.#pending.set(id, pending);
    this.#told.changed(id);
    this.#deliver(id, pending);
    return true;
  }

  retryNow() {
    for (const wake of this.#sleepers) wake();
  }

  /** Gives up what has not arrived. @returns {Object} the draft */
  takeBack(id) {
    const pending = this.#pending.get(id);
    this.#settle(id);
    this.retryNow();
    return pending;
  }

  async #deliver(id, pending) {
    for (let failures = 1; this.#pending.get(id) === pending; failures += 1) {
      try {
        const answer = await postMessage(id, pending);
        this.#told.sent(id, answer);
        this.#settle(id);
        if (pending.suggestion) await this.#report(pending);
        return;
      } catch (problem) {
        await this.#afterFailure(id, pending, problem, failures);
      }
    }
  }

  async #afterFailure(id, pending, problem, failures) {
    if (this.#pending.get(id) !== pending) return;
    if (isForGood(problem)) {
      this.#settle(id);
      this.#told.refused(id, pending, problem);
      return;
    }
    pending.problem = problem;
    this.#told.changed(id);
    await this.#pause(failures, problem.retryAfterSeconds);
    if (this.#pending.get(id) !== pending) return;
    pending.problem = null;
    this.#told.changed(id);
  }

  #settle(id) {
    this.#pending.delete(id);
    this.#told.changed(id);
  }

  async #report({ suggestion, text }) {
    const isSame = text === textToSend(suggestion.reply);
    await this.report(suggestion, isSame ? { outcome: 'accepted' } : { outcome: 'edited', text });
  }

  /** Tells the service what became of a suggestion. */
  async report(suggestion, outcome) {
    for (let failures = 1; failures <= REPORT_TRIES; failures += 1) {
      try {
        await postOutcome(suggestion.id, outcome);
        return;
      } catch (problem) {
        if (isForGood(problem)) return;
        await this.#pause(failures, problem.retryAfterSeconds);
      }
    }
  }

  #pause(failures, atLeastSeconds) {
    const longer = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (failures - 1));
    const milliseconds = Math.max(longer * (0.75 + Math.random() / 2), atLeastSeconds * 1000);
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#sleepers.add(wake);
    });
  }
}
