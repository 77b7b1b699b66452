"""Turns faults of the disk and the clock on and off in a running program: see fault_switch.cpp."""
import errno
import mmap
import signal
import sqlite3
import struct
import tempfile
import time
from pathlib import Path

from record import verdict
from service import Crowd, Service

OPENING, READING, WRITING, SYNCING, CUTTING = 1, 2, 4, 8, 16
ALL = OPENING | READING | WRITING | SYNCING | CUTTING
FAILS, DIES, LIES = range(3)
FOR_EVER = 1 << 40

CALLS, PASSES, TIMES, ERROR, WAY, FIRED, WALL, SEEN = range(8)


class Switch:
    """Everything is well until it is told otherwise."""

    def __init__(self, library, folder, database):
        path = folder / "switch"
        path.write_bytes(bytes(8 * 8))
        with path.open("r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 64)
        self.environment = {"LD_PRELOAD": str(Path(library).resolve()),
                            "FAULT_SWITCH": str(path), "FAULT_SWITCH_OF": str(database)}

    def __getitem__(self, field):
        return struct.unpack_from("<q", self.memory, field * 8)[0]

    def __setitem__(self, field, value):
        struct.pack_into("<q", self.memory, field * 8, value)

    def on(self, calls, after=0, times=FOR_EVER, error=errno.EIO, way=FAILS):
        """From now on `after` of these calls succeed, then so many fail."""
        self.off()
        self[PASSES], self[TIMES], self[ERROR], self[WAY] = after, times, error, way
        self[FIRED] = self[SEEN] = 0
        self[CALLS] = calls

    def off(self):
        self[CALLS] = 0

    def fired(self):
        return self[FIRED]

    def seen(self):
        return self[SEEN]

    def turn_clock(self, seconds):
        self[WALL] = int(seconds * 1e9)


def losses_of_a_lying_disk(program, library):
    """The control of the others: a disk that throws away what it is given, and says nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        switch = Switch(library, folder, folder / "wizdesk.db")
        service = Service(program, folder, environment=switch.environment)
        service.start()
        with Crowd(service, 4) as crowd:
            time.sleep(0.5)
            switch.on(WRITING | SYNCING, way=LIES)
            time.sleep(1)
            service.end(signal.SIGKILL)
        try:
            return verdict(service.database, crowd.clients)
        except sqlite3.DatabaseError as error:
            return [str(error)]
