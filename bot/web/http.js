// One HTTP call to the service that this page came from: the answer's JSON, or a Problem.

/**
 * kind: 'offline'  no answer came, and the request may have arrived; the same again is safe
 *       'busy'     the service asks to wait (429, 503) or failed (5xx); the same again is safe
 *       'gone'     what was asked for is not there any more, or is not ours
 *       'refused'  the request itself is wrong; again would not help
 * status: of the answer, 0 when none came
 * document: what a refusal says beyond its detail, see RFC 9457
 */
export class Problem extends Error {
  constructor(kind, document = {}, status = 0, retryAfterSeconds = 0) {
    super(document.detail || kind);
    this.kind = kind;
    this.detail = document.detail ?? '';
    this.document = document;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const ANSWER_WITHIN_MS = 20_000;

async function problemOf(response) {
  let document = {};
  try {
    document = Object(await response.json());
  } catch {
    // A proxy's own page: its words are not for the person.
  }
  const { status } = response;
  if (status === 401 || status === 404) return new Problem('gone', document, status);
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('Retry-After')) || 0;
    return new Problem('busy', document, status, seconds);
  }
  return new Problem('refused', document, status);
}

/**
 * @param {{headers?: Object, body?: any, signal?: AbortSignal, moreMs?: number,
 *   credentials?: string}} options  moreMs: how much longer than usual an answer may take
 */
export async function request(method, path, options = {}) {
  const { headers = {}, body, signal, moreMs = 0, credentials = 'omit' } = options;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MS + moreMs);
  const stop = () => late.abort();
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(path, {
      method,
      headers: body ? { ...headers, 'Content-Type': 'application/json' } : headers,
      body: body && JSON.stringify(body),
      signal: late.signal,
      cache: 'no-store',
      credentials,
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
