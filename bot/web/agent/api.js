// The agents' part of the HTTP contract. Every call gives the answer's JSON or throws a Problem.
// The browser holds the session's cookie; what proves that a change is meant by this page is the
// token that the service gave with the session.

import { request } from '../http.js';

let csrfToken = '';
let onSignedOut = () => {};

/** @param {function()} does  called when the service does not know the session any more */
export function whenSignedOut(does) {
  onSignedOut = does;
}

async function call(method, path, { headers = {}, ...options } = {}) {
  const proof = method === 'GET' ? {} : { 'X-CSRF-Token': csrfToken };
  const all = { ...options, headers: { ...headers, ...proof }, credentials: 'same-origin' };
  return request(method, `/v1/agent/${path}`, all);
}

/** As call(), for everything but the session itself. */
async function signedCall(method, path, options) {
  try {
    return await call(method, path, options);
  } catch (problem) {
    if (problem.status === 401) onSignedOut();
    throw problem;
  }
}

async function enter(session) {
  const { agent, csrf_token: token } = await session;
  csrfToken = token;
  return agent;
}

/** @returns {Promise<{name: string, role: string}>} who is signed in; Problem 401: nobody */
export const whoAmI = () => enter(call('GET', 'session'));
export const signIn = (name, password) =>
  enter(call('POST', 'session', { body: { name, password } }));
export const signOut = () => call('DELETE', 'session');

const pathOf = (id, part = '') => `conversations/${encodeURIComponent(id)}${part}`;

/** @param {Object<string, string>} filters  empty ones are left out */
export function listConversations(filters, signal) {
  const wanted = Object.entries(filters).filter(([, value]) => value);
  return signedCall('GET', `conversations?${new URLSearchParams(wanted)}`, { signal });
}

export const getConversation = (id) => signedCall('GET', pathOf(id));

/** The same key again stores nothing twice. */
export function postMessage(id, { text, isPrivate, key }) {
  return signedCall('POST', pathOf(id, '/messages'), {
    headers: { 'Idempotency-Key': key },
    body: { text, private: isPrivate },
  });
}

/** @param {'agent'|'bot'|'resolved'} status */
export const setStatus = (id, status) =>
  signedCall('POST', pathOf(id, '/status'), { body: { status } });
export const setAssignee = (id, agent) =>
  signedCall('POST', pathOf(id, '/assignee'), { body: { agent } });
/** @param {{seq: number}|{note: string}} what  a message or a note */
export const redact = (id, what) => signedCall('POST', pathOf(id, '/redactions'), { body: what });
export const getSuggestions = (id) => signedCall('GET', pathOf(id, '/suggestions'));

/** @param {{outcome: 'accepted'|'edited'|'rejected', text?: string}} outcome */
export const postOutcome = (suggestion, outcome) =>
  signedCall('POST', `suggestions/${encodeURIComponent(suggestion)}/outcome`, { body: outcome });

export const listAgents = async () => (await signedCall('GET', 'agents')).agents;
export const listCanned = async () => (await signedCall('GET', 'canned')).answers;

/** @param {{from: string, to: string}} period  days, both inclusive */
export const getAnalytics = (period) =>
  signedCall('GET', `analytics?${new URLSearchParams(period)}`);
export const csvAddress = (period) => `/v1/agent/analytics.csv?${new URLSearchParams(period)}`;

export const getLearning = () => signedCall('GET', 'learning');
export const listProposals = () => signedCall('GET', 'learning/proposals');
export const dismissMessages = (messages) =>
  signedCall('POST', 'learning/dismissals', { body: { messages } });

/** @param {{text: string, messages: string[], intent?: string, facts?: Object}} wanted */
export const propose = (wanted) => signedCall('POST', 'learning/proposals', { body: wanted });

/** @param {'accepted'|'withdrawn'} state */
export const settleProposal = (id, state) =>
  signedCall('POST', `learning/proposals/${encodeURIComponent(id)}/state`, { body: { state } });

export const getTerms = async () => (await signedCall('GET', 'retention')).terms;

/** @param {string} after  of a former page; '' begins */
export const listDisposals = (after) =>
  signedCall('GET', `disposals?${new URLSearchParams({ limit: '100', ...(after && { after }) })}`);
/** @param {string[]} conversations  at most 200 */
export const approveDisposals = (conversations) =>
  signedCall('POST', 'disposals/approvals', { body: { conversations } });

export const listHolds = async () => (await signedCall('GET', 'holds')).holds;
export const holdConversation = (id, reason) =>
  signedCall('POST', pathOf(id, '/hold'), { body: { reason } });
export const releaseConversation = (id, reason) =>
  signedCall('POST', pathOf(id, '/release'), { body: { reason } });

export const listAudit = async (limit) => (await signedCall('GET', `audit?limit=${limit}`)).records;
/** The last verdict, if it is fresh; else, or `anew`, one for which the whole log is read. */
export const verifyAudit = (anew) =>
  signedCall('GET', `audit/verdict${anew ? '?max_age=0' : ''}`, { moreMs: 100_000 });

export const EVENTS_ADDRESS = '/v1/agent/events';
