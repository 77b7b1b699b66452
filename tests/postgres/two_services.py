#!/usr/bin/env python3
"""One conversation through two services on one PostgreSQL: two_services.py WIZDESK [ROUNDS] [CLIENTS]

Clients talk in the same conversation, each message with an Idempotency-Key of its own, to one service
or the other as it comes, and send it again to either until it is answered. One of the services is
killed (-9) again and again under them, in some rounds the server of the database. Afterwards every
message that was acknowledged must be stored once, under the id that the client was told, the numbers
must have no gap, and the server must have written nothing that nobody sent.
"""
import collections
import http.client
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "faults"))
from service import Service, report  # noqa: E402

SERVER = HERE / "server.sh"
KILL_SERVER_EVERY = 5  # rounds


class Database:
    """A server of its own; SystemExit with status 77 (skipped) where PostgreSQL is not installed."""

    def __init__(self):
        made = subprocess.run([SERVER, "new", str(os.getpid())], text=True, stdout=subprocess.PIPE,
                              check=False)
        if made.returncode == 3:
            raise SystemExit(77)
        made.check_returncode()
        self.folder = made.stdout.strip()
        self.ask("postgres", "CREATE DATABASE desk")
        self.address = f"postgresql:///desk?host={self.folder}&user=postgres"

    def ask(self, name, sql):
        """-> the rows, as lists of texts."""
        out = subprocess.run(["psql", "-XAtqF", "\t", "-h", self.folder, "-U", "postgres", name,
                              "-c", sql], text=True, stdout=subprocess.PIPE, check=True).stdout
        return [line.split("\t") for line in out.splitlines()]

    def restart(self):
        """As after a power cut."""
        subprocess.run([SERVER, "kill", self.folder], check=True)
        subprocess.run([SERVER, "start", self.folder], check=True)


class Client(threading.Thread):
    """Sends one message after the other, each until some service has answered it."""

    def __init__(self, number, services, path, token, stop):
        super().__init__(daemon=True)
        self.number, self.services, self.path, self.token = number, services, path, token
        self.stop = stop
        self.acknowledged = []  # (text, id)
        self.answers = collections.Counter()

    def run(self):
        while not self.stop.is_set():
            text = f"message {len(self.acknowledged)} of client {self.number}"
            told = self.insist(text, f"{self.number}-{len(self.acknowledged)}")
            self.acknowledged.append((text, told))

    def insist(self, text, key):
        while True:
            status, answer = self.try_once(text, key)
            self.answers[status] += 1
            if status in (200, 201):
                return answer["message_id"]
            time.sleep(0.02)

    def try_once(self, text, key):
        try:
            return random.choice(self.services).post(self.path, {"text": text}, key, self.token)
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            return 0, None


def open_conversation(service):
    status, answer = service.post("/v1/conversations", {"text": "hello"})
    assert status in (200, 201), (status, answer)
    return answer["conversation_id"], answer["token"]


def faults(database, conversation, clients):
    """-> what is lost, doubled or out of order."""
    rows = database.ask("desk", "SELECT seq, role, id, replace(text, E'\\n', ' ') FROM messages "
                                f"WHERE conversation_id = '{conversation}' ORDER BY seq")
    wrong = [f"number {row[0]} stands at place {place}"
             for place, row in enumerate(rows, 1) if int(row[0]) != place]
    stored = collections.Counter((row[3], row[2]) for row in rows if row[1] == "user")
    texts = collections.Counter(row[3] for row in rows if row[1] == "user")
    wrong += [f"doubled: {text}" for text, count in texts.items() if count > 1]
    told = {one for client in clients for one in client.acknowledged}
    wrong += [f"lost: {one}" for one in told if stored[one] != 1]
    # The last message of a client may have been stored without his hearing of it.
    last = {f"message {len(client.acknowledged)} of client {client.number}" for client in clients}
    unknown = set(texts) - {text for text, _ in told} - {"hello"} - last
    return wrong + [f"nobody sent: {text}" for text in unknown]


def main(program, rounds=20, count=16):
    database = Database()
    with tempfile.TemporaryDirectory() as name:
        services = [Service(program, Path(name), log=Path(name) / f"log{i}") for i in (1, 2)]
        for service in services:
            service.database = database.address
            service.start()
        conversation, token = open_conversation(services[0])
        stop = threading.Event()
        path = f"/v1/conversations/{conversation}/messages"
        clients = [Client(i, services, path, token, stop) for i in range(count)]
        for client in clients:
            client.start()
        for number in range(1, rounds + 1):
            time.sleep(random.uniform(0.2, 1))
            if number % KILL_SERVER_EVERY == 0:
                database.restart()
                continue
            victim = random.choice(services)
            victim.end(signal.SIGKILL)
            victim.start()
        stop.set()
        deadline = time.monotonic() + 60
        for client in clients:
            client.join(max(0, deadline - time.monotonic()))
        wrong = [f"client {c.number} is not answered any more" for c in clients if c.is_alive()]
        wrong += faults(database, conversation, clients)
        for service in services:
            if service.end() != 0:
                wrong.append("a service did not end well")
    answers = sum((client.answers for client in clients), collections.Counter())
    told = sum(len(client.acknowledged) for client in clients)
    report("P1", f"{rounds} kills (-9) of two services or their server, {count} clients in one "
           "conversation", f"{told} messages acknowledged, {len(wrong)} lost, doubled or else wrong; "
           f"answers {dict(answers)}", "0", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:4])))
