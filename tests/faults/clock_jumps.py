#!/usr/bin/env python3
"""A wrong clock costs nothing: clock_jumps.py WIZDESK FAULT_SWITCH.so [CASES]

Under clients that talk the wall clock goes an hour, a day and three years ahead, back by an hour, a
day and a (leap) second, to before 1970 and to after 2038; then the service is killed and started under
the same clock. Messages go through and keep their order, what was answered is answered the same again,
a wait of one second lasts one second, and no row is gone. For a control the harness is told of a turn
of the clock that there was not.
"""
import contextlib
import datetime
import json
import random
import signal
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from record import verdict
from service import Crowd, Service, report, until
from switch import Switch

HOUR, DAY = 3600, 86400


def cases():
    """-> {name: seconds ahead}"""
    now = time.time()
    return {"an hour ahead": HOUR, "an hour back": -HOUR, "a day ahead": DAY, "a day back": -DAY,
            "three years ahead": 3 * 365 * DAY, "a leap second": -1,
            "before 1970": -now - 40 * DAY, "after 2038": 2_200_000_000 - now}


class Witness:
    """A conversation from before, with everything that must not depend on the clock."""

    def __init__(self, service):
        self.service = service
        _, opened = service.post("/v1/conversations", {"text": "I am a school nurse"}, "witness")
        self.opened = opened
        self.sent = 0
        self.path = f"/v1/conversations/{opened['conversation_id']}/messages"
        self.bearer = {"Authorization": "Bearer " + opened["token"]}

    def faults(self, turned):
        """-> what is not as it should be, with the clock so many seconds ahead"""
        found = []
        _, again = self.service.post("/v1/conversations", {"text": "I am a school nurse"}, "witness")
        if again.get("conversation_id") != self.opened["conversation_id"]:
            found.append("the same key opened another conversation")
        self.sent += 1
        status, _ = self.service.post(self.path, {"text": f"thank you {self.sent} times"}, None,
                                         self.opened["token"])
        if status != 200:
            return found + [f"a message was answered with {status}"]
        newest = self.read()[-1]
        off = self.time_of(newest) - time.time() - turned
        if abs(off) > 60:
            found.append(f"a message is dated {off:.0f} s off the clock")
        return found + self.wait_faults()

    def read(self, query=""):
        _, _, content = self.service.call("GET", self.path + query, None, self.bearer)
        return json.loads(content)["messages"]

    @staticmethod
    def time_of(message):
        return datetime.datetime.fromisoformat(message["at"].replace("Z", "+00:00")).timestamp()

    def wait_faults(self):
        seqs = [message["seq"] for message in self.read()]
        found = [] if seqs == list(range(1, len(seqs) + 1)) else [f"the order is {seqs}"]
        began = time.monotonic()
        self.read(f"?after={seqs[-1]}&wait=1")
        took = time.monotonic() - began
        return found if 0.8 < took < 3 else found + [f"a wait of 1 s lasted {took:.1f} s"]


def rows(database):
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("conversations", "messages", "requests")}


def through_case(service, switch, crowd, witness, turned):
    """-> what is wrong while the clock is so many seconds ahead"""
    before, told = rows(service.database), crowd.told()
    switch.turn_clock(turned)
    found = witness.faults(turned)
    service.end(signal.SIGKILL)
    service.start()
    found += witness.faults(turned)
    if until(lambda: crowd.told() > told + 20, 5) is None:
        found.append("no messages go through")
    if service.why_not_ready():
        found.append("it is not ready: " + service.why_not_ready())
    after = rows(service.database)
    return found + [f"{table}: rows are gone" for table in after if after[table] < before[table]]


def main(program, library, count="8"):
    chosen = random.sample(list(cases().items()), int(count))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        switch = Switch(library, folder, folder / "wizdesk.db")
        service = Service(program, folder, environment=switch.environment)
        service.start()
        witness, wrong = Witness(service), []
        with Crowd(service, 4) as crowd:
            until(lambda: crowd.told() > 20, 10)
            for case, turned in chosen:
                wrong += [f"{case}: {fault}" for fault in
                          through_case(service, switch, crowd, witness, turned)]
            control = witness.faults(12345)  # the clock was not turned so far
        if service.end() != 0:
            wrong.append("it did not end well")
        wrong += crowd.sum("strange") + verdict(service.database, crowd.clients)
    if not control:
        wrong.append("the control found nothing: the harness does not notice a turned clock")
    report("D8", f"{count} clock cases, each with a kill",
           f"{crowd.told()} acknowledged, {len(wrong)} faults; control {len(control)}",
           "0 lost, order kept, 0 rows deleted, waits as long as asked for", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
