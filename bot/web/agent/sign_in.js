// Who works here: the form, and what is shown only to somebody who is signed in.

import { signIn, signOut, whoAmI } from './api.js';

const at = (id) => document.getElementById(id);
const WRONG = 'That name and password do not go together.';
const OFFLINE = 'The service cannot be reached at present. Please try again in a moment.';

function wordsFor(problem) {
  if (problem.status === 401) return WRONG;
  if (problem.status === 429) {
    const seconds = problem.retryAfterSeconds || 60;
    return `Too many tries. Please wait ${seconds} seconds and try again.`;
  }
  return problem.detail || OFFLINE;
}

export class SignIn {
  #told;
  #agent = null;

  /** @param {{entered: function({name: string, role: string}), left: function()}} told */
  constructor(told) {
    this.#told = told;
    at('sign-in').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    at('sign-out').addEventListener('click', () => this.#leave());
  }

  get isSignedIn() {
    return this.#agent !== null;
  }

  /** A session may be there already: the page was only reloaded. */
  async start() {
    try {
      this.#enter(await whoAmI());
    } catch (problem) {
      this.#ask('');
      if (problem.status !== 401) at('sign-in-problem').textContent = OFFLINE;
    }
  }

  /** Whether the session still holds; if not, the page asks to sign in again. */
  async check() {
    if (!this.#agent) return;
    await whoAmI().catch((problem) => problem.status === 401 && this.ended());
  }

  /** The service does not know the session any more. */
  ended() {
    if (this.#agent) this.#ask('Your session has ended. Sign in to go on; what you wrote is kept.');
  }

  async #submit() {
    const name = at('name').value.trim();
    const password = at('password').value;
    at('sign-in-problem').textContent = '';
    at('sign-in-send').disabled = true;
    try {
      const agent = await signIn(name, password);
      // What another agent wrote on this page is not theirs.
      if (at('sign-in').dataset.name && at('sign-in').dataset.name !== agent.name) {
        location.reload();
        return;
      }
      this.#enter(agent);
    } catch (problem) {
      at('sign-in-problem').textContent = wordsFor(problem);
      at('password').focus();
    } finally {
      at('password').value = '';
      at('sign-in-send').disabled = false;
    }
  }

  #enter(agent) {
    this.#agent = agent;
    at('sign-in').hidden = true;
    at('sign-in').dataset.name = agent.name;
    at('account').hidden = false;
    at('views').hidden = false;
    at('who').textContent = `${agent.name} · ${agent.role}`;
    this.#told.entered(agent);
  }

  #ask(note) {
    this.#agent = null;
    this.#told.left();
    at('account').hidden = true;
    at('views').hidden = true;
    at('sign-in').hidden = false;
    at('sign-in-note').textContent = note;
    at(at('name').value ? 'password' : 'name').focus();
  }

  async #leave() {
    try {
      await signOut();
    } catch (problem) {
      if (problem.status !== 401) {
        at('offline').textContent = 'You are still signed in: the service cannot be reached.';
        return;
      }
    }
    // Nothing of what was shown stays on the page.
    location.reload();
  }
}
