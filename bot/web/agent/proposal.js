// A proposed change of the knowledge pack: its diff, whether it passed its check, and what can be
// done with it.

import { button, element } from '../dom.js';
import { renderMarkdown } from '../markdown.js';
import { announce } from './announcer.js';
import { listProposals, settleProposal } from './api.js';
import { idInWords, kindLabel } from './labels.js';

const LOOK_AGAIN_MS = 700;
const LONGEST_PAUSE_MS = 10_000;

const STATES = {
  checking: 'Being checked …',
  sound: 'Passed: the pack is sound with it, and its tests pass.',
  unsound: 'Did not pass. It is not written; change the example, or discard this.',
  accepted: 'Taken.',
};

const LINE_LOOKS = { '+': 'added', '-': 'taken-out', '@': 'place', '#': 'place' };

/** "find access", "backup: yes". */
export function targetInWords({ intent, facts = {} }) {
  if (intent) return idInWords(intent);
  return Object.entries(facts)
    .map(([fact, value]) => `${idInWords(fact)}: ${idInWords(value)}`)
    .join(', ');
}

function diffLines(diff) {
  return diff.split('\n').map((line) => {
    const isHead = line.startsWith('+++') || line.startsWith('---');
    const look = isHead ? 'place' : LINE_LOOKS[line[0]];
    return element('span', { class: `line ${look ?? ''}` }, `${line}\n`);
  });
}

function download({ name, diff }) {
  const address = URL.createObjectURL(new Blob([diff], { type: 'text/x-diff' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function reply(proposal) {
  if (!proposal.reply) return null;
  const { kind, text } = proposal.reply;
  return element(
    'div',
    { class: 'would-say' },
    element('p', {}, `The bot would say (${kindLabel(kind).toLowerCase()}):`),
    element('div', { class: 'text' }, renderMarkdown(text)),
  );
}

function faults(list) {
  if (!list.length) return null;
  return element('ul', { class: 'faults' }, ...list.map((fault) => element('li', {}, fault)));
}

export class ProposalView {
  #told;
  #proposal;
  #writes;
  #title = element('h4', { tabindex: '-1' });
  #state = element('p', { class: 'proposal-state', role: 'status' });
  #body = element('div');
  #problem = element('p', { class: 'problem', role: 'alert' });

  /**
   * @param {Object} proposal  as the API gives it
   * @param {boolean} writes  whether what is taken is written to a folder
   * @param {{taken: function(), discarded: function()}} told
   */
  constructor(proposal, writes, told) {
    this.#writes = writes;
    this.#told = told;
    this.node = element(
      'section',
      { class: 'proposal', 'aria-label': `Change for ${targetInWords(proposal)}` },
      this.#title,
      this.#state,
      this.#body,
      this.#problem,
    );
    this.#show(proposal);
    if (proposal.state === 'checking') this.#wait();
  }

  focus() {
    this.#title.focus();
  }

  #show(proposal) {
    this.#proposal = proposal;
    const { state, file, written, name } = proposal;
    this.#title.textContent = `${targetInWords(proposal)}: one example more in ${file}`;
    const where = state === 'accepted' && written ? ` Written as ${name}.` : '';
    this.#state.textContent = STATES[state] + where;
    this.#state.dataset.state = state;
    const diff = element('pre', { class: 'diff', tabindex: '0', role: 'group' });
    diff.setAttribute('aria-label', `The change of ${file}`);
    diff.append(...diffLines(proposal.diff));
    this.#body.replaceChildren(
      ...[diff, faults(proposal.faults), reply(proposal), this.#verbs(state)].filter(Boolean),
    );
  }

  #verbs(state) {
    const save = (label) => button({ class: 'action' }, () => download(this.#proposal), label);
    const discard = button({ class: 'action' }, () => this.#discard(), 'Discard');
    const take = button(
      { class: 'action primary' },
      () => this.#take(),
      this.#writes ? 'Take it: write the change' : 'Take it: download the change',
    );
    const verbs = {
      checking: [discard],
      sound: [take, ...(this.#writes ? [save('Only download')] : []), discard],
      unsound: [save('Download, marked as not sound'), discard],
      accepted: [save('Download the change')],
    };
    return element('div', { class: 'verbs' }, ...verbs[state]);
  }

  async #wait() {
    // Each look is recorded by the service, so they become rarer.
    for (let pause = LOOK_AGAIN_MS; this.#proposal.state === 'checking'; ) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(1.5 * pause, LONGEST_PAUSE_MS);
      if (!this.node.isConnected) return;
      const { proposals, status } = await listProposals().catch((why) => why);
      if (status === 401) return;
      if (!proposals) continue;
      const now = proposals.find(({ id }) => id === this.#proposal.id);
      if (!now) {
        this.#state.textContent = 'It is not there any more: propose it again.';
        return;
      }
      if (now.state !== 'checking') this.#show(now);
    }
  }

  async #settle(state) {
    this.#problem.textContent = '';
    try {
      return await settleProposal(this.#proposal.id, state);
    } catch (why) {
      if (why.status !== 401)
        this.#problem.textContent = why.detail || 'The service cannot be reached.';
      return null;
    }
  }

  async #take() {
    const taken = await this.#settle('accepted');
    if (!taken) return;
    if (!this.#writes) download(taken);
    this.#show(taken);
    announce(taken.written ? `Taken, and written as ${taken.name}.` : 'Taken, and downloaded.');
    this.#told.taken();
    this.focus();
  }

  async #discard() {
    if (!(await this.#settle('withdrawn'))) return;
    this.node.remove();
    announce('Discarded.');
    this.#told.discarded();
  }
}
