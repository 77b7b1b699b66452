#!/usr/bin/env python3
"""kill -9 loses and doubles no turn: killed_service.py WIZDESK [ROUNDS] [CLIENTS]

Clients talk without a pause, each message with an Idempotency-Key of its own, and send it again until
it is answered. The service is killed again and again under them. Afterwards every message that was
acknowledged must be stored once, under the id that the client was told; nothing may be there twice.
"""
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from record import verdict
from service import Crowd, Service, percentile, report

LONGEST_START = 1.0  # seconds


def main(program, rounds=50, clients=64):
    with tempfile.TemporaryDirectory() as name:
        service = Service(program, Path(name))
        starts = [service.start()]
        with Crowd(service, clients) as crowd:
            for _ in range(rounds):
                time.sleep(random.uniform(0.05, 0.8 if clients > 8 else 0.2))
                service.end(signal.SIGKILL)
                starts.append(service.start())
            wrong = [f"client {number} was not answered any more" for number in crowd.left_alone()]
        status = service.end()
        if status != 0:
            wrong.append(f"after SIGTERM it ended with {status}")
        wrong += crowd.sum("strange") + verdict(service.database, crowd.clients)
    slow = percentile(starts)
    if rounds >= 100 and slow > LONGEST_START:
        wrong.append(f"it was ready after {slow:.2f} s only")
    report("D1", f"{rounds} kills (-9) under {clients} clients",
           f"{crowd.told()} messages acknowledged, {sum(c.retries for c in crowd.clients)} sent "
           f"again, {len(wrong)} lost, doubled or else wrong, ready p99 {slow:.2f} s",
           f"0, ready p99 <= {LONGEST_START:.0f} s", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:4])))
