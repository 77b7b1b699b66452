"""The real program under test, people who talk to it, and the line that each harness prints."""
import collections
import contextlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import threading
import time


def free_port():
    """Below the ports that connections get: whoever tries one of those again and again while nobody
    listens is connected to himself in the end, and the port is taken."""
    while True:
        port = random.randrange(15000, 30000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def report(plan, what, figure, bar, good):
    """Prints the line of one row of the plan -> whether it is good."""
    print(f"{plan:<4} {'ok  ' if good else 'MISS'} {what}: {figure} (bar: {bar})", flush=True)
    return good


def percentile(values, part=0.99):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))] if values else 0.0


def until(condition, patience):
    """-> seconds until the condition held; None: it did not within `patience`."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        if condition():
            return time.monotonic() - began
        time.sleep(0.02)
    return None


class Service:
    """The program on a port and a database that stay the same."""

    def __init__(self, program, folder, *options, environment=None, log=None):
        self.program = program
        self.database = folder / "wizdesk.db"
        self.log = log or folder / "log"
        self.options = options
        self.environment = {**os.environ, **(environment or {})}
        self.port = free_port()
        self.process = None

    def start(self):
        """-> seconds until it was ready; SystemExit if it ends instead."""
        began = time.monotonic()
        if not self.launch():
            raise SystemExit(f"the service does not start (exit status {self.process.wait()}), "
                             f"see {self.log}")
        return time.monotonic() - began

    def launch(self):
        """-> whether it serves; else it has ended, or says that it is out of service."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--listen", f"127.0.0.1:{self.port}", "--database",
                 str(self.database), "--no-limits", *self.options],
                stdout=subprocess.PIPE, stderr=log, text=True, env=self.environment)
        return "open http" in self.process.stdout.readline()

    def serves_by_itself(self, patience):
        """-> seconds until one that is out of service serves; None: it does not."""
        return until(lambda: self.process.poll() is None and not self.why_not_ready(), patience)

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        status = self.process.wait(30)
        self.process.stdout.close()
        return status

    def call(self, method, path, body=None, headers=None, timeout=10):
        """-> (status, headers, bytes); OSError or HTTPException where there is no answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def status(self, path):
        return self.call("GET", path)[0]

    def post(self, path, value, key=None, token=None):
        """-> (status, the object of the answer's JSON)"""
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        if token:
            headers["Authorization"] = "Bearer " + token
        status, _, content = self.call("POST", path, json.dumps(value), headers)
        return status, json.loads(content)

    def why_not_ready(self):
        """-> what /readyz says is wrong; empty if nothing is."""
        try:
            status, _, content = self.call("GET", "/readyz")
        except (OSError, http.client.HTTPException) as error:
            return f"there is no answer: {error}"
        return "" if status == 200 else json.loads(content)["detail"]


class Client(threading.Thread):
    """Sends one message after the other until it is told to stop; never gives one up."""

    def __init__(self, number, port, stop, pause=0.02):
        super().__init__(daemon=True)
        self.number = number
        self.port = port
        self.stop = stop
        self.pause = pause
        self.talk = None
        self.token = None
        self.acknowledged = []  # (text, id)
        self.answers = collections.Counter()  # by status; 0: none
        self.strange = []  # answers that nobody should get
        self.refused_after = []  # seconds
        self.retries = 0
        self.connection = None

    def run(self):
        opened = self.insist("/v1/conversations", {}, f"open-{self.number}")
        if opened is None:
            return
        self.talk, self.token = opened["conversation_id"], opened["token"]
        path = f"/v1/conversations/{self.talk}/messages"
        while not self.stop.is_set():
            text = f"message {len(self.acknowledged)} of client {self.number}"
            answer = self.insist(path, {"text": text}, f"{self.number}-{len(self.acknowledged)}")
            if answer is not None:
                self.acknowledged.append((text, answer["message_id"]))

    def insist(self, path, body, key):
        """-> the answer; None once it is told to stop and still refused."""
        deadline = None
        while deadline is None or time.monotonic() < deadline:
            try:
                return self.post(path, body, key)
            except (OSError, http.client.HTTPException):
                self.retries += 1
                self.connection = None
                time.sleep(self.pause)
            if self.stop.is_set() and deadline is None:
                deadline = time.monotonic() + 10
        return None

    def post(self, path, body, key):
        began = time.monotonic()
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        self.answers[0] += 1
        self.connection.request("POST", path, json.dumps(body), headers)
        answer = self.connection.getresponse()
        content = answer.read()
        self.answers[0] -= 1
        self.answers[answer.status] += 1
        if answer.status in (200, 201):
            return json.loads(content)
        if answer.status != 503 or "Retry-After" not in answer.headers:
            self.strange.append(f"{answer.status} {content!r}")
        self.refused_after.append(time.monotonic() - began)
        raise OSError("refused")


class Crowd:
    """Clients that talk until the end of a with block."""

    def __init__(self, service, clients, pause=0.02):
        self.stop = threading.Event()
        self.clients = [Client(number, service.port, self.stop, pause)
                        for number in range(clients)]

    def __enter__(self):
        for client in self.clients:
            client.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for client in self.clients:
            client.join(60)

    def told(self):
        return sum(len(client.acknowledged) for client in self.clients)

    def sum(self, what):
        """-> all entries of the clients' lists of that name"""
        return [entry for client in self.clients for entry in getattr(client, what)]

    def left_alone(self, patience=60):
        """-> the numbers of the clients that get no message through in that time"""
        before = [len(client.acknowledged) for client in self.clients]

        def left():
            return [client.number for client in self.clients
                    if len(client.acknowledged) == before[client.number]]

        until(lambda: not left(), patience)
        return left()
