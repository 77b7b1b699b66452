// The peer: the same chat API and the same job (token, classify, decide by intent, two messages and
// the conversation durable, JSON) with Fastify, nlp.js and better-sqlite3, as people write it.
//
//   node server.js DATABASE UTTERANCES [each|group]
//
// each: a transaction a turn. group: all turns that wait are committed as one. Both with
// synchronous=FULL. Prints where it answers.

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockStart } from '@nlpjs/basic';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import { parse } from 'yaml';

const [file, utterances, mode = 'each'] = process.argv.slice(2);

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const randomId = () => randomBytes(16).toString('hex');

async function train(folder) {
  const dock = await dockStart({ settings: { nlp: { log: false, autoSave: false } }, use: ['Basic'] });
  const nlp = dock.get('nlp');
  nlp.addLanguage('en');
  for (const name of readdirSync(folder)) {
    const { intent, utterances: texts = [] } = parse(readFileSync(join(folder, name), 'utf8'));
    for (const text of texts) nlp.addDocument('en', String(text), intent);
    nlp.addAnswer('en', intent, `This is the answer to ${intent}, in a sentence or two that a person can read.`);
  }
  await nlp.train();
  return nlp;
}

function openDatabase(path) {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS conversations(id TEXT PRIMARY KEY, token_hash TEXT NOT NULL,
      status TEXT NOT NULL, tracker TEXT NOT NULL, last_seq INTEGER NOT NULL, updated_at TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS messages(nr INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL,
      seq INTEGER NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL, reply TEXT,
      at TEXT NOT NULL);
    CREATE UNIQUE INDEX IF NOT EXISTS by_conversation ON messages(conversation_id, seq);`);
  return db;
}

const nlp = await train(utterances);
const db = openDatabase(file);
const findConversation = db.prepare('SELECT * FROM conversations WHERE id = ?');
const insertConversation = db.prepare('INSERT INTO conversations VALUES (?, ?, ?, ?, 0, ?)');
const updateConversation = db.prepare(
  'UPDATE conversations SET tracker = ?, last_seq = last_seq + ?, updated_at = ? WHERE id = ?');
const insertMessage = db.prepare(
  'INSERT INTO messages(conversation_id, seq, id, role, text, reply, at) VALUES (?, ?, ?, ?, ?, ?, ?)');

// How a turn becomes durable: `write` runs inside a transaction, the promise ends after its commit.
const commitEach = (write) => Promise.resolve(db.transaction(write)());
const waiting = [];
const commitGroup = (write) =>
  new Promise((resolve, reject) => {
    if (waiting.push({ write, resolve, reject }) === 1) setImmediate(flush);
  });
function flush() {
  const batch = waiting.splice(0);
  try {
    db.transaction(() => batch.forEach((entry) => entry.write()))();
    batch.forEach((entry) => entry.resolve());
  } catch (error) {
    batch.forEach((entry) => entry.reject(error));
  }
}
const commit = mode === 'group' ? commitGroup : commitEach;

function authorized(request) {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const conversation = findConversation.get(request.params.id);
  return conversation && conversation.token_hash === sha256(token) ? conversation : null;
}

async function replyTo(text) {
  const { intent, score, answer } = await nlp.process('en', text);
  return { kind: 'answer', text: answer ?? 'I am not sure what you mean.',
           intent: { name: intent, confidence: score }, access_types: [], actions: [],
           quick_replies: [], sources: [] };
}

const app = Fastify({ logger: false });

app.get('/readyz', () => ({ status: 'ok' }));

app.post('/v1/conversations', async (request, response) => {
  const id = randomId();
  const token = randomBytes(32).toString('base64url');
  await commit(() => insertConversation.run(id, sha256(token), 'bot', '{}', new Date().toISOString()));
  response.code(201);
  return { conversation_id: id, token, status: 'bot', replies: [] };
});

const message = {
  schema: { body: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } },
};
app.post('/v1/conversations/:id/messages', message, async (request, response) => {
  const conversation = authorized(request);
  if (!conversation) return response.code(404).send({ title: 'Not Found' });
  const reply = await replyTo(request.body.text);
  const at = new Date().toISOString();
  const messageId = randomId();
  await commit(() => {
    const { last_seq: seq } = findConversation.get(conversation.id);
    insertMessage.run(conversation.id, seq + 1, messageId, 'user', request.body.text, null, at);
    insertMessage.run(conversation.id, seq + 2, randomId(), 'bot', reply.text, JSON.stringify(reply), at);
    updateConversation.run(JSON.stringify({ intent: reply.intent.name }), 2, at, conversation.id);
  });
  return { message_id: messageId, status: 'bot', replies: [reply] };
});

const address = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`peer: open ${address}`);
