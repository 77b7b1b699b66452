"""People who talk until they are answered, and what the database has to hold of it afterwards."""
import collections
import http.client
import json
import random
import threading
import time

# What a person may be told while services, their database or what is between them goes away.
EXPECTED = {0, 200, 201, 502, 503, 504}


class Talk:
    """A conversation that was opened."""

    def __init__(self, door):
        status, answer = door.post("/v1/conversations", {"text": "hello"})
        assert status == 201, (status, answer)
        self.id, self.token = answer["conversation_id"], answer["token"]
        self.path = f"/v1/conversations/{self.id}/messages"

    def say(self, door, text, key=None):
        """-> (status, the answer's object); 0 where there is none."""
        headers = {"Content-Type": "application/json", "Authorization": "Bearer " + self.token}
        if key:
            headers["Idempotency-Key"] = key
        try:
            status, _, content = door.call("POST", self.path, json.dumps({"text": text}), headers)
            return status, json.loads(content) if status in (200, 201) else None
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            return 0, None


class Client(threading.Thread):
    """Sends one message after the other, each until some door has answered it."""

    def __init__(self, number, doors, talk, stop, with_keys=True, pause=0.0):
        super().__init__(daemon=True)
        self.number, self.doors, self.talk, self.stop = number, doors, talk, stop
        self.with_keys, self.pause = with_keys, pause
        self.acknowledged = []  # (text, id, the texts of the replies)
        self.at = []  # (when, by which door), in the order of acknowledged
        self.answers = collections.Counter()  # by status; 0: none

    def text(self, number):
        return f"message {number} of client {self.number}"

    def run(self):
        while not self.stop.is_set():
            number = len(self.acknowledged)
            key = f"{self.number}-{number}" if self.with_keys else None
            answer = self.insist(self.text(number), key)
            replies = tuple(reply["text"] for reply in answer["replies"])
            self.acknowledged.append((self.text(number), answer["message_id"], replies))
            time.sleep(self.pause)

    def insist(self, text, key):
        while True:
            door = random.choice(self.doors)
            status, answer = self.talk.say(door, text, key)
            self.answers[status] += 1
            if answer:
                self.at.append((time.monotonic(), door))
                return answer
            time.sleep(max(self.pause, 0.02))


class Crowd:
    """Clients that talk until they are told to stop."""

    def __init__(self, doors, talks, count, with_keys=True, pause=0.0):
        self.stop = threading.Event()
        self.clients = [Client(i, doors, talks[i % len(talks)], self.stop, with_keys,
                               pause)
                        for i in range(count)]
        for client in self.clients:
            client.start()

    def end(self, patience=60):
        """-> what was wrong with the answers."""
        self.stop.set()
        deadline = time.monotonic() + patience
        for client in self.clients:
            client.join(max(0, deadline - time.monotonic()))
        wrong = [f"client {client.number} is not answered any more"
                 for client in self.clients if client.is_alive()]
        return wrong + [f"answers of status {status}" for status in set(self.answers()) - EXPECTED]

    def told(self):
        return sum(len(client.acknowledged) for client in self.clients)

    def first_after(self, moment, door):
        """-> when the door acknowledged something after it; None: it did not"""
        return min((at for client in self.clients for at, by in client.at
                    if at > moment and by is door), default=None)

    def answers(self):
        return sum((client.answers for client in self.clients), collections.Counter())

    def faults(self, database):
        """-> what is lost, doubled or out of order in the conversations."""
        talks = {client.talk for client in self.clients}
        return [fault for talk in talks for fault in faults(
            database, talk, [client for client in self.clients if client.talk is talk])]


def faults(database, talk, clients):
    rows = database.ask("SELECT seq, role, id, replace(text, E'\\n', ' ') FROM messages "
                        f"WHERE conversation_id = '{talk.id}' ORDER BY seq")
    turns = database.ask("SELECT first_seq, last_seq FROM requests "
                         f"WHERE conversation_id = '{talk.id}' ORDER BY first_seq")
    last = int(database.ask(f"SELECT last_seq FROM conversations WHERE id = '{talk.id}'")[0][0])
    wrong = [f"number {row[0]} stands at place {place}"
             for place, row in enumerate(rows, 1) if int(row[0]) != place]
    if last != len(rows):
        wrong.append(f"the last number is {last} of {len(rows)}")
    return wrong + mixed_turns(rows, turns) + unfaithful(rows, clients)


def turns_in(rows):
    """-> (text, id, the texts of the replies) of each turn."""
    turns = []
    for _, role, name, text in rows:
        if role == "user":
            turns.append((text, name, ()))
        elif turns:
            turns[-1] = (*turns[-1][:2], (*turns[-1][2], text))
    return turns


def mixed_turns(rows, turns):
    """-> turns that were not done one after the other: `turns` are the numbers of what came with a
    key, a user's message and the answers to it."""
    wrong, before = [], 0
    for first, last in ((int(first), int(last)) for first, last in turns):
        if first <= before:
            wrong.append(f"the turns meet at {first}")
        roles = [row[1] for row in rows[first - 1:last]]
        if roles[:1] != ["user"] or "user" in roles[1:]:
            wrong.append(f"the turn from {first} to {last} consists of {roles}")
        before = last
    return wrong


def unfaithful(rows, clients):
    """-> what is stored otherwise than it was acknowledged."""
    stored = turns_in(rows)
    texts = collections.Counter(turn[0] for turn in stored)
    wrong = [f"doubled: {text}" for text, count in texts.items() if count > 1]
    told = [(text, name, tuple(reply.replace("\n", " ") for reply in replies))
            for client in clients for text, name, replies in client.acknowledged]
    known = set(stored)
    ids = {turn[:2] for turn in stored}
    wrong += [f"lost: {one[0]}" for one in told if one[:2] not in ids]
    wrong += [f"answered otherwise: {one[0]}" for one in told
              if one[:2] in ids and one not in known]
    # The last message of a client may have been stored without his hearing of it.
    sent = {one[0] for one in told} | {c.text(len(c.acknowledged)) for c in clients} | {"hello"}
    return wrong + [f"nobody sent: {text}" for text in set(texts) - sent]
