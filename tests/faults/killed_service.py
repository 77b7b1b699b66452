#!/usr/bin/env python3
"""kill -9 loses and doubles no turn: killed_service.py WIZDESK [ROUNDS] [CLIENTS]

Clients talk without a pause, each message with an Idempotency-Key of its own, and send it again until
it is answered. The service is killed again and again under them. Afterwards every message that was
acknowledged must be stored once, under the id that the client was told; nothing may be there twice.
"""

import http.client
import json
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path


class Service:
    """The program on a port and a database that stay the same."""

    def __init__(self, program, folder):
        self.program = program
        self.database = folder / "killed.db"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = None

    def start(self):
        began = time.monotonic()
        self.process = subprocess.Popen(
            [self.program, "serve", "--listen", f"127.0.0.1:{self.port}", "--database",
             str(self.database), "--no-limits"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if "open http" not in self.process.stdout.readline():
            raise SystemExit(f"the service does not start (exit status {self.process.wait()})")
        return time.monotonic() - began

    def end(self, number):
        self.process.send_signal(number)
        status = self.process.wait(30)
        self.process.stdout.close()
        return status


class Client(threading.Thread):
    """Sends one message after the other until it is told to stop; never gives one up."""

    def __init__(self, number, port, stop):
        super().__init__(daemon=True)
        self.number = number
        self.port = port
        self.stop = stop
        self.talk = None
        self.acknowledged = []  # (text, id)
        self.retries = 0
        self.connection = None

    def run(self):
        opened = self.insist("/v1/conversations", {}, f"open-{self.number}")
        self.talk = opened["conversation_id"]
        path = f"/v1/conversations/{self.talk}/messages"
        while not self.stop.is_set():
            text = f"message {len(self.acknowledged)} of client {self.number}"
            answer = self.insist(path, {"text": text}, f"{self.number}-{len(self.acknowledged)}",
                                 opened["token"])
            self.acknowledged.append((text, answer["message_id"]))

    def insist(self, path, body, key, token=None):
        while True:
            try:
                return self.post(path, body, key, token)
            except (OSError, http.client.HTTPException):
                self.retries += 1
                self.connection = None
                time.sleep(0.02)

    def post(self, path, body, key, token):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if token:
            headers["Authorization"] = "Bearer " + token
        self.connection.request("POST", path, json.dumps(body), headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status == 503:
            raise OSError("busy")
        if answer.status not in (200, 201):
            raise SystemExit(f"{answer.status} {content!r}")
        return json.loads(content)


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


def faults(db, clients):
    """What is wrong with the database, given what was acknowledged."""
    found = [f"{name}: {row[0]}" for name, query in NEVER.items() for row in db.execute(query)]
    for client in clients:
        stored = {(text, one) for text, one in db.execute(
            "SELECT text, id FROM messages WHERE conversation_id = ? AND role = 'user'",
            (client.talk,))}
        found += [f"lost: {lost}" for lost in set(client.acknowledged) - stored]
        found += [f"never acknowledged: {more}" for more in stored - set(client.acknowledged)]
    return found


BREAKING = [
    "DELETE FROM message_rows WHERE nr = (SELECT max(nr) FROM message_rows WHERE role = 'user')",
    "INSERT INTO message_rows(conversation_id, seq, id, role, text, at) SELECT conversation_id, "
    "seq + 1000000, id, role, text, at FROM message_rows WHERE role = 'user' LIMIT 1",
    "UPDATE message_rows SET id = 'another' WHERE nr = (SELECT max(nr) FROM message_rows WHERE role = 'user')",
    "UPDATE conversations SET last_seq = last_seq + 1 WHERE rowid = 1",
]


def blind_spots(db, clients):
    """Faults that the check would not see: it is no use then."""
    blind = []
    for fault in BREAKING:
        copy = sqlite3.connect(":memory:", isolation_level=None)
        db.backup(copy)
        copy.execute(fault)
        if not faults(copy, clients):
            blind.append(f"the check does not see: {fault}")
    return blind


def left_alone(crowd, patience=60):
    """The numbers of the clients that get no message through, now that nothing is killed any more."""
    before = [len(client.acknowledged) for client in crowd]
    until = time.monotonic() + patience
    while True:
        left = [client.number for client in crowd
                if len(client.acknowledged) == before[client.number]]
        if not left or time.monotonic() > until:
            return left
        time.sleep(0.1)


def main(program, rounds=50, clients=64):
    with tempfile.TemporaryDirectory() as name:
        service = Service(program, Path(name))
        stop = threading.Event()
        starts = [service.start()]
        crowd = [Client(number, service.port, stop) for number in range(clients)]
        for client in crowd:
            client.start()
        for _ in range(rounds):
            time.sleep(random.uniform(0.05, 0.8))
            service.end(signal.SIGKILL)
            starts.append(service.start())
        wrong = [f"client {number} was not answered any more" for number in left_alone(crowd)]
        stop.set()
        for client in crowd:
            client.join(60)
        status = service.end(signal.SIGTERM)
        if status != 0:
            wrong.append(f"after SIGTERM it ended with {status}")
        db = sqlite3.connect(service.database)
        wrong += faults(db, crowd) or blind_spots(db, crowd)
        db.close()
    told = sum(len(client.acknowledged) for client in crowd)
    print(f"{rounds} kills, {clients} clients, {told} messages acknowledged, "
          f"{sum(client.retries for client in crowd)} sent again, slowest start "
          f"{max(starts):.2f} s, {len(wrong)} faults")
    print(*wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:4])))
