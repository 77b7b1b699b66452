#!/usr/bin/env python3
"""A lock that another program holds costs no message: locked_file.py WIZDESK [SECONDS]

Another process holds SQLite's lock for writing for 30 seconds, then wizdesk's own for a tenth of it,
while eight clients talk. Writes are refused soon, reads go on, /readyz says what is wrong, and a
second after the lock is gone all is as before. For a control the same is done with a lock on another
database: then the harness must miss the refusals.
"""
import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

from record import verdict
from service import Crowd, Service, percentile, report
from watch import READ_P99, Watch

LONGEST_REFUSAL = 2.5  # seconds
RECOVERY = 1.0
WORDS = ["locked by another program", "let that program finish"]


@contextlib.contextmanager
def lock_held(database, kind):
    holder = Path(__file__).with_name("lock_holder.py")
    with subprocess.Popen([sys.executable, holder, database, kind], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.close()


def play(program, locks, of_another=False):
    """-> (watch, what is wrong)"""
    with tempfile.TemporaryDirectory() as name:
        service = Service(program, Path(name))
        service.start()
        database = str(service.database)
        if of_another:
            database = str(Path(name) / "another.db")
            Path(database + ".lock").touch()
        with Crowd(service, 8) as crowd:
            watch = Watch(service, crowd)
            for kind, seconds in locks:
                with lock_held(database, kind):
                    watch.until_refused(patience=3)
                    watch.during(seconds, WORDS)
                watch.recovers(RECOVERY)
        if service.end() != 0:
            watch.wrong.append("it did not end well")
        return watch, watch.wrong + crowd.sum("strange") + verdict(service.database, crowd.clients)


def main(program, seconds="30"):
    watch, wrong = play(program, [("transaction", float(seconds)), ("turn", float(seconds) / 10)])
    if max(watch.crowd.sum("refused_after"), default=99) > LONGEST_REFUSAL:
        wrong.append("a write was refused too late")
    if percentile(watch.reads) > READ_P99:
        wrong.append("reads are slow")
    _, control = play(program, [("transaction", 0.5)], of_another=True)
    if not control:
        wrong.append("the control found nothing: the harness does not notice a lock")
    report("D6", f"lock held {seconds} s by another process", f"{watch.figures()}, {len(wrong)} "
           f"faults; control {len(control)} faults",
           f"0 lost, 503 <= {LONGEST_REFUSAL} s, reads p99 <= {READ_P99 * 1000:.0f} ms, "
           f"normal <= {RECOVERY:.0f} s after", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
