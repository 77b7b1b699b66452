#!/usr/bin/env python3
"""What compose.sh has brought up: compose_check.py [KILLS]

Clients talk through nginx's published port while the containers of the services, and once that of
the database, are killed and started again; then the database is looked at as in two_services.py.
"""
import subprocess
import sys
import time

from database import Service, until
from service import report
from talkers import Crowd, Talk


CLIENTS = 4
PAUSE = 2.5  # seconds; the limits of calls are on, 30 messages a minute in a conversation


class Door:
    """The published port."""
    port = 8080
    call = Service.call
    post = Service.post

    def status(self, path):
        try:
            return self.call("GET", path)[0]
        except OSError:
            return 0


def output(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.DEVNULL, check=True, timeout=120).stdout


class Containers:
    """Those of the compose file, by the names of their services."""

    def __init__(self):
        self.ids = {name: output("docker-compose", "ps", "-q", name).strip()
                    for name in ("database", "wizdesk1", "wizdesk2")}

    def ask(self, sql):
        out = output("podman", "exec", self.ids["database"], "psql", "-XAtqF", "\t", "-U",
                     "wizdesk", "wizdesk", "-c", sql)
        return [line.split("\t") for line in out.splitlines()]

    def disturb(self, kills):
        """Each service is killed in turn, so that both have been started again."""
        for number in range(kills):
            victim = "database" if number == kills // 2 else f"wizdesk{number % 2 + 1}"
            output("podman", "kill", self.ids[victim])
            time.sleep(1)
            output("podman", "start", self.ids[victim])
            time.sleep(3)


def main(kills=7):
    door, containers = Door(), Containers()
    ready = until(lambda: door.status("/readyz") == 200, 90)
    good = report("P5", "the compose file with two services answers on its port",
                  f"after {ready or 0:.1f} s", "90 s", ready is not None)
    good &= report("P5", "nobody reads /metrics there", door.status("/metrics"), "404",
                   door.status("/metrics") == 404)
    crowd = Crowd([door], [Talk(door) for _ in range(CLIENTS)], CLIENTS, pause=PAUSE)
    containers.disturb(kills)
    back = until(lambda: door.status("/readyz") == 200, 60)
    time.sleep(2)
    wrong = crowd.end() + crowd.faults(containers)
    good &= report("P5", f"{kills} containers killed, the database's once, under {CLIENTS} clients",
                   f"{crowd.told()} messages acknowledged, {len(wrong)} lost, doubled or else "
                   f"wrong; answers {dict(crowd.answers())}", "0", not wrong and back is not None)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
