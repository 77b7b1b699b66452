#!/usr/bin/env python3
"""The same delivery to two services at once: duplicates.py WIZDESK [--tickets 300] [--kills 0]

A ticket system delivers each event several times at the same moment, to both services of one
PostgreSQL. One must take it (202), all others must call it a duplicate (200); each ticket must have
one conversation with one turn in it, and get one note. With --kills a service is killed (-9) now
and then: a delivery is repeated until it is answered, and a note may be posted again, but under the
same id.

At the end a ticket is delivered under another event's id: what that leaves has to be found.
"""
import argparse
import collections
import http.client
import http.server
import json
import random
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from database import Database, free_port, until
from service import report
from two_services import restart, start_services

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tickets"))
from deliveries import PATH, SECRET, delivery  # noqa: E402

TIMES = 6  # each event
CONFIG = """sources:
  - {{name: helpdesk, system: standard, secret: {secret}, mode: suggest, timeout: 1,
     url: "http://127.0.0.1:{port}/notes"}}
"""


class TicketSystem:
    """Takes notes: for each ticket the ids they came under, as often as they came."""

    def __init__(self):
        self.port = free_port()
        self.notes = collections.defaultdict(collections.Counter)
        notes = self.notes

        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                notes[body["data"]["ticket"]["id"]][self.headers["webhook-id"]] += 1
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Receiver)
        threading.Thread(target=server.serve_forever, daemon=True).start()


def deliver(service, number, event=None):
    """-> the status, of the first answer that is one"""
    while True:
        body, headers = delivery(number, "I am a school nurse", event)
        try:
            status, _, content = service.call("POST", PATH, body, headers)
            if status in (200, 202):
                return status, json.loads(content)["status"]
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.05)


def deliver_all(services, tickets):
    """-> for each ticket what was answered, of each of its deliveries"""
    answers = []
    with ThreadPoolExecutor(TIMES) as pool:
        for number in range(tickets):
            answers.append(list(pool.map(lambda place, n=number: deliver(services[place % 2], n),
                                         range(TIMES))))
    return answers


class Killer(threading.Thread):
    def __init__(self, services, kills):
        super().__init__(daemon=True)
        self.services, self.kills = services, kills

    def run(self):
        for _ in range(self.kills):
            time.sleep(random.uniform(0.2, 0.8))
            victim = random.choice(self.services)
            victim.end(signal.SIGKILL)
            restart(victim)


def answer_faults(answers, has_kills):
    wrong = []
    for number, got in enumerate(answers):
        taken = got.count((202, "accepted"))
        # The one that took it may have been killed before it could say so.
        if taken > 1 or (taken == 0 and not has_kills):
            wrong.append(f"delivery {number} was taken {taken} times")
        wrong += [f"delivery {number} is answered {one}" for one in got
                  if one not in ((202, "accepted"), (200, "duplicate"))]
    return wrong


def faults(database, system, tickets, has_kills):
    """-> the tickets that have not one of everything"""
    wanted = {str(number) for number in range(tickets)}
    wrong = []
    for what, sql in {
            "events": "SELECT ticket_id, count(*) FROM ticket_events GROUP BY 1",
            "conversations": "SELECT external_id, count(*) FROM conversations GROUP BY 1",
            "turns": "SELECT external_id, count(*) FROM conversations c JOIN messages m "
                     "ON m.conversation_id = c.id WHERE role = 'user' GROUP BY 1",
            "posts": "SELECT ticket_id, count(*) FROM posts GROUP BY 1"}.items():
        counted = {row[0]: int(row[1]) for row in database.ask(sql)}
        wrong += [f"ticket {one} has {counted.get(one, 0)} {what}"
                  for one in wanted | set(counted) if counted.get(one) != 1]
    for one in wanted | set(system.notes):
        ids = system.notes[one]
        if len(ids) != 1 or (not has_kills and sum(ids.values()) != 1):
            wrong.append(f"ticket {one} got the notes {dict(ids)}")
    return wrong


def settled(database, tickets):
    count = database.ask("SELECT count(*) FROM posts WHERE state = 'sent'")[0][0]
    waiting = database.ask("SELECT count(*) FROM ticket_events WHERE waiting")[0][0]
    return int(count) >= tickets and waiting == "0"


def run(options, folder):
    """-> (what was found, whether the control was, answers)"""
    database, system = Database(), TicketSystem()
    conf = folder / "wizdesk.yml"
    conf.write_text(CONFIG.format(secret=SECRET, port=system.port))
    services = start_services(options.wizdesk, folder, database.address, "--config", conf)
    killer = Killer(services, options.kills)
    killer.start()
    answers = deliver_all(services, options.tickets)
    killer.join()
    if until(lambda: settled(database, options.tickets), 120) is None:
        print("not all is posted", flush=True)
    wrong = answer_faults(answers, options.kills > 0)
    wrong += faults(database, system, options.tickets, options.kills > 0)
    deliver(services[0], 0, "another")
    found = until(lambda: len([fault for fault in faults(database, system, options.tickets, True)
                               if fault.startswith("ticket 0 ")]) >= 3, 30) is not None
    wrong += ["a service did not end well" for service in services if service.end() != 0]
    return wrong, found, collections.Counter(one for got in answers for one in got)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wizdesk", type=Path)
    parser.add_argument("--tickets", type=int, default=300)
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        wrong, found, answers = run(options, Path(name))
    good = report("P3", f"{options.tickets} events, each delivered {TIMES} times at once to two "
                  f"services, {options.kills} kills (-9)", f"{len(wrong)} lost, doubled or else "
                  f"wrong; answers {dict(answers)}", "0", not wrong)
    good &= report("P3c", "a ticket that was delivered under two ids",
                   "found" if found else "not found", "found", found)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
