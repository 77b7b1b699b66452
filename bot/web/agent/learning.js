// What the bot could not answer, for editors: messages that are alike together, and the changes of
// the knowledge pack that were proposed before.

import { getLearning, listProposals } from './api.js';
import { MessageGroup } from './message_group.js';
import { ProposalView } from './proposal.js';

const at = (id) => document.getElementById(id);

/** @param {?{role: string}} agent */
export const mayLearn = (agent) => ['editor', 'administrator'].includes(agent?.role);

export class Learning {
  #groups = [];

  constructor() {
    at('learning-reload').addEventListener('click', () => this.open());
  }

  async open() {
    at('learning-title').focus({ preventScroll: true });
    at('learning-note').textContent = 'Loading …';
    try {
      const [learning, { proposals }] = await Promise.all([getLearning(), listProposals()]);
      this.#show(learning);
      this.#showProposals(proposals, learning.writes);
    } catch (why) {
      if (why.status === 401) return;
      at('learning-note').textContent = 'This cannot be loaded at present; try again in a moment.';
    }
  }

  #show(learning) {
    const told = { gone: (group) => this.#gone(group) };
    this.#groups = learning.groups.map((group) => new MessageGroup(group, learning, told));
    at('learning-groups').replaceChildren(...this.#groups.map(({ node }) => node));
    this.#count();
  }

  #count() {
    const count = this.#groups.length;
    const note = count === 1 ? 'One group of messages.' : `${count} groups of messages.`;
    at('learning-note').textContent = count ? note : 'There is nothing to learn at present.';
  }

  #showProposals(proposals, writes) {
    const told = { taken: () => {}, discarded: () => at('learning-title').focus() };
    const views = proposals.map((proposal) => new ProposalView(proposal, writes, told));
    at('proposals').hidden = views.length === 0;
    at('proposal-list').replaceChildren(...views.map(({ node }) => node));
  }

  #gone(group) {
    const place = this.#groups.indexOf(group);
    this.#groups.splice(place, 1);
    group.node.remove();
    this.#count();
    const next = this.#groups[place] ?? this.#groups[place - 1];
    if (next) next.focus();
    else at('learning-title').focus();
  }
}
