#!/usr/bin/env python3
"""The server of the database is lost: failover.py WIZDESK [--runs 5]

Two services know a server and a standby that its commits wait for by one address with two hosts.
While clients talk through both, all processes of the server are killed (-9), and a second later the
standby is promoted. Nobody restarts a service. Afterwards each service has to write again within
seconds, every message that was acknowledged must be stored once, and who waited before must
hear of what is said after, through the other service: a page by its long polls, a console on the
connection it had.

--silent lets no packet to or from the server any more instead, as when its machine is gone: nobody
is told that the connections are over. It needs root and iptables, and runs in a network namespace.
--hanging stops the server's processes instead, and its machine still acknowledges what it is sent.
--control takes the standby away before: then messages have to be found lost.
"""
import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from database import Pair
from listeners import Console, Page, new_token
from service import report, until
from talkers import Crowd, Talk
from two_services import start_services

BAR = 5  # seconds from the promotion to the first message that is acknowledged
SILENT_BAR = 25  # an answer is waited for 10 seconds, a connection to the first host 3
HANGING_BAR = 35  # an answer is waited for 15 seconds, by who writes and by who reads
TALKS = 4
APART = "WIZDESK_TEST_HAS_NETWORK"  # a network namespace of its own


class Scene:
    """Two services, those who wait for news of each, and clients."""

    def __init__(self, options, folder, pair):
        self.pair = pair
        self.services = start_services(options.wizdesk, folder, pair.address)
        self.processes = [service.process for service in self.services]
        token = new_token(options.wizdesk, pair.address)
        self.pages = [Page(one, Talk(one)) for one in self.services]
        self.consoles = [Console(one, token) for one in self.services]
        for listener in self.pages + self.consoles:
            listener.start()
        talks = [Talk(self.services[i % 2]) for i in range(TALKS)]
        self.crowd = Crowd(self.services, talks, options.clients)

    @staticmethod
    def opened(service, wrong):
        """-> the id of a new conversation"""
        try:
            return Talk(service).id
        except (OSError, AssertionError) as error:
            wrong.append(f"no conversation is opened: {error}")
            return None

    def news_faults(self):
        """Something is said to each service: those who wait at the other one have to hear of it."""
        wrong = []
        for number, other in enumerate(reversed(self.services)):
            page, console = self.pages[number], self.consoles[number]
            status, _ = page.talk.say(other, "after the failover")
            if status != 200:
                wrong.append(f"a message is answered with {status}")
            opened = self.opened(other, wrong)
            if until(lambda page=page: "after the failover" in page.heard, 10) is None:
                wrong.append(f"page {number} does not hear of it")
            if until(lambda console=console, id=opened: id in console.heard, 10) is None:
                wrong.append(f"console {number} does not hear of it")
            if console.ended:
                wrong.append(f"console {number} lost its connection")
            stored = [row[0] for row in self.pair.ask(
                "SELECT replace(text, E'\\n', ' ') FROM messages WHERE conversation_id = "
                f"'{page.talk.id}' ORDER BY seq")]
            until(lambda page=page, count=len(stored): len(page.heard) >= count, 10)
            if [text.replace("\n", " ") for text in page.heard] != stored:
                wrong.append(f"page {number} heard {len(page.heard)} of {len(stored)}")
        return wrong

    def end(self):
        wrong = ["a service was restarted or ended" for service, process
                 in zip(self.services, self.processes)
                 if service.process is not process or process.poll() is not None]
        for page in self.pages:
            page.closed = True
        return wrong + ["a service did not end well" for one in self.services if one.end() != 0]


def isolate_standby(pair):
    """Commits wait for nobody any more, and the standby hears of none."""
    pair.ask("ALTER SYSTEM SET primary_conninfo = ''", which=1)
    pair.ask("SELECT pg_reload_conf()", which=1)
    pair.ask("ALTER SYSTEM SET synchronous_standby_names = ''")
    pair.ask("SELECT pg_reload_conf()")


def one_run(options, folder, pair):
    """-> (seconds from the promotion to each service's first message, from the loss to it, faults,
    acknowledged messages)"""
    scene = Scene(options, folder, pair)
    time.sleep(2)
    if options.control:
        isolate_standby(pair)
        time.sleep(1)
    lost = time.monotonic()
    pair.control("cut" if options.silent else "hang" if options.hanging else "lose")
    gone = time.monotonic()
    time.sleep(1)
    pair.promote()
    promoted = time.monotonic()
    resumed = [until(lambda one=one: scene.crowd.first_after(gone + 0.5, one), 60) is not None
               for one in scene.services]
    time.sleep(2)
    wrong = scene.crowd.end() + scene.crowd.faults(pair)
    first = [scene.crowd.first_after(gone + 0.5, one) for one in scene.services]
    wrong += [f"service {number} does not write again" for number, fine in enumerate(resumed, 1)
              if not fine]
    wrong += scene.news_faults() + scene.end()
    if options.hanging:
        pair.control("lose")
    back = max(at or time.monotonic() for at in first)
    return max(0.0, back - promoted), back - lost, wrong, scene.crowd.told()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wizdesk", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--clients", type=int, default=12)
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--hanging", action="store_true")
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args()
    if options.silent and APART not in os.environ:
        command = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "-"]
        os.execvpe(command[0], [*command, sys.executable, *sys.argv],
                   {**os.environ, APART: "yes"})
    runs = []
    for number in range(options.runs):
        pair = Pair()
        with tempfile.TemporaryDirectory() as name:
            runs.append(one_run(options, Path(name), pair))
        pair.end()
        print(f"run {number + 1}: {runs[-1][3]} messages, {runs[-1][0]:.2f} s after the promotion, "
              f"{runs[-1][1]:.2f} s after the loss; {runs[-1][2][:5]}", flush=True)
    wrong = [fault for run in runs for fault in run[2]]
    slowest = max(run[0] for run in runs)
    bar = SILENT_BAR if options.silent else HANGING_BAR if options.hanging else BAR
    what = (f"{options.runs} losses of the database's server with a standby, {options.clients} "
            "clients through two services")
    if options.control:
        lost = sum(fault.startswith("lost") for fault in wrong)
        return 0 if report("P2c", what + " whose commits reach no standby", f"{lost} lost",
                           "some", lost > 0) else 1
    good = report("P2", what, f"{sum(run[3] for run in runs)} messages acknowledged, {len(wrong)} "
                  f"lost or else wrong; both write again after {slowest:.2f} s at most, "
                  f"{statistics.median(run[0] for run in runs):.2f} s in the middle, from the "
                  f"promotion; {statistics.median(run[1] for run in runs):.2f} s from the loss",
                  f"0; {bar} s", not wrong and slowest <= bar)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
