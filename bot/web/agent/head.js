// The head of the open conversation: what it is, who has it, and what can be done with it.

import { element } from '../dom.js';
import { channelLabel } from './labels.js';
import { showWaits, statusChip, waited } from './queue_row.js';
import { clock } from './times.js';

const at = (id) => document.getElementById(id);

/** Whose turn it is to answer. */
export const isMine = ({ status, assignee }, me) => status === 'agent' && assignee?.name === me;
export const otherAgent = ({ status, assignee }, me) =>
  status === 'agent' && assignee && assignee.name !== me ? assignee.name : null;

const isAdministrator = ({ role }) => role === 'administrator';

/** Auditors look; everybody else may answer. */
export const mayAnswer = ({ role }) => role !== 'auditor';

function factParts(conversation, me) {
  const { created_at: created, external_id: number } = conversation;
  const other = otherAgent(conversation, me);
  return [
    isMine(conversation, me) && 'you answer',
    other && `${other} answers`,
    number && `number ${number}`,
    `since ${clock(created)}`,
    conversation.locale && `language ${conversation.locale}`,
  ].filter(Boolean);
}

function showTools(conversation, agent) {
  const other = otherAgent(conversation, agent.name);
  const { status } = conversation;
  at('tools').hidden = !mayAnswer(agent);
  at('take').hidden = status === 'agent';
  at('hand-back').hidden = other !== null || !['waiting', 'agent'].includes(status);
  at('resolve').hidden = other !== null || status === 'resolved';
  const assigns = isMine(conversation, agent.name) || (isAdministrator(agent) && other);
  at('assign-part').hidden = !assigns;
  at('assignee').value = conversation.assignee?.name ?? '';
}

export function showHead(conversation, agent) {
  const { id, channel, source } = conversation;
  const title = [channelLabel(channel), source, id.slice(0, 6)].filter(Boolean).join(' ');
  at('conversation-title').textContent = title;
  at('conversation-facts').replaceChildren(
    statusChip(conversation.status),
    ' ',
    waited(conversation),
    factParts(conversation, agent.name).join(' · '),
  );
  showWaits(at('conversation-facts'));
  showTools(conversation, agent);
}

/** @param {string} text  in the place of a conversation */
export function showNoConversation(text) {
  at('conversation-title').textContent = text;
  at('conversation-facts').replaceChildren();
  at('tools').hidden = true;
}

/** Whom a conversation can be given to. */
export function showAgents(agents) {
  at('assignee').replaceChildren(
    ...agents.map(({ name }) => element('option', { value: name }, name)),
  );
}
