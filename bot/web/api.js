// The chat part of the HTTP contract. Every call gives the answer's JSON or throws a Problem.

/**
 * kind: 'offline'  no answer came, and the request may have arrived; the same again is safe
 *       'busy'     the service asks to wait (429, 503) or failed (5xx); the same again is safe
 *       'gone'     the conversation is not there any more, or is not ours
 *       'refused'  the request itself is wrong; again would not help
 */
export class Problem extends Error {
  constructor(kind, detail = '', retryAfterSeconds = 0) {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const ANSWER_WITHIN_MS = 20_000;

async function problemOf(response) {
  let detail = '';
  try {
    detail = (await response.json()).detail ?? '';
  } catch {
    // A proxy's own page: its words are not for the person.
  }
  if (response.status === 401 || response.status === 404) return new Problem('gone', detail);
  if (response.status === 429 || response.status >= 500) {
    return new Problem('busy', detail, Number(response.headers.get('Retry-After')) || 0);
  }
  return new Problem('refused', detail);
}

async function request(
  method,
  path,
  { token, key, body, signal, withinMs = ANSWER_WITHIN_MS } = {},
) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers['Idempotency-Key'] = key;
  if (body) headers['Content-Type'] = 'application/json';
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), withinMs);
  const stop = () => late.abort();
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: late.signal,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (!response.ok) throw await problemOf(response);
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('offline');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

const pathOf = (conversation) => `/v1/conversations/${encodeURIComponent(conversation.id)}`;

/** @returns {Promise<{id: string, token: string}>} its history begins with the greeting */
export async function openConversation(key) {
  const opened = await request('POST', '/v1/conversations', {
    key,
    body: { locale: navigator.language || 'en', channel: 'web' },
  });
  return { id: opened.conversation_id, token: opened.token };
}

export function postMessage(conversation, { text, key }) {
  return request('POST', `${pathOf(conversation)}/messages`, {
    token: conversation.token,
    key,
    body: { text },
  });
}

/** @param {number} wait seconds that the service may hold the request until something is new */
export function getMessages(conversation, after, wait = 0, signal = undefined) {
  return request('GET', `${pathOf(conversation)}/messages?after=${after}&wait=${wait}`, {
    token: conversation.token,
    signal,
    withinMs: ANSWER_WITHIN_MS + wait * 1000,
  });
}

export async function eraseConversation(conversation) {
  try {
    await request('DELETE', pathOf(conversation), { token: conversation.token });
  } catch (problem) {
    if (problem.kind !== 'gone') throw problem; // It is erased, which is what was wanted.
  }
}

/** 128 random bits. crypto.randomUUID would want https, which an intranet may not have. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
