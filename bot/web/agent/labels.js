// The console's words for what the API names.

export const STATUSES = {
  waiting: 'Waiting',
  agent: 'With an agent',
  bot: 'With the bot',
  resolved: 'Resolved',
};

const CHANNELS = { web: 'Web chat', rasa: 'Rasa channel', ticket: 'Ticket' };

const KINDS = {
  access: 'Access',
  add_role: 'Adding a role',
  question: 'Question',
  answer: 'Answer',
  handoff: 'Passed to a person',
  fallback: 'Not covered',
  smalltalk: 'Small talk',
};

export const statusLabel = (status) => STATUSES[status] ?? status;
export const channelLabel = (channel) => CHANNELS[channel] ?? channel;
export const kindLabel = (kind) => KINDS[kind] ?? kind;

/** "find_access" as people read it. */
export const idInWords = (id) => String(id ?? '').replaceAll('_', ' ');

export const percent = (share) => `${Math.round(share * 100)} %`;
