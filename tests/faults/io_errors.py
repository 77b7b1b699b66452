#!/usr/bin/env python3
"""A disk that fails loses nothing: io_errors.py WIZDESK FAULT_SWITCH.so [POINTS]

At a hundred points opening, reading, writing, syncing or cutting the database's files fails with EIO,
once or until the end of the disturbance, while clients talk and while the service starts. Nothing that
was acknowledged may be missing afterwards; the running service goes on by itself, a starting one says
what is wrong until it can serve. For a control the disk says that it wrote what it did not.
"""
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from record import verdict
from service import Crowd, Service, report, until
from switch import (CUTTING, FOR_EVER, OPENING, READING, SYNCING, WRITING, Switch,
                    losses_of_a_lying_disk)
from watch import RECOVERY, Watch

# What fails, how often of a hundred. Most pages that are read are in memory, so reading fails at
# the start.
WHILE_RUNNING = [WRITING] * 35 + [SYNCING] * 35 + [CUTTING] * 5
AT_START = [OPENING] * 5 + [READING] * 10 + [WRITING] * 5 + [SYNCING] * 5


def open_and_erase(service):
    """Erasing empties the log, which is the one time that files are cut."""
    status, opened = service.post("/v1/conversations", {"text": "hello"})
    if status == 201:
        service.call("DELETE", "/v1/conversations/" + opened["conversation_id"], None,
                     {"Authorization": "Bearer " + opened["token"]})


def disturb(service, switch, watch, calls):
    """One point while it runs -> whether it came to that."""
    switch.on(calls, random.randrange(20), random.choice((1, 3, FOR_EVER)))
    end = time.monotonic() + 2
    while not switch.fired() and time.monotonic() < end:
        if calls == CUTTING:
            open_and_erase(service)
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.1))
    switch.off()
    watch.recovers()
    return switch.fired() > 0


def disturb_start(service, switch, watch, calls):
    """One point at the start -> whether it came to that."""
    service.end(signal.SIGKILL)
    switch.on(calls, random.randrange(12 if calls != OPENING else 5), random.choice((1, FOR_EVER)))
    mark = service.log.stat().st_size
    serves = service.launch()
    hit = until(switch.fired, 0.3) is not None
    switch.off()
    said = service.log.read_bytes()[mark:].decode()
    if not serves and "out of service" not in said:
        watch.wrong.append(f"it ended and said {said[:300]!r}")
        service.start()
    elif not serves and service.serves_by_itself(RECOVERY) is None:
        watch.wrong.append(f"it did not come into service: {said[:300]!r}")
    watch.recovers()
    return hit


def disturb_all(service, switch, watch, points):
    """-> how many points it came to"""
    work = [(disturb, calls) for calls in WHILE_RUNNING]
    work += [(disturb_start, calls) for calls in AT_START]
    random.shuffle(work)
    return sum(act(service, switch, watch, calls) for act, calls in work[:points])


def main(program, library, points="100"):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        switch = Switch(library, folder, folder / "wizdesk.db")
        service = Service(program, folder, environment=switch.environment)
        service.start()
        with Crowd(service, 4) as crowd:
            watch = Watch(service, crowd)
            until(lambda: crowd.told() > 20, 10)
            hit = disturb_all(service, switch, watch, int(points))
        wrong = watch.wrong
        if service.end() != 0:
            wrong.append("it did not end well")
        wrong += crowd.sum("strange") + verdict(service.database, crowd.clients)
    control = losses_of_a_lying_disk(program, library)
    if not control:
        wrong.append("the control lost nothing: the comparison is blind")
    report("D4", f"I/O errors at {hit} points", f"{watch.figures()}, {len(wrong)} faults; "
           f"control {len(control)} losses",
           f"0 lost, recovery <= {RECOVERY:.0f} s at the start too", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
