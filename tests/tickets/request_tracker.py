#!/usr/bin/env python3
"""Holds wizdesk to a real Request Tracker: tests/tickets/request_tracker.py WIZDESK RT_TOOLS [--tickets N] [--kills N]

RT_TOOLS is the folder with rt-up.sh and rt-down.sh. Tickets are created four at a time by REST, by
mail and on the web page; every event is delivered twice; meanwhile wizdesk is killed (-9) and RT is
restarted. In the end every ticket has exactly one note, the right one, and no requester got mail of
it. Beside it somebody waits in the chat for a person, in vain, and wishes for a ticket: it is opened
once, although wizdesk is killed then, and they are told its number. With --own-scrip RT delivers as bot/tickets/guides/rt.md sets it up, else as rt-up.sh does.
Exit status 0 if so, 1 if not. Needs Debian's request-tracker5 (rt-up.sh installs it).
"""
import argparse
import concurrent.futures
import http.cookiejar
import json
import mailbox
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from deliveries import free_port

# What a requester writes, and what stands in the note then.
MESSAGES = [
    ("School nurse", "I'm a school nurse at an SBHC. What do I pick?", "School Nurse role"),
    ("Access for CT WiZ", "I order the vaccines for our pediatric practice, I'm the main coordinator.",
     "Primary Vaccine Coordinator (Inventory/Ordering)"),
    ("Vacation cover", "I fill in for our vaccine coordinator when she is on vacation.",
     "Backup Vaccine Coordinator (Inventory/Ordering)"),
    ("Signing", "I'm the physician who signs our CVP agreement every year.",
     "CVP or CVFA Enrollment/Re Enrollment Only"),
    ("Town health", "I am the director of the town health department here.",
     "Health Dept/Director Read-Only"),
    ("Which access", "I'm a PA and we vaccinate kids at our clinic.", "question"),
    ("Locked out", "I forgot my password and now my account is locked.", "helpdesk"),
    ("Shots", "Medical assistant at a family practice, I enter the shots we give into CT WiZ.",
     "Clinic Access (Patient Management/Reports)"),
]
GUIDES = pathlib.Path(__file__).resolve().parents[2] / "bot/tickets/guides"
PATIENCE = 180  # seconds, until every ticket has its note


def wait_for(what, holds, patience=60):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    print(f"not within {patience} s: {what}", file=sys.stderr)
    return False


class RequestTracker:
    def __init__(self, tools, folder, webhook):
        self.tools, self.folder, self.port, self.webhook = tools, folder, free_port(), webhook
        self.start()
        lines = (folder / "env.sh").read_text().splitlines()
        self.env = {key: value.strip("'") for key, value in (line.split("=", 1) for line in lines)}
        self.url = self.env["RT_URL"]

    def start(self, keep=False):
        subprocess.run(["bash", self.tools / "rt-up.sh", self.folder, str(self.port), self.webhook],
                       env={**os.environ, "RT_KEEP": "1" if keep else ""}, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        subprocess.run(["bash", self.tools / "rt-down.sh", self.folder], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def use_own_scrip(self, webhook):
        """What rt.md tells an operator to do, with this RT's places."""
        spool, secret = self.folder / "spool", self.folder / "wizdesk_secret"
        spool.mkdir()
        secret.write_text(self.env["RT_WEBHOOK_SECRET"] + "\n")
        (self.folder / "conf.d" / "90-wizdesk.pm").write_text(
            f"Set($WizdeskURL, '{webhook}');\nSet($WizdeskSecretFile, '{secret}');\n"
            f"Set($WizdeskSpool, '{spool}');\n1;\n")
        scrip = (GUIDES / "wizdesk_scrip").read_text()
        (self.folder / "scrip").write_text(scrip.replace("/etc/request-tracker5", str(GUIDES)))
        subprocess.run(["rt-setup-database-5", "--action", "insert", "--skip-create",
                        "--datafile", self.folder / "scrip"], env=self.perl_env(), check=True,
                       stdout=subprocess.DEVNULL)
        self.stop()
        self.start(keep=True)

    def deliver_what_waits(self):
        """As the guide's line for cron does."""
        subprocess.run(["perl", "-I/usr/share/request-tracker5/lib", "-MRT=-init", "-e",
                        f'require "{GUIDES}/WizdeskWebhook.pm"; WizdeskWebhook::deliver()'],
                       env=self.perl_env(), check=True, stderr=subprocess.DEVNULL)

    def perl_env(self):
        return {**os.environ, "RT_SITE_CONFIG": str(self.folder / "RT_SiteConfig.pm"),
                "RT_SITE_CONFIG_DIR": str(self.folder / "conf.d")}

    def deliver_twice(self):
        settings = self.folder / "webhook.json"
        wanted = json.loads(settings.read_text())
        wanted.update(copies=2, attempts=60, delay=0.5)
        settings.write_text(json.dumps(wanted))

    def rest(self, path, body=None, token="RT_TOKEN_ROOT"):
        request = urllib.request.Request(
            f"{self.url}/REST/2.0/{path}", json.dumps(body).encode() if body else None,
            {"Authorization": f"token {self.env[token]}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def create_by_rest(self, subject, text):
        self.rest("ticket", {"Queue": "Support", "Subject": subject, "Content": text,
                             "ContentType": "text/plain", "Requestor": "customer@example.test"},
                  "RT_TOKEN_AGENT")

    def create_by_mail(self, subject, text):
        mail = (f"From: customer@example.test\nTo: support@rt.test\nSubject: {subject}\n"
                f"Message-ID: <{time.time_ns()}@example.test>\n\n{text}\n")
        subprocess.run(["rt-mailgate-5", "--url", self.url, "--queue", "Support", "--action",
                        "correspond"], input=mail.encode(), check=True, stdout=subprocess.DEVNULL)

    def create_on_the_web(self, subject, text):
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(jar)
        browser.addheaders = [("Referer", self.url + "/")]
        for page, form in [
                ("/NoAuth/Login.html", {"user": "root", "pass": self.env["RT_ROOT_PASSWORD"]}),
                ("/Ticket/Create.html", {"Queue": self.queue_id(), "Subject": subject,
                                         "Content": text, "ContentType": "text/plain",
                                         "Requestors": "customer@example.test", "Status": "new",
                                         "id": "new", "SubmitTicket": "Create"})]:
            browser.open(self.url + page, urllib.parse.urlencode(form).encode(), timeout=60).read()

    def queue_id(self):
        return self.rest("queue/Support")["id"]

    def tickets(self, opened_by_wizdesk=False):
        """-> {id: subject}"""
        query = urllib.parse.quote("Queue = 'Support'")
        found = self.rest(f"tickets?query={query}&fields=Subject&per_page=100")
        return {item["id"]: item["Subject"] for item in found["items"]
                if item["Subject"].startswith("Chat: ") == opened_by_wizdesk}

    def first_text(self, ticket):
        history = self.rest(f"ticket/{ticket}/history?fields=Type&per_page=1")
        found = self.rest(f"transaction/{history['items'][0]['id']}/attachments?fields=Content")
        return "".join(part.get("Content") or "" for part in found["items"])

    def notes(self, ticket):
        """The texts of the bot's comments on the ticket."""
        history = self.rest(f"ticket/{ticket}/history?fields=Type,Creator&per_page=100")
        texts = []
        for item in history["items"]:
            if item["Type"] == "Comment" and item["Creator"]["id"] == "helpdesk-bot":
                found = self.rest(f"transaction/{item['id']}/attachments?fields=Content,ContentType")
                texts.append("".join(part.get("Content") or "" for part in found["items"]))
        return texts

    def mails(self):
        return [mail for box in (self.folder / "var").glob("*.mbox") for mail in mailbox.mbox(box)]


class Wizdesk:
    def __init__(self, binary, folder, port):
        self.binary, self.folder, self.port, self.process = binary, folder, port, None

    def configure(self, tracker):
        (self.folder / "wizdesk.yml").write_text(
            f"listen: 127.0.0.1:{self.port}\ndatabase: {self.folder}/wizdesk.db\n"
            f"sources:\n  - name: helpdesk\n    system: rt\n"
            f"    secret: {tracker.env['RT_WEBHOOK_SECRET']}\n    url: {tracker.url}\n"
            f"    token: {tracker.env['RT_TOKEN_BOT']}\n    own_id: helpdesk-bot\n"
            f"    queue: Support\n    mode: suggest\n"
            f"handoff:\n  patience_minutes: 1\n  ticket_source: helpdesk\n")

    def start(self):
        log = open(self.folder / "wizdesk.log", "ab")
        self.process = subprocess.Popen([self.binary, "serve", "--config",
                                         self.folder / "wizdesk.yml"], stdout=log, stderr=log)
        if not wait_for("wizdesk is ready", self.is_ready):
            sys.exit((self.folder / "wizdesk.log").read_text()[-2000:])

    def is_ready(self):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2).status == 200
        except OSError:
            return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Visitor:
    """Somebody in the chat, who waits for a person."""

    def __init__(self, wizdesk):
        self.url = f"http://127.0.0.1:{wizdesk.port}/v1/conversations"
        self.token = ""
        opened = self.call("", {"text": "I want to talk to a person, my SSN is 123-45-6789"})
        self.token, self.url = opened["token"], f"{self.url}/{opened['conversation_id']}/messages"

    def call(self, path, body=None):
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode() if body else None,
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def last_reply(self):
        try:
            return self.call("?after=0")["messages"][-1].get("reply", {})
        except OSError:  # wizdesk is killed in between
            return {}

    def is_offered_a_ticket(self):
        return len(self.last_reply().get("quick_replies", [])) == 2

    def take_the_offer(self):
        self.call("", {"text": self.last_reply()["quick_replies"][0]["text"]})

    def number(self):
        told = re.search(r"number is \*\*(\d+)\*\*", self.last_reply().get("text", ""))
        return told and told[1]


def open_ticket(tracker, wizdesk, visitor):
    """What is wrong with the ticket of somebody who waited in vain."""
    if not wait_for("somebody who waited is offered a ticket", visitor.is_offered_a_ticket, 90):
        return ["nobody was offered a ticket"]
    visitor.take_the_offer()
    wizdesk.kill()
    wizdesk.start()
    wait_for("the number of the ticket is told", visitor.number, 120)
    opened = tracker.tickets(opened_by_wizdesk=True)
    if list(opened) != [visitor.number()]:
        return [f"{visitor.number()} was told, and these are open: {opened}"]
    text = tracker.first_text(visitor.number())
    faults = [] if "I want to talk to a person" in text else [f"the ticket says {text!r}"]
    if "123-45" in text:
        faults.append("the ticket has what was to be redacted")
    if tracker.notes(visitor.number()):
        faults.append("wizdesk answered its own ticket")
    return faults


def create(tracker, number):
    subject, text, _ = MESSAGES[number % len(MESSAGES)]
    ways = [tracker.create_by_rest, tracker.create_by_mail, tracker.create_on_the_web]
    for _ in range(100):  # RT is restarted in between
        try:
            return ways[number % len(ways)](f"{subject} {number}", text)
        except (OSError, subprocess.CalledProcessError):
            time.sleep(0.5)
    raise RuntimeError("RT took no ticket")


def disturb(tracker, wizdesk, kills):
    for _ in range(kills):
        time.sleep(2)
        wizdesk.kill()
        time.sleep(1)
        wizdesk.start()
    time.sleep(1)
    tracker.stop()
    tracker.start(keep=True)


def has_notes(tracker, own_scrip):
    if own_scrip:
        tracker.deliver_what_waits()
    return all(tracker.notes(ticket) for ticket in tracker.tickets())


def faults_of(tracker, expected):
    faults = []
    for ticket, subject in sorted(tracker.tickets().items(), key=lambda item: int(item[0])):
        number = int(subject.rsplit(" ", 1)[1])
        notes = tracker.notes(ticket)
        if len(notes) != 1:
            faults.append(f"ticket {ticket} ({subject}) has {len(notes)} notes")
        elif MESSAGES[number % len(MESSAGES)][2].lower() not in re.sub(r"\s+", " ", notes[0]).lower():
            faults.append(f"ticket {ticket} ({subject}) has another note: {notes[0]!r}")
    created = {int(subject.rsplit(" ", 1)[1]) for subject in tracker.tickets().values()}
    if created != set(range(expected)):
        faults.append(f"tickets missing: {sorted(set(range(expected)) - created)}")
    for mail in tracker.mails():
        if "wizdesk-ref" in mail.as_string() and "customer@example.test" in str(mail["To"]):
            faults.append("a requester got mail of a note")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wizdesk", type=pathlib.Path)
    parser.add_argument("tools", type=pathlib.Path)
    parser.add_argument("--tickets", type=int, default=50)
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--own-scrip", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wizdesk-rt-") as name:
        folder = pathlib.Path(name)
        (folder / "rt").mkdir()
        port = free_port()
        webhook = f"http://127.0.0.1:{port}/webhooks/tickets/helpdesk"
        tracker = RequestTracker(args.tools, folder / "rt", "" if args.own_scrip else webhook)
        wizdesk = Wizdesk(args.wizdesk, folder, port)
        try:
            tracker.use_own_scrip(webhook) if args.own_scrip else tracker.deliver_twice()
            wizdesk.configure(tracker)
            wizdesk.start()
            visitor = Visitor(wizdesk)
            started = time.monotonic()
            with concurrent.futures.ThreadPoolExecutor(5) as pool:
                trouble = pool.submit(disturb, tracker, wizdesk, args.kills)
                list(pool.map(lambda number: create(tracker, number), range(args.tickets)))
                trouble.result()
            wait_for("every ticket has a note", lambda: has_notes(tracker, args.own_scrip), PATIENCE)
            took = time.monotonic() - started
            time.sleep(5)  # for a note too many
            faults = faults_of(tracker, args.tickets) + open_ticket(tracker, wizdesk, visitor)
        finally:
            if wizdesk.process:
                wizdesk.kill()
            tracker.stop()
    print("\n".join(faults))
    print(f"{args.tickets} tickets, {args.kills} kills, {took:.0f} s: {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
