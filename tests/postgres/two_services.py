#!/usr/bin/env python3
"""One conversation through two services on one PostgreSQL: two_services.py WIZDESK [--kills 200]

Two services behind nginx (docker/balancer.conf) reach one server through pgbouncer in transaction
mode. Clients talk in the same conversation, each message with an Idempotency-Key of its own, and
send it again until it is answered. One of the services is killed (-9) again and again under them,
now and then both; between times the server of the database, or pgbouncer. Afterwards every message
that was acknowledged must be stored once, under the id and with the replies that the client was
told, one turn after the other, the numbers must have no gap, and nothing must be there that nobody
sent.

At the end rows are taken away and doubled: that has to be found, or nothing of the above was shown.
--control sends no keys, and has to find messages doubled by the kills alone.
Where nginx or pgbouncer is not installed it says so and goes without.
"""
import argparse
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from database import Balancer, Database, Service, nginx_program
from service import report
from talkers import Crowd, Talk, faults

OTHER_EVERY = 6  # kills: then one of the server, three later one of the pooler

# What is done to the database -> the fault that has to be found.
DAMAGES = {
    "lost": "DELETE FROM messages WHERE id = '{id}'",
    "doubled": "INSERT INTO messages(conversation_id, seq, id, role, text, at, words) SELECT "
               "conversation_id, (SELECT max(seq) + 1 FROM messages m WHERE m.conversation_id = "
               "messages.conversation_id), 'copy', role, text, at, words FROM messages "
               "WHERE id = '{id}'",
    "answered otherwise": "UPDATE messages SET text = text || '.' WHERE (conversation_id, seq) = "
                          "(SELECT conversation_id, seq + 1 FROM messages WHERE id = '{id}')",
    "the turns meet": "UPDATE requests SET last_seq = last_seq + 1 WHERE (conversation_id, "
                      "first_seq) = (SELECT conversation_id, seq FROM messages WHERE id = '{id}')"}


class Front:
    """What is between the clients and the services."""

    def __init__(self, folder, services, direct):
        self.balancer = None if direct else Balancer(folder, services)
        self.doors = services if direct else [self.balancer]

    def end(self):
        if self.balancer:
            self.balancer.end()


def start_services(program, folder, address, *options):
    services = [Service(program, folder, *options, log=folder / f"log{i}") for i in (1, 2)]
    for service in services:
        service.database = address
        service.environment["WIZDESK_PROXIES"] = "127.0.0.1"
        service.start()
    return services


def restart(service):
    """Without waiting until it serves: the database, or the way to it, may not be back yet."""
    if not service.launch() and service.process.poll() is not None:
        raise SystemExit(f"a service does not start, see {service.log}")


def disturb(database, services, kills, has_pooler):
    for number in range(1, kills + 1):
        time.sleep(random.uniform(0.2, 0.8))
        if number % OTHER_EVERY == 0:
            database.restart()
        elif has_pooler and number % OTHER_EVERY == OTHER_EVERY // 2:
            database.restart_pooler()
        victims = services if random.random() < 0.1 else [random.choice(services)]
        for victim in victims:
            victim.end(signal.SIGKILL)
        for victim in victims:
            restart(victim)


def unseen_damages(database, crowd):
    """-> the damages that are done to the database and not found."""
    unseen = []
    clients, talk = crowd.clients, crowd.clients[0].talk
    told = [one for client in clients for one in client.acknowledged]
    for name, damage in DAMAGES.items():
        victim = told.pop(random.randrange(len(told)))
        database.ask(damage.format(id=victim[1]))
        wanted = name if name == "the turns meet" else f"{name}: {victim[0]}"
        if not any(fault.startswith(wanted) for fault in faults(database, talk, clients)):
            unseen.append(wanted)
    return unseen


def run(options, folder):
    """-> (what was found, the clients, the database)"""
    database = Database()
    direct = options.direct or not nginx_program()
    has_pooler = not options.direct and database.add_pooler()
    print(f"nginx: {'no' if direct else 'yes'}, pgbouncer: {'yes' if has_pooler else 'no'}",
          flush=True)
    services = start_services(options.wizdesk, folder, database.address)
    front = Front(folder, services, direct)
    crowd = Crowd(front.doors, [Talk(services[0])], options.clients, not options.control)
    disturb(database, services, options.kills, has_pooler)
    wrong = crowd.end()
    wrong += crowd.faults(database)
    front.end()
    wrong += ["a service did not end well" for service in services if service.end() != 0]
    return wrong, crowd, database


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wizdesk", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--direct", action="store_true", help="without nginx and pgbouncer")
    parser.add_argument("--control", action="store_true", help="without keys: doubles are wanted")
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        wrong, crowd, database = run(options, Path(name))
        unseen = [] if options.control else unseen_damages(database, crowd)
    doubled = sum(fault.startswith("doubled") for fault in wrong)
    what = (f"{options.kills} kills (-9) of two services, their server and its pooler between, "
            f"{options.clients} clients in one conversation")
    figure = (f"{crowd.told()} messages acknowledged, {len(wrong)} lost, doubled or else wrong; "
              f"answers {dict(crowd.answers())}; {time.monotonic() - began:.0f} s")
    if options.control:
        good = report("P1c", what + " without keys", figure, "some doubled", doubled > 0)
    else:
        good = report("P1", what, figure, "0", not wrong)
        good &= report("P1c", "rows lost, doubled, changed and out of order on purpose",
                       f"{len(DAMAGES) - len(unseen)} of {len(DAMAGES)} found", "all", not unseen)
        print(*(wrong + unseen)[:20], sep="\n", end="\n" if wrong + unseen else "")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
