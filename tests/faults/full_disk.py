#!/usr/bin/env python3
"""A disk that is full loses nothing: full_disk.py WIZDESK FAULT_SWITCH.so [ROUNDS]

The database and the log lie on a file system of 64 MB (tmpfs; where none may be mounted, the calls
that need room fail instead). Under clients that talk it is filled to the last byte and emptied again.
Meanwhile whoever reads is answered, /readyz says what to do, and no message is acknowledged that is
not stored; once there is room, writing goes on by itself. For a control the disk says that it wrote
what it did not: then the comparison must find losses.
"""
import contextlib
import errno
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from record import verdict
from service import Crowd, Service, percentile, report
from switch import CUTTING, WRITING, Switch, losses_of_a_lying_disk
from watch import READ_P99, RECOVERY, Watch

WORDS = ["disk is full", "free some space"]


class SmallDisk:
    """64 MB, to be filled and emptied."""

    def __init__(self, folder):
        self.folder = folder
        self.ballast = folder / "ballast"

    def fill(self):
        with contextlib.suppress(OSError), self.ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(random.choice((512, 4096, 65536))))

    def empty(self):
        self.ballast.unlink()


class FailingDisk:
    """Says that it is full, where a small one may not be mounted."""

    def __init__(self, switch):
        self.switch = switch

    def fill(self):
        self.switch.on(WRITING | CUTTING, error=errno.ENOSPC)

    def empty(self):
        self.switch.off()


@contextlib.contextmanager
def small_disk(folder, switch):
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "wizdesk", folder],
                             stderr=subprocess.DEVNULL, check=False).returncode == 0
    try:
        yield SmallDisk(folder) if mounted else FailingDisk(switch)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", folder], check=False)


def fill_and_empty(service, disk, rounds):
    with Crowd(service, 4) as crowd:
        watch = Watch(service, crowd)
        for _ in range(rounds):
            time.sleep(random.uniform(0.3, 1))
            disk.fill()
            watch.until_refused()
            watch.during(2, WORDS)
            disk.empty()
            watch.recovers()
    return watch


def main(program, library, rounds="5"):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        disk_folder = folder / "disk"
        disk_folder.mkdir()
        switch = Switch(library, folder, disk_folder / "wizdesk.db")
        with small_disk(disk_folder, switch) as disk:
            service = Service(program, disk_folder, environment=switch.environment)
            service.start()
            watch = fill_and_empty(service, disk, int(rounds))
            if service.end() != 0:
                watch.wrong.append("it did not end well")
            wrong = watch.wrong + watch.crowd.sum("strange")
            wrong += verdict(service.database, watch.crowd.clients)
        control = losses_of_a_lying_disk(program, library)
    if percentile(watch.reads) > READ_P99:
        wrong.append("reads are slow")
    if not control:
        wrong.append("the control lost nothing: the comparison is blind")
    report("D3", f"disk full {rounds} times ({type(disk).__name__})",
           f"{watch.figures()}, {len(wrong)} faults; control {len(control)} losses",
           f"0 lost, 503 + Retry-After, reads p99 <= {READ_P99 * 1000:.0f} ms, "
           f"recovery <= {RECOVERY:.0f} s", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
