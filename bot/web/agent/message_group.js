// Messages that are alike, and what can be learnt from them: one press proposes a meaning, the next
// takes the change.

import { button, element } from '../dom.js';
import { announce } from './announcer.js';
import { dismissMessages, propose } from './api.js';
import { idInWords } from './labels.js';
import { ProposalView } from './proposal.js';
import { clock } from './times.js';

const WHY = {
  not_understood: 'Not understood',
  gave_up: 'Given up',
  not_covered: 'Not covered',
  rejected: 'Suggestion rejected',
  rewritten: 'Suggestion rewritten',
};

let lastId = 0;
const newId = () => `learning-${(lastId += 1)}`;

function message({ text, at, why, conversation_id: id }) {
  const address = `#/c/${encodeURIComponent(id)}`;
  return element(
    'li',
    {},
    element('p', { class: 'said' }, text),
    element(
      'p',
      { class: 'facts' },
      element('span', { class: 'chip' }, WHY[why] ?? why),
      ` ${clock(at)} `,
      element('a', { href: address }, 'Open the conversation'),
    ),
  );
}

function messageList({ ids, messages }) {
  const [first, ...rest] = messages;
  const list = (items) => element('ul', { class: 'alike' }, ...items.map(message));
  if (!rest.length) return [list([first])];
  const hidden = ids.length - messages.length;
  const more = hidden ? element('p', { class: 'facts' }, `and ${hidden} more`) : null;
  const others = `${ids.length - 1} more like it`;
  return [
    list([first]),
    element('details', {}, element('summary', {}, others), list(rest), more),
  ];
}

const option = (value, label) => element('option', { value: JSON.stringify(value) }, label);

/** Everything that an example can be given to. */
function targetOptions({ intents, facts }) {
  const ofFact = ({ name, title, values }) =>
    values.map((value) => option({ facts: { [name]: value } }, `${title}: ${idInWords(value)}`));
  return [
    element('option', { value: '' }, 'Choose …'),
    element(
      'optgroup',
      { label: 'What they ask for' },
      ...intents.map((intent) => option({ intent }, idInWords(intent))),
    ),
    element('optgroup', { label: 'What they say of themselves' }, ...facts.flatMap(ofFact)),
  ];
}

export class MessageGroup {
  #group;
  #targets;
  #told;
  #title;
  #text;
  #busy = false;
  #problem = element('p', { class: 'problem', role: 'alert', id: newId() });
  #proposal = element('div');
  #work;

  /**
   * @param {Object} group  of the API's ToLearn
   * @param {Object} targets  ToLearn itself: intents, facts, writes
   * @param {{gone: function(MessageGroup)}} told
   */
  constructor(group, targets, told) {
    this.#group = group;
    this.#targets = targets;
    this.#told = told;
    const count = group.ids.length;
    const label = count === 1 ? 'One message' : `${count} messages that are alike`;
    this.#title = element('h3', { tabindex: '-1' }, label);
    this.#work = element('div', {}, ...this.#fields());
    this.node = element(
      'li',
      { class: 'message-group' },
      this.#title,
      ...messageList(group),
      this.#work,
      this.#proposal,
    );
  }

  focus() {
    this.#title.focus();
  }

  #fields() {
    const id = newId();
    this.#text = element('textarea', { id, rows: '2', 'aria-describedby': this.#problem.id });
    this.#text.value = this.#group.text;
    return [
      element('label', { for: id }, 'The example for the pack'),
      this.#text,
      element('p', { class: 'group-label' }, 'They mean'),
      this.#likely(),
      this.#others(),
      this.#problem,
    ];
  }

  #likely() {
    const press = (intent) =>
      button({ class: 'action' }, () => this.#propose({ intent }), idInWords(intent));
    const dismiss = button({ class: 'action' }, () => this.#dismiss(), 'Nothing to learn');
    const verbs = element('div', { class: 'verbs', role: 'group', 'aria-label': 'They mean' });
    verbs.append(...this.#group.intents.map(press), dismiss);
    return verbs;
  }

  #others() {
    const id = newId();
    const choice = element('select', { id }, ...targetOptions(this.#targets));
    const send = () => {
      if (choice.value) this.#propose(JSON.parse(choice.value));
      else choice.focus();
    };
    return element(
      'div',
      { class: 'verbs' },
      element('label', { for: id }, 'or'),
      choice,
      button({ class: 'action' }, send, 'Propose this'),
    );
  }

  async #propose(target) {
    await this.#call(async () => {
      const wanted = { text: this.#text.value, messages: this.#group.ids, ...target };
      const view = new ProposalView(await propose(wanted), this.#targets.writes, {
        taken: () => this.#work.remove(),
        discarded: () => this.focus(),
      });
      this.#proposal.replaceChildren(view.node);
      view.focus();
    });
  }

  async #dismiss() {
    await this.#call(async () => {
      await dismissMessages(this.#group.ids);
      announce('They will not come back.');
      this.#told.gone(this);
    });
  }

  // One press at a time: a second would make a second proposal of the same messages.
  async #call(does) {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem.textContent = '';
    this.#text.removeAttribute('aria-invalid');
    try {
      await does();
    } catch (why) {
      if (why.status === 401) return;
      this.#problem.textContent = why.detail || 'The service cannot be reached; nothing was done.';
      if (why.document?.field !== 'text') return;
      this.#text.setAttribute('aria-invalid', 'true');
      this.#text.focus();
    } finally {
      this.#busy = false;
    }
  }
}
