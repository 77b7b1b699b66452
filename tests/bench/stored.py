"""A database with many messages, as a year of use would leave it, and the keys to its conversations."""

import base64
import hashlib
import hmac
import sqlite3

from servers import DATA, fresh, wizdesk

MESSAGES_EACH = 100
TEXT = "I give shots in a pediatric practice and enter them afterwards, which access do I need? " * 2
REPLY = '{"kind":"answer","text":"' + "An answer in a sentence or two. " * 8 + '"}'
KEYS = 20_000  # conversations that the load visits


def token_of(secret, conversation, own):
    proof = hmac.new(secret.encode(), b"\0".join([b"proof", conversation.encode(), own.encode()]),
                     hashlib.sha256).digest()
    return f"{conversation}.{own}.{base64.urlsafe_b64encode(proof).decode()[:22]}"


def fill(db, messages):
    """Conversation after conversation gets its next message: rows of one lie far apart."""
    own = "bench"
    talks = messages // MESSAGES_EACH
    db.execute("""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        INSERT INTO conversations
        SELECT lower(hex(randomblob(16))), 'web', '', '', 'en', 'bot', ?, '{}', ?,
               '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM n""",
               (talks, hashlib.sha256(own.encode()).hexdigest(), MESSAGES_EACH))
    index = db.execute("SELECT sql FROM sqlite_master WHERE name = 'message_rows_by_conversation'"
                       ).fetchone()[0]
    db.execute("DROP INDEX message_rows_by_conversation")
    for seq in range(1, MESSAGES_EACH + 1):
        bot = seq % 2 == 0
        db.execute("""
            INSERT INTO message_rows(conversation_id, seq, id, role, text, at, reply)
            SELECT id, ?, lower(hex(randomblob(16))), ?, ?, '2026-01-01T00:00:00.000Z', ?
            FROM conversations""",
                   (seq, "bot" if bot else "user", TEXT, REPLY if bot else None))
    db.execute(index)
    return own


def make(messages):
    """Returns the database and the file of visitors."""
    path = fresh(f"stored_{messages}.db")
    wizdesk(path).stop()  # makes the tables
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -1000000")
    db.execute("BEGIN")
    own = fill(db, messages)
    db.execute("COMMIT")
    secret = db.execute("SELECT value FROM meta WHERE name = 'secret'").fetchone()[0]
    ids = [row[0] for row in db.execute("SELECT id FROM conversations ORDER BY random() LIMIT ?",
                                        (KEYS,))]
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    visitors = DATA / f"stored_{messages}.txt"
    visitors.write_text("".join(f"{one} {token_of(secret, one, own)}\n" for one in ids))
    return path, visitors
