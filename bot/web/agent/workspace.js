// The open conversation. What is shown is always what the service has: every action and every event
// ends in reading it again, so two agents can never overwrite each other unseen.

import { confirmed } from '../confirm.js';
import { announce } from './announcer.js';
import {
  getConversation,
  getSuggestions,
  listAgents,
  redact,
  setAssignee,
  setStatus,
} from './api.js';
import { Composer } from './composer.js';
import { mayAnswer, otherAgent, showAgents, showHead, showNoConversation } from './head.js';
import { Outbox } from './outbox.js';
import { Suggestions, textToSend } from './suggestions.js';
import { Thread } from './thread.js';

const AGAIN_MS = 2000;
const NOT_SENT = 'Your last text is not sent yet. Wait a moment, or press “Try again now”.';

const at = (id) => document.getElementById(id);
const problem = at('conversation-problem');

const lastSeq = (messages, role) => messages.findLast((one) => one.role === role)?.seq ?? 0;

/** A suggestion helps where a person waits for an agent's answer. */
function needsAnswer({ status, messages }) {
  const expects = status === 'waiting' || status === 'agent';
  return expects && lastSeq(messages, 'user') > lastSeq(messages, 'agent');
}

export class Workspace {
  #agent = null;
  #id = null;
  #conversation = null;
  /** @type {?Promise} */
  #reading = null;
  #isDue = false;
  #suggestedFor = '';
  #thread;
  #suggestions;
  #composer;
  #outbox;

  constructor() {
    this.#thread = new Thread(at('thread'), {
      redact: (what) => this.#redact(what),
      mayRedact: () => mayAnswer(this.#agent),
      retry: () => this.#outbox.retryNow(),
      takeBack: () => this.#takeBack(),
    });
    this.#suggestions = new Suggestions({
      accept: (suggestion) => this.#accept(suggestion),
      edit: (suggestion) => this.#edit(suggestion),
      reject: (suggestion) => this.#reject(suggestion),
    });
    this.#composer = new Composer((draft) => this.#send(draft));
    this.#outbox = new Outbox({
      changed: (id) => id === this.#id && this.#thread.showPending(this.#outbox.of(id)),
      sent: (id, answer) => this.#sent(id, answer),
      refused: (id, draft, why) => this.#refused(id, draft, why),
    });
    this.#watchTools();
  }

  get composer() {
    return this.#composer;
  }
  get suggestions() {
    return this.#suggestions;
  }
  get thread() {
    return this.#thread;
  }

  /** Whether something would be lost if the page went away now. */
  get isDirty() {
    return this.#composer.isDirty || !this.#outbox.isEmpty;
  }

  async start(agent) {
    this.#agent = agent;
    showAgents(await listAgents().catch(() => []));
    if (this.#conversation) showHead(this.#conversation, agent);
  }

  /** @param {?string} id  null: none */
  open(id) {
    if (id === this.#id) return;
    this.#id = id;
    this.#conversation = null;
    this.#suggestedFor = '';
    this.#suggestions.show([]);
    this.#thread.clear();
    problem.textContent = '';
    this.#composer.open(id);
    at('composer').hidden = true;
    at('thread').hidden = true;
    at('nothing').hidden = id !== null;
    showNoConversation(id === null ? 'No conversation open' : 'Loading …');
    if (id !== null) this.reload();
  }

  /** An event told of a conversation. */
  changed({ id }) {
    if (id === this.#id) this.reload();
  }

  erased(id) {
    if (id === this.#id) this.#gone();
  }

  /** Once more is enough, however often it is called meanwhile; ends when that is shown. */
  reload() {
    this.#isDue = this.#id !== null;
    this.#reading ??= this.#readWhileDue().finally(() => {
      this.#reading = null;
      return this.#isDue ? this.reload() : undefined;
    });
    return this.#reading;
  }

  async #readWhileDue() {
    while (this.#isDue) {
      this.#isDue = false;
      await this.#read(this.#id);
    }
  }

  async #read(id) {
    try {
      const conversation = await getConversation(id);
      if (id !== this.#id) return;
      this.#show(conversation);
      await this.#suggest(conversation);
    } catch (why) {
      if (id !== this.#id || why.status === 401) return;
      if (why.kind === 'gone') this.#gone();
      else setTimeout(() => id === this.#id && this.reload(), AGAIN_MS);
    }
  }

  #show(conversation) {
    const before = this.#conversation;
    this.#conversation = conversation;
    at('thread').hidden = false;
    at('composer').hidden = !mayAnswer(this.#agent);
    showHead(conversation, this.#agent);
    this.#thread.show(conversation);
    this.#thread.showPending(this.#outbox.of(conversation.id));
    this.#tellOther(before, conversation);
    if (!before) at('conversation-title').focus({ preventScroll: true });
  }

  #tellOther(before, now) {
    const other = otherAgent(now, this.#agent.name);
    this.#composer.setOther(other);
    const hadOther = before && otherAgent(before, this.#agent.name);
    if (before && other && other !== hadOther) {
      problem.textContent = `${other} has this conversation now. What you write here is kept.`;
    } else if (hadOther && !other) problem.textContent = '';
  }

  #gone() {
    this.open(null);
    at('nothing').hidden = true;
    showNoConversation('This conversation is not there any more');
  }

  async #suggest(conversation) {
    const { id, messages } = conversation;
    if (!mayAnswer(this.#agent) || !needsAnswer(conversation)) {
      this.#suggestedFor = '';
      this.#suggestions.show([]);
      return;
    }
    const wanted = `${id} ${lastSeq(messages, 'user')}`;
    if (wanted === this.#suggestedFor) return;
    const { suggestions } = await getSuggestions(id);
    if (id !== this.#id) return;
    this.#suggestedFor = wanted;
    this.#suggestions.show(suggestions);
  }

  // ---- what the agent does

  #send(draft) {
    if (!this.#conversation) return false;
    const taken = this.#outbox.send(this.#id, draft);
    if (!taken) this.#composer.complain(NOT_SENT);
    return taken;
  }

  #accept(suggestion) {
    const text = textToSend(suggestion.reply);
    if (this.#send({ text, isPrivate: false, suggestion })) this.#suggestions.show([]);
  }

  #edit(suggestion) {
    this.#composer.put({ text: textToSend(suggestion.reply), suggestion });
    this.#composer.focus(false);
  }

  #reject(suggestion) {
    this.#suggestions.drop(suggestion);
    this.#outbox.report(suggestion, { outcome: 'rejected' });
    announce('Rejected.');
  }

  #sent(id, { note }) {
    announce(note ? 'The note is saved.' : 'Sent.');
    if (id === this.#id) this.reload();
  }

  #refused(id, draft, why) {
    this.#composer.giveBack(id, draft);
    if (id !== this.#id) {
      announce('A text for another conversation was not sent; it is kept there.');
      return;
    }
    this.#composer.complain(`Not sent: ${why.detail || 'it was not accepted.'}`);
    this.#suggestedFor = '';
    this.reload();
  }

  #takeBack() {
    this.#composer.put(this.#outbox.takeBack(this.#id));
    this.#composer.focus();
  }

  async #redact(what) {
    const sure = await confirmed({
      title: what.note ? 'Redact this note?' : 'Redact this message?',
      text: 'Its text is taken out everywhere, for the person too. This cannot be undone.',
      yes: 'Redact',
      no: 'Keep it',
    });
    if (sure) await this.#change(() => redact(this.#id, what), 'Redacted.');
  }

  /** Runs one call; somebody else may have been faster, and then the page says who. */
  async #change(call, done) {
    problem.textContent = '';
    try {
      await call();
      announce(done);
    } catch (why) {
      const detail = why.detail || 'The service cannot be reached; nothing was changed.';
      if (why.status !== 401) problem.textContent = detail;
    }
    await this.reload();
  }

  #watchTools() {
    const on = (id, event, does) => at(id).addEventListener(event, does);
    const become = (status, done) => this.#change(() => setStatus(this.#id, status), done);
    on('take', 'click', async () => {
      await become('agent', 'You have taken over.');
      if (at('take').hidden && !problem.textContent) this.#composer.focus(false);
    });
    on('hand-back', 'click', () => become('bot', 'The bot answers again.'));
    on('resolve', 'click', () => become('resolved', 'Resolved.'));
    on('assignee', 'change', ({ target }) =>
      this.#change(() => setAssignee(this.#id, target.value), `Given to ${target.value}.`),
    );
  }
}
