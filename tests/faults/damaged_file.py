#!/usr/bin/env python3
"""A damaged database is never served as a sound one: damaged_file.py WIZDESK [FLIPS]

500 times a byte of a database is changed (in its header, its schema, its pages, its log), then it is
cut off at a random place, emptied, or gone without its log. The service must either stay out of
service, say why and what to do and leave the file as it is, or serve: there must never be a new, empty
database in place of a damaged one. SQLite keeps no checksums of its pages, so a byte changed within a
text is not noticed, and the log's last commit cannot be told from one that was torn: how often that
comes to pass is counted. For a control the database is taken away wholly, which the comparison
has to notice.
"""
import collections
import concurrent.futures
import json
import random
import signal
import sys
import tempfile
from pathlib import Path

from service import Service, report

CONVERSATIONS = 20
FILES = ("wizdesk.db", "wizdesk.db-wal")
ADVICE = "restore a backup"
# In one of eight cases each, the others are somewhere in the file.
HEADER, SCHEMA, LOG = range(3)


class Truth:
    """What was said, and the files that hold it: closed well, and left behind by a kill."""

    def __init__(self, program, folder):
        service = Service(program, folder)
        service.start()
        self.tokens, self.messages = {}, {}
        for number in range(CONVERSATIONS):
            _, opened = service.post("/v1/conversations", {"text": f"I am school nurse {number}"})
            one = opened["conversation_id"]
            self.tokens[one] = opened["token"]
            for text in ("We have an SBHC", "Where do I request an account?", "thank you"):
                service.post(f"/v1/conversations/{one}/messages", {"text": text}, None,
                             opened["token"])
            self.messages[one] = self.read(service, one)[1]
        self.left_behind = self.files(folder)
        service.end()
        self.closed = self.files(folder)

    @staticmethod
    def files(folder):
        return {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}

    def read(self, service, one):
        status, _, content = service.call("GET", f"/v1/conversations/{one}/messages", None,
                                          {"Authorization": "Bearer " + self.tokens[one]})
        return status, json.loads(content).get("messages")

    def compare(self, service):
        """-> how many conversations are as they were, an error, of other texts, or not there"""
        found = collections.Counter()
        for one, messages in self.messages.items():
            status, read = self.read(service, one)
            if status >= 500:
                found["errors"] += 1
            elif read is None or len(read) != len(messages):
                found["gone"] += 1
            else:
                found["as they were" if read == messages else "of other texts"] += 1
        return found


def flipped(files, chance):
    """-> the files with one byte changed"""
    name = FILES[0]
    where = chance.randrange(8)
    if where == LOG and FILES[1] in files:
        name = FILES[1]
    content = bytearray(files[name])
    end = {HEADER: 100, SCHEMA: 4096}.get(where, len(content)) if name == FILES[0] else len(content)
    place = chance.randrange(end)
    content[place] ^= chance.randrange(1, 256)
    return {**files, name: bytes(content)}


def cut(files, chance):
    return {**files, FILES[0]: files[FILES[0]][:chance.randrange(len(files[FILES[0]]))]}


def try_out(program, truth, files):
    """-> (what became of it, what is wrong with that)"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        service = Service(program, folder)
        if not service.launch():
            return "refused", wrong_refusal(service, folder, files)
        try:
            found = truth.compare(service)
        finally:
            service.end(signal.SIGKILL)
        if found["gone"] == CONVERSATIONS:
            return "served", ["a new database in place of the damaged one"]
        kinds = ("of other texts", "gone", "errors")
        kind = next((kind for kind in kinds if found[kind]), "as they were")
        return f"served, some {kind}" if kind in kinds else "served as they were", []


def wrong_refusal(service, folder, files):
    """-> what is wrong with how it refuses to serve"""
    wrong = []
    if "out of service" not in service.log.read_text(errors="replace"):
        # A changed version, or what no advice of its own is for: it ends, and says so.
        status, said = service.process.wait(30), service.log.read_text(errors="replace")
        good = status == 3 and str(service.database) in said
        return [] if good else [f"it ended with {status} and said {said[-300:]!r}"]
    if service.status("/healthz") != 200 or ADVICE not in service.why_not_ready():
        wrong.append(f"/readyz says {service.why_not_ready()}")
    status, said = service.end(), service.log.read_text(errors="replace")
    if status != 0 or ADVICE not in said or str(service.database) not in said:
        wrong.append(f"it ended with {status} and said {said[-300:]!r}")
    main = FILES[0]
    if main in files and (folder / main).read_bytes() != files[main]:
        wrong.append(f"it changed a database that it refused: {said[-300:]!r}")
    return wrong


def variants(truth, flips):
    """-> the files of every case"""
    chance = random.Random(7)
    both = [truth.closed, truth.left_behind]
    yield from (flipped(both[number % 2], chance) for number in range(flips))
    yield from (cut(both[number % 2], chance) for number in range(flips // 5))
    yield {**truth.closed, FILES[0]: b""}
    yield {FILES[1]: truth.left_behind[FILES[1]]}
    yield {**truth.closed, FILES[0]: bytes(len(truth.closed[FILES[0]]))}


def main(program, flips="500"):
    with tempfile.TemporaryDirectory() as name:
        truth = Truth(program, Path(name))
    cases = list(variants(truth, int(flips)))
    with concurrent.futures.ThreadPoolExecutor(2) as workers:
        results = list(workers.map(lambda files: try_out(program, truth, files), cases))
    became = collections.Counter(kind for kind, _ in results)
    wrong = [fault for _, faults in results for fault in faults]
    _, control = try_out(program, truth, {})
    if not control:
        wrong.append("the control found nothing: the comparison does not notice a new database")
    report("D7", f"{flips} bytes changed, {len(cases) - int(flips)} times cut off or gone",
           ", ".join(f"{count} {kind}" for kind, count in sorted(became.items())) +
           f", {len(wrong)} faults; control {len(control)}",
           "0 crashes, 0 silent new databases, 0 refusals without advice", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
