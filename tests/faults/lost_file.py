#!/usr/bin/env python3
"""A database that cannot be written or is not there: lost_file.py WIZDESK FAULT_SWITCH.so

While clients talk, the file system becomes read-only and the database, its log or its whole folder are
moved away, and back. Nothing may be acknowledged meanwhile, for it would be gone with the process.
Then the service is started without its folder, on a read-only file system (where one may be mounted)
and on a name that is a folder: it lives, says in /readyz and its log what to do, gives people a contact,
and serves once the cause is gone. For a control nothing is moved.
"""
import contextlib
import errno
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from record import verdict
from service import Crowd, Service, report
from switch import CUTTING, WRITING, Switch
from watch import RECOVERY, Watch

CONTACT = b"https://dph-cthelpdesk.ct.gov/Ticket"
MOVED = ["moved or deleted", "put it back"]


@contextlib.contextmanager
def moved(path):
    away = path.with_name(path.name + ".away")
    path.rename(away)
    yield
    away.rename(path)


@contextlib.contextmanager
def read_only(switch):
    switch.on(WRITING | CUTTING, error=errno.EROFS)
    yield
    switch.off()


def while_running(service, switch):
    """-> the watch, after each of the faults"""
    database = service.database
    faults = [(lambda: read_only(switch), ["check the disk"], True),
              (lambda: moved(database), MOVED, False),
              (lambda: moved(Path(f"{database}-wal")), MOVED, False),
              (lambda: moved(database.parent), MOVED, False)]
    with Crowd(service, 4) as crowd:
        watch = Watch(service, crowd)
        for fault, words, reads in faults:
            time.sleep(0.3)
            with fault():
                watch.until_refused()
                time.sleep(0.3)  # for what was answered before
                before = crowd.told()
                watch.during(1, words, reads)
                if crowd.told() != before:
                    watch.wrong.append("messages were acknowledged meanwhile")
            watch.recovers()
    return watch


def start_without(program, folder, database, words, mend):
    """-> what is wrong with a start on such a database, and once `mend` has taken the cause away"""
    service = Service(program, folder)
    service.database = database
    if service.launch():
        service.end()
        return [f"{database} was taken for a good one"]
    wrong = []
    said = service.why_not_ready()
    if not all(word in said for word in words) or not all(
            word in service.log.read_text() for word in words):
        wrong.append(f"/readyz says {said}")
    status, _, page = service.call("GET", "/")
    if service.status("/healthz") != 200 or status != 503 or CONTACT not in page:
        wrong.append("there is no contact")
    mend()
    if service.serves_by_itself(RECOVERY) is None:
        wrong.append("it did not come into service: " + service.why_not_ready())
    if service.end() != 0:
        wrong.append("it did not end well")
    return wrong


def starts(program, folder, sound):
    """-> (how many starts, what is wrong with them); `sound` is a good database to put there"""
    missing = folder / "missing" / "wizdesk.db"
    a_folder = folder / "named" / "wizdesk.db"
    a_folder.mkdir(parents=True)

    def put(file):
        if file.is_dir():
            file.rmdir()
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(sound)

    wrong = start_without(program, folder, missing, ["folder", "does not exist"],
                          lambda: put(missing))
    wrong += start_without(program, folder, a_folder, ["is no file"], lambda: put(a_folder))
    disk = folder / "read_only"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "wizdesk", disk], stderr=subprocess.DEVNULL,
                      check=False).returncode != 0:
        return 2, wrong
    put(disk / "wizdesk.db")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    wrong += start_without(
        program, folder, disk / "wizdesk.db", ["cannot be written", "service's user"],
        lambda: subprocess.run(["mount", "-o", "remount,rw", disk], check=True))
    subprocess.run(["umount", "-l", disk], check=True)
    return 3, wrong


def main(program, library):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        switch = Switch(library, folder, folder / "data" / "wizdesk.db")
        service = Service(program, folder, environment=switch.environment)
        service.database = folder / "data" / "wizdesk.db"
        service.start()
        watch = while_running(service, switch)
        control = Watch(service, watch.crowd)
        control.expect_words(MOVED)  # nothing is moved now
        if service.end() != 0:
            watch.wrong.append("it did not end well")
        wrong = watch.wrong + watch.crowd.sum("strange")
        wrong += verdict(service.database, watch.crowd.clients)
        number, more = starts(program, folder, service.database.read_bytes())
        wrong += more
    if not control.wrong:
        wrong.append("the control found nothing: the harness does not look at /readyz")
    report("D5", f"read-only, moved, missing: 4 while running, {number} at the start",
           f"{watch.figures()}, {len(wrong)} faults; control {len(control.wrong)}",
           f"0 lost, /readyz 503 says why, /healthz 200, contact, in service <= {RECOVERY:.0f} s",
           not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
