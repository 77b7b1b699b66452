"""Every way by which a stranger's, an agent's or a ticket system's words reach wizdesk."""
import base64
import hashlib
import hmac
import http.client
import http.server
import json
import threading
import time
import urllib.parse
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures" / "tickets"
SYSTEMS = ("standard", "rt", "zendesk", "zammad", "freshdesk", "chatwoot", "jira")
KEYED = ("standard", "rt")  # signed as Standard Webhooks
HEADER = "X-Wizdesk-Token"


class Secrets:
    """What stands in settings, the environment and headers, and nowhere else."""

    def __init__(self, chance):
        self.chance = chance
        self.all = {}
        for system in SYSTEMS:
            self.make("secret of " + system, "whsec_" if system in KEYED else "")
        for name in ("token of zendesk", "password", "bearer", "cookie", "key"):
            self.make(name)

    def make(self, name, prefix=""):
        word = base64.b64encode(self.chance.randbytes(30)).decode().replace("/", "x")
        self.all[name] = prefix + word.replace("+", "y")

    def __getitem__(self, name):
        return self.all[name]


def settings(secrets, recorder_port):
    """-> (the text of a settings file, the environment's part of them)"""
    lines = ["log_level: debug", "rasa: {enabled: true}", "sources:"]
    for system in SYSTEMS:
        url = f"http://127.0.0.1:{recorder_port}"
        lines += [f"  - name: {system}", f"    system: {system}", "    user: bot@example.org",
                  f"    url: {url}" + ("/api/v1/accounts/1" if system == "chatwoot" else ""),
                  "    own_id: \"987654321\"", "    mode: suggest"]
        if system == "freshdesk":
            lines.append(f"    secret_header: {HEADER}")
        if system != "standard":
            lines.append(f"    token: {secrets['token of zendesk']}")
        if system != "rt":
            lines.append(f"    secret: {secrets['secret of ' + system]}")
    return "\n".join(lines) + "\n", {"WIZDESK_SOURCES_RT_SECRET": secrets["secret of rt"]}


def set_path(value, path, new):
    *way, last = path.split(".")
    for key in way:
        value = value[key]
    value[last] = new


# Where the words and the ids stand in each system's delivery of a new ticket.
WORDS = {"standard": ["data.ticket.subject", "data.ticket.body"],
         "rt": ["data.ticket.subject", "data.transaction.content"],
         "zendesk": ["detail.subject", "detail.description"],
         "zammad": ["ticket.title", "article.body", "article.subject"],
         "freshdesk": ["freshdesk_webhook.ticket_subject", "freshdesk_webhook.ticket_description"],
         "chatwoot": ["content", "content_attributes.email.subject"],
         "jira": ["issue.fields.summary", "issue.fields.description"]}
IDS = {"standard": ["data.ticket.id"], "rt": ["data.ticket.id", "data.transaction.id"],
       "zendesk": ["detail.id", "id"], "zammad": ["ticket.id", "article.id", "article.ticket_id"],
       "freshdesk": ["freshdesk_webhook.ticket_id"], "chatwoot": ["conversation.id", "id"],
       "jira": ["issue.id", "issue.key"]}
TEXT_IDS = ("standard", "zendesk", "jira")


def delivery(system, number, text, secret):
    """-> (body, headers) of a new ticket with that text in it, genuine"""
    value = json.loads((FIXTURES / system / "created.json").read_text())
    for path in WORDS[system]:
        set_path(value, path, text)
    for path in IDS[system]:
        set_path(value, path, str(number) if system in TEXT_IDS else number)
    if system == "jira":
        value["issue"]["key"] = f"HELP-{number}"
        value["timestamp"] = int(time.time() * 1000)
    if system == "zendesk":
        value["subject"] = f"zen:ticket:{number}"
    body = json.dumps(value).encode()
    return body, {"Content-Type": "application/json", **proof(system, number, body, secret)}


def mac(key, content, kind=hashlib.sha256):
    return hmac.new(key, content, kind)


def proof(system, number, body, secret):
    now, key = str(int(time.time())), secret.encode()
    if system in KEYED:
        key = base64.b64decode(secret.removeprefix("whsec_") + "==")
        signature = mac(key, f"event-{number}.{now}.".encode() + body).digest()
        return {"webhook-id": f"event-{number}", "webhook-timestamp": now,
                "webhook-signature": "v1," + base64.b64encode(signature).decode()}
    if system == "zendesk":
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        signature = base64.b64encode(mac(key, at.encode() + body).digest()).decode()
        return {"X-Zendesk-Webhook-Signature": signature,
                "X-Zendesk-Webhook-Signature-Timestamp": at}
    if system == "zammad":
        return {"X-Hub-Signature": "sha1=" + mac(key, body, hashlib.sha1).hexdigest(),
                "X-Zammad-Delivery": f"delivery-{number}"}
    if system == "jira":
        return {"X-Hub-Signature": "sha256=" + mac(key, body).hexdigest()}
    if system == "chatwoot":
        return {"X-Chatwoot-Timestamp": now, "X-Chatwoot-Signature":
                "sha256=" + mac(key, f"{now}.".encode() + body).hexdigest()}
    return {HEADER: secret}


class Recorder:
    """Stands for all ticket systems: takes everything and writes it down."""

    def __init__(self):
        self.bodies = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.bodies.append(self.path.encode() + b"\n" + content)
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            do_GET = do_POST = do_PUT = do_PATCH = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Entrances:
    """Each sends a text in once; what comes back is kept."""

    def __init__(self, service, secrets, token):
        self.service, self.secrets, self.token = service, secrets, token
        self.answers = []
        self.number = 100
        self.talk = None
        self.ways = [self.open, self.message, self.form, self.rasa, self.note, self.reply, self.parse]
        self.ways += [lambda text, system=system: self.ticket(system, text) for system in SYSTEMS]

    def send(self, index, text):
        """By one of the ways, until it is taken -> the status."""
        while True:
            self.number += 1
            try:
                return self.ways[index % len(self.ways)](text)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)

    def call(self, path, body, headers):
        status, fields, content = self.service.call("POST", path, body, headers)
        self.answers.append(str(fields).encode() + content)
        return status, content

    def json(self, path, value, bearer=None):
        headers = {"Content-Type": "application/json", "Cookie": "a=" + self.secrets["cookie"],
                   "Authorization": "Bearer " + (bearer or self.secrets["bearer"]),
                   "Idempotency-Key": f"{self.secrets['key']}-{self.number}"}
        return self.call(path, json.dumps(value), headers)

    def open(self, text):
        status, content = self.json("/v1/conversations", {"text": text})
        if status == 201:
            self.talk = json.loads(content)
        return status

    def message(self, text):
        path = f"/v1/conversations/{self.talk['conversation_id']}/messages"
        return self.json(path, {"text": text}, self.talk["token"])[0]

    def form(self, text):
        return self.call("/chat", urllib.parse.urlencode({"text": text}),
                         {"Content-Type": "application/x-www-form-urlencoded"})[0]

    def rasa(self, text):
        return self.json("/webhooks/rest/webhook",
                         {"sender": f"somebody-{self.number}", "message": text})[0]

    def parse(self, text):
        return self.json("/v1/parse", {"text": text})[0]

    def of_agent(self, text, private):
        path = f"/v1/agent/conversations/{self.talk['conversation_id']}/messages"
        return self.json(path, {"text": text, "private": private}, self.token)[0]

    def note(self, text):
        return self.of_agent(text, True)

    def reply(self, text):
        return self.of_agent(text, False)

    def ticket(self, system, text):
        body, headers = delivery(system, self.number, text, self.secrets["secret of " + system])
        return self.call("/webhooks/tickets/" + system, body, headers)[0]
