#!/usr/bin/env python3
"""A database with many messages, as long use would leave it: filled.py WIZDESK MESSAGES

Fills a server's database with copies of what a service wrote, prints its folder and holds it until
the end of its standard input.
"""
import hashlib
import random
import sys
import tempfile
from pathlib import Path

from database import Database, Service

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from stored import token_of  # noqa: E402

EACH = 100  # messages of a conversation
AT_ONCE = 1000  # conversations that go on at the same time: rows of one lie far apart
OWN = "bench"
KEYS = 20_000  # conversations that are visited where any are
LINES = Path(__file__).resolve().parents[1] / "bench" / "messages.txt"

# Half of the users' messages hold a number that hardly any other holds.
FILL = """
SET client_min_messages = warning;
BEGIN;
SET LOCAL session_replication_role = replica;
SET LOCAL maintenance_work_mem = '1GB';
CREATE TEMP TABLE samples ON COMMIT DROP AS
    SELECT role, row_number() OVER (PARTITION BY role ORDER BY nr) - 1 AS number,
           count(*) OVER (PARTITION BY role) AS count, text, reply, words
    FROM messages WHERE role IN ('user', 'bot');
CREATE TEMP TABLE bare ON COMMIT DROP AS
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = 'messages' AND indexname IN ('messages_by_time', 'messages_by_words');
TRUNCATE conversations, messages, requests CASCADE;
DROP INDEX messages_by_time, messages_by_words;
ALTER TABLE messages DROP CONSTRAINT messages_conversation_id_seq_key;
INSERT INTO conversations(id, channel, source, external_id, locale, status, token_hash, tracker,
                          last_seq, created_at, updated_at)
    SELECT md5('talk' || n), 'web', '', '', 'en', 'bot', encode(sha256('{own}'), 'hex'), '{{}}',
           {each}, '2025-11-01T00:00:00.000Z', '2025-11-01T00:00:00.000Z'
    FROM generate_series(0, {talks} - 1) AS n;
INSERT INTO messages(conversation_id, seq, id, role, text, at, reply, words)
    SELECT md5('talk' || place.talk), place.seq, md5('message' || i), place.role,
           text || CASE WHEN rare THEN ' ' || i ELSE '' END,
           to_char(timestamp '2025-11-01' + i * interval '1 second',
                   'YYYY-MM-DD"T"HH24:MI:SS".000Z"'),
           reply, words || CASE WHEN rare THEN ('''' || i || ''':99')::tsvector ELSE '' END
    FROM generate_series(0, {messages} - 1) AS i
    CROSS JOIN LATERAL (SELECT i / ({at_once} * {each}) * {at_once} + i % {at_once} AS talk,
                               i / {at_once} % {each} + 1 AS seq,
                               CASE WHEN i / {at_once} % 2 = 0 THEN 'user' ELSE 'bot' END AS role,
                               i / {at_once} % 2 = 0 AND i % 2 = 0 AS rare) AS place
    JOIN samples ON samples.role = place.role AND samples.number = i % samples.count;
ALTER TABLE messages ADD UNIQUE (conversation_id, seq);
DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT indexdef FROM bare LOOP EXECUTE one; END LOOP;
END $$;
COMMIT;
"""


def settings(database, text):
    """Has the server start anew with them."""
    with Path(database.folder, "data", "postgresql.conf").open("a", encoding="ascii") as conf:
        conf.write(text)
    database.control("stop")
    database.control("start")


def fill(database, messages):
    """`database` has a conversation of a service's with each kind of message in it."""
    settings(database, "fsync = off\nfull_page_writes = off\nwal_level = minimal\n"
                       "max_wal_senders = 0\nmax_wal_size = 8GB\nshared_buffers = 1GB\n")
    talks = messages // EACH
    database.ask(FILL.format(own=OWN, each=EACH, talks=talks, messages=messages,
                             at_once=min(AT_ONCE, talks)))
    database.ask("VACUUM ANALYZE")
    database.ask("CHECKPOINT")
    settings(database, "fsync = on\nfull_page_writes = on\nwal_level = replica\n")


def make(program, folder, messages):
    """-> the database; a service has written what the copies are of"""
    database = Database()
    service = Service(program, folder, log=folder / "filling.log")
    service.database = database.address
    service.start()
    for line in LINES.read_text().splitlines():
        status, answer = service.post("/v1/conversations", {"text": line})
        assert status == 201, (status, answer)
    service.end()
    fill(database, messages)
    return database


def visitors(database, numbers):
    """-> a line with ID and TOKEN of each of the conversations of those numbers, in no order."""
    secret = database.ask("SELECT value FROM wizdesk_meta WHERE name = 'secret'")[0][0]
    ids = sorted(hashlib.md5(f"talk{number}".encode()).hexdigest() for number in numbers)
    return "".join(f"{one} {token_of(secret, one, OWN)}\n" for one in ids)


def newest(messages):
    """-> the numbers of the conversations that were going on at the end"""
    talks = messages // EACH
    return range(max(0, talks - AT_ONCE), talks)


def any_of(messages):
    talks = messages // EACH
    return random.sample(range(talks), min(KEYS, talks))


def main(program, messages):
    with tempfile.TemporaryDirectory() as name:
        print(make(program, Path(name), messages).folder, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
