"""Those who wait for news: a page's long poll and an agents' console (server-sent events)."""
import http.client
import json
import subprocess
import threading


class Page(threading.Thread):
    """Polls a conversation as the chat page does; holds what it was told."""

    def __init__(self, service, talk):
        super().__init__(daemon=True)
        self.service, self.talk = service, talk
        self.heard = []  # the texts, in the order of their numbers
        self.broken = []  # (status or error) of polls that were not answered well
        self.closed = False

    def run(self):
        after = 0
        headers = {"Authorization": "Bearer " + self.talk.token}
        while not self.closed:
            try:
                status, _, content = self.service.call(
                    "GET", f"{self.talk.path}?after={after}&wait=20", None, headers, 40)
            except (OSError, http.client.HTTPException) as error:
                status = error
            if status != 200:
                self.broken.append(status)
                threading.Event().wait(0.2)
                continue
            told = json.loads(content)
            self.heard += [message["text"] for message in told["messages"]]
            after = told["next"]


class Console(threading.Thread):
    """An agents' console: one connection, which has to stay."""

    def __init__(self, service, token):
        super().__init__(daemon=True)
        self.heard = []  # the ids of conversations that were told as changed
        self.ended = False
        self.connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=120)
        self.connection.request("GET", "/v1/agent/events", None,
                                {"Authorization": "Bearer " + token})
        self.answer = self.connection.getresponse()
        assert self.answer.status == 200, self.answer.read()

    def run(self):
        try:
            while line := self.answer.readline():
                if line.startswith(b"data:"):
                    self.heard.append(json.loads(line[5:]).get("id"))
        except (OSError, ValueError, http.client.HTTPException):
            pass
        self.ended = True


def new_token(program, address):
    """-> a token of an agent's."""
    return subprocess.run([program, "tokens", "add", "console", "--role", "agent", "--database",
                           address], check=True, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout.strip()
