#!/usr/bin/env python3
"""A killed migration leaves the old or the new: killed_migration.py WIZDESK FAULT_SWITCH.so
OLD_DATABASE [POINTS]

The service is started on the database of an older version and killed at 50 points, at a write, sync
or cut of its files each, then at as many while it makes a new database. What it leaves must be
exactly one version's tables with every row in it, and the next start must finish the work. For a
control half of a step is done by hand.
"""
import contextlib
import hashlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from service import Service, report
from switch import CUTTING, DIES, SYNCING, WRITING, Switch

CALLS = WRITING | SYNCING | CUTTING
OLDEST = 2  # there were no older ones in service
NAME = "wizdesk.db"
ROWS = ["SELECT id, channel, source, external_id, status, created_at, updated_at "
        "FROM conversations ORDER BY id",
        "SELECT conversation_id, seq, id, role, text, at FROM messages ORDER BY 1, 2"]


def tables_of(db):
    """-> all but the parts of the search index, which come with the messages"""
    return sorted((row for row in db.execute("SELECT type, name, sql FROM sqlite_schema")
                   if not re.match(r"(sqlite_autoindex_)?search_[a-z]*_?\d", row[1])), key=str)


def rows_of(db):
    digest = hashlib.sha256()
    for query in ROWS:
        for row in db.execute(query):
            digest.update(repr(row).encode())
    return digest.hexdigest()


class Versions:
    """The tables of each version, as this program's own steps make them."""

    def __init__(self, maker, folder):
        self.maker = maker
        self.tables = {}
        version = OLDEST
        while self.make(folder / f"empty-{version}.db", version, 0):
            with contextlib.closing(sqlite3.connect(folder / f"empty-{version}.db")) as db:
                self.tables[version] = tables_of(db)
            version += 1
        self.newest = version - 1

    def make(self, file, version, conversations):
        return subprocess.run([self.maker, file, str(version), str(conversations)],
                              check=False).returncode == 0

    def fault_of(self, file, rows, newest_only=False):
        """-> what is wrong with a database, or None. Looks at a copy."""
        with tempfile.TemporaryDirectory() as name:
            for end in ("", "-wal", "-journal"):
                if Path(f"{file}{end}").exists():
                    shutil.copy(f"{file}{end}", f"{name}/{NAME}{end}")
            with contextlib.closing(sqlite3.connect(f"{name}/{NAME}")) as db:
                version = db.execute("PRAGMA user_version").fetchone()[0]
                if version not in self.tables or newest_only and version != self.newest:
                    return f"its version is {version}"
                if tables_of(db) != self.tables[version]:
                    return f"it is between: its tables are not those of version {version}"
                if rows is not None and rows_of(db) != rows:
                    return f"rows are lost at version {version}"
                found = db.execute("PRAGMA integrity_check").fetchone()[0]
                return None if found == "ok" else found


class Upgrade:
    """One start on the old database, or on none."""

    def __init__(self, program, library, versions, old):
        self.program, self.library, self.versions, self.old = program, library, versions, old
        self.rows = None
        if old:
            with contextlib.closing(sqlite3.connect(old)) as db:
                self.rows = rows_of(db)

    @contextlib.contextmanager
    def service(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if self.old:
                shutil.copy(self.old, folder / NAME)
            switch = Switch(self.library, folder, folder / NAME)
            yield Service(self.program, folder, environment=switch.environment), switch

    def length(self):
        """-> how many calls it takes"""
        with self.service() as (service, switch):
            switch.on(CALLS, after=1 << 40)
            service.start()
            service.end()
            return switch.seen()

    def killed_at(self, point):
        """-> what is wrong after a kill at that call and after the next start"""
        with self.service() as (service, switch):
            switch.on(CALLS, after=point, way=DIES)
            service.launch()
            if switch.fired():
                service.process.wait(10)
            else:
                service.end(signal.SIGKILL)  # fewer calls than the first time
            switch.off()
            left = service.database.exists() or self.old
            found = [self.versions.fault_of(service.database, self.rows)] if left else []
            if not service.launch():
                return [*found, "it does not start again: " + service.log.read_text()[-300:]]
            service.end()
            found.append(self.versions.fault_of(service.database, self.rows, newest_only=True))
            return [f"killed at call {point}: {fault}" for fault in found if fault]


def kill_all_over(upgrade, points):
    """-> (how many kills, what is wrong)"""
    length = upgrade.length()
    chosen = sorted({round(number * (length - 1) / max(1, points - 1)) for number in range(points)})
    return len(chosen), [fault for point in chosen for fault in upgrade.killed_at(point)]


def control_finding(versions, old, folder):
    """What the check says of half a step."""
    half = folder / "half.db"
    shutil.copy(old, half)
    with contextlib.closing(sqlite3.connect(half)) as db:
        db.execute("CREATE TABLE agents(id TEXT)")
        db.commit()
    return versions.fault_of(half, None)


def main(program, library, maker, points="50"):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        versions = Versions(maker, folder)
        old = folder / "old.db"
        versions.make(old, OLDEST, 2000)
        upgraded, wrong = kill_all_over(Upgrade(program, library, versions, old), int(points))
        made, more = kill_all_over(Upgrade(program, library, versions, None), int(points))
        wrong += more
        control = control_finding(versions, old, folder)
    if not control:
        wrong.append("the control found nothing: the check does not notice half a step")
    report("D13", f"migration {OLDEST} to {versions.newest} killed at {upgraded} points, a new "
           f"database at {made}", f"{len(wrong)} faults; control: {control}",
           "old or new, never between; every row kept", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
