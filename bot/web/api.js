// The chat part of the HTTP contract. Every call gives the answer's JSON or throws a Problem.

import { request } from './http.js';

function headersOf({ token, key }) {
  return {
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'Idempotency-Key': key } : {}),
  };
}

const pathOf = (conversation) => `/v1/conversations/${encodeURIComponent(conversation.id)}`;

/** @returns {Promise<{id: string, token: string}>} its history begins with the greeting */
export async function openConversation(key) {
  const opened = await request('POST', '/v1/conversations', {
    headers: headersOf({ key }),
    body: { locale: navigator.language || 'en', channel: 'web' },
  });
  return { id: opened.conversation_id, token: opened.token };
}

export function postMessage(conversation, { text, key }) {
  return request('POST', `${pathOf(conversation)}/messages`, {
    headers: headersOf({ token: conversation.token, key }),
    body: { text },
  });
}

/** @param {number} wait seconds that the service may hold the request until something is new */
export function getMessages(conversation, after, wait = 0, signal = undefined) {
  return request('GET', `${pathOf(conversation)}/messages?after=${after}&wait=${wait}`, {
    headers: headersOf(conversation),
    signal,
    moreMs: wait * 1000,
  });
}

export async function eraseConversation(conversation) {
  try {
    await request('DELETE', pathOf(conversation), { headers: headersOf(conversation) });
  } catch (problem) {
    if (problem.kind !== 'gone') throw problem; // It is erased, which is what was wanted.
  }
}

/** 128 random bits. crypto.randomUUID would want https, which an intranet may not have. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
