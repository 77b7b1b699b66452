"""What was acknowledged against what is stored, and whether the comparison sees what it should."""
import contextlib
import sqlite3

NEVER = {
    "twice": "SELECT text FROM messages WHERE role = 'user' GROUP BY text HAVING count(*) > 1",
    "a gap": "SELECT conversation_id FROM messages GROUP BY conversation_id "
             "HAVING min(seq) <> 1 OR max(seq) <> count(*)",
    "half a turn": "SELECT m.text FROM messages m WHERE role = 'user' AND NOT EXISTS (SELECT 1 FROM "
                   "messages b WHERE b.conversation_id = m.conversation_id AND b.seq = m.seq + 1 "
                   "AND b.role = 'bot')",
    "a wrong last_seq": "SELECT id FROM conversations c WHERE last_seq <> "
                        "(SELECT count(*) FROM messages WHERE conversation_id = c.id)",
    "a conversation of nobody": "SELECT id FROM conversations c WHERE NOT EXISTS (SELECT 1 FROM "
                                "messages WHERE conversation_id = c.id AND role = 'user')",
    "damage": "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
}

BREAKING = [
    "DELETE FROM message_rows WHERE nr = (SELECT max(nr) FROM message_rows WHERE role = 'user')",
    "INSERT INTO message_rows(conversation_id, seq, id, role, text, at) SELECT conversation_id, "
    "seq + 1000000, id, role, text, at FROM message_rows WHERE role = 'user' LIMIT 1",
    "UPDATE message_rows SET id = 'another' "
    "WHERE nr = (SELECT max(nr) FROM message_rows WHERE role = 'user')",
    "UPDATE conversations SET last_seq = last_seq + 1 WHERE rowid = 1",
]


def faults(db, clients):
    """What is wrong with the database, given what was acknowledged.

    A client's last message may be stored without its answer having arrived, and only that one."""
    found = [f"{name}: {row[0]}" for name, query in NEVER.items() for row in db.execute(query)]
    for client in clients:
        stored = {(text, one) for text, one in db.execute(
            "SELECT text, id FROM messages WHERE conversation_id = ? AND role = 'user'",
            (client.talk,))}
        told = set(client.acknowledged)
        pending = f"message {len(told)} of client {client.number}"
        found += [f"lost: {lost}" for lost in told - stored]
        found += [f"never acknowledged: {more}" for more in stored - told if more[0] != pending]
    return found


def blind_spots(db, clients):
    """Faults that the comparison would not see: it is no use then."""
    blind = []
    for fault in BREAKING:
        copy = sqlite3.connect(":memory:", isolation_level=None)
        db.backup(copy)
        copy.execute(fault)
        if not faults(copy, clients):
            blind.append(f"the comparison does not see: {fault}")
    return blind


def verdict(database, clients):
    """-> what is wrong, with the database or with the comparison"""
    with contextlib.closing(sqlite3.connect(database)) as db:
        return faults(db, clients) or blind_spots(db, clients)
