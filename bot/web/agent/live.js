// The line to the service: what changes arrives by server-sent events. The page is told whether the
// line is up, and to load everything anew each time it comes up, so a gap can lose nothing: events
// only say what to look at, what is shown is always read from the service.

import { request } from '../http.js';
import { EVENTS_ADDRESS } from './api.js';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;
const PULSE_MS = 20_000;

export class Live {
  #told;
  #source = null;
  #failures = 0;
  #timer = 0;

  /**
   * @param {{changed: function(Object), erased: function(string), reload: function(),
   *   up: function(boolean)}} told
   */
  constructor(told) {
    this.#told = told;
    addEventListener('offline', () => this.#lost());
    addEventListener('online', () => this.#again());
    setInterval(() => this.#feelPulse(), PULSE_MS);
  }

  start() {
    this.stop();
    const source = new EventSource(EVENTS_ADDRESS);
    this.#source = source;
    source.addEventListener('open', () => {
      this.#failures = 0;
      this.#told.up(true);
    });
    // From this event on nothing is missed; what was before it has to be read.
    source.addEventListener('hello', () => this.#told.reload());
    source.addEventListener('conversation', (event) => this.#told.changed(JSON.parse(event.data)));
    source.addEventListener('erased', (event) => this.#told.erased(JSON.parse(event.data).id));
    source.addEventListener('reload', () => this.#told.reload());
    source.addEventListener('error', () => this.#lost());
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#source?.close();
    this.#source = null;
  }

  // A line that is cut silently looks like one on which nothing happens. What is asked needs no
  // session, so that a console nobody uses still ends its session in time.
  async #feelPulse() {
    const source = this.#source;
    if (!source) return;
    await request('GET', '/healthz').catch((problem) => {
      if (problem.kind === 'offline' && source === this.#source) this.#lost();
    });
  }

  // The browser's own trying again is not used: it ends for good at an answer that is no stream.
  #lost() {
    if (!this.#source) return;
    this.stop();
    this.#told.up(false);
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures);
    this.#failures += 1;
    // Spread, so that all consoles do not come back in the same second.
    this.#timer = setTimeout(() => this.start(), pause * (0.75 + Math.random() / 2));
  }

  #again() {
    if (this.#timer) this.start();
  }
}
