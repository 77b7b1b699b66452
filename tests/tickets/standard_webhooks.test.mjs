// What wizdesk sends is verified, and what it takes is signed, by the reference library.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { Webhook } from "standardwebhooks";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const another = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const now = 1700000000;
const body = JSON.stringify({ type: "ticket.created", data: { text: "Zugriff für école 💉" } });

const peer = (args, input) =>
  execFileSync(process.env.STANDARD_PEER, args, { input, encoding: "utf8" });
const sent = () => JSON.parse(peer(["sends", secret]));
const verdict = (headers, text = body, seconds = now) =>
  peer(["takes", secret, String(seconds)], JSON.stringify({ headers, body: text })).trim();

const signed = (key = secret, seconds = now) => ({
  "webhook-id": "msg_1",
  "webhook-timestamp": String(seconds),
  "webhook-signature": new Webhook(key).sign("msg_1", new Date(seconds * 1000), body),
});

test("the library verifies what wizdesk sends", () => {
  const { headers, body: text } = sent();
  const message = new Webhook(secret).verify(text, headers);
  assert.equal(message.type, "ticket.suggestion");
  assert.equal(message.data.ticket.id, "T-1001");
  assert.equal(message.data.reply.text, "Take “Clinic Access” 💉");
  assert.equal(headers["webhook-id"], "0123abcd");
});

test("the library refuses it when it was changed", () => {
  const { headers, body: text } = sent();
  const refuses = (what, key = secret) => assert.throws(() => new Webhook(key).verify(...what));
  refuses([text + " ", headers]);
  refuses([text, headers], another);
  refuses([text, { ...headers, "webhook-id": "0123abce" }]);
  refuses([text, { ...headers, "webhook-timestamp": String(now) }]);
});

test("wizdesk believes what the library signs", () => {
  assert.equal(verdict(signed()), "genuine");
  assert.equal(verdict(signed(secret, now - 299)), "genuine");
});

test("wizdesk believes nothing else", () => {
  assert.equal(verdict(signed(another)), "mismatched");
  assert.equal(verdict(signed(), body + " "), "mismatched");
  assert.equal(verdict({ ...signed(), "webhook-id": "msg_2" }), "mismatched");
  assert.equal(verdict(signed(secret, now - 301)), "stale");
  assert.equal(verdict(signed(secret, now + 301)), "stale");
  assert.equal(verdict({}), "unsigned");
});
