#!/usr/bin/env python3
"""A power cut loses no turn: power_cut.py APPEND_UNTIL_KILLED WRITE_LOG.so [CUTS]

Lets a process append turns while everything it writes is written down. Then the power is cut at many
moments: what was synced is there, of the rest a random part, torn at sectors of 512 bytes. Every
turn that was acknowledged before must be in the database, and the database sound. For a control the
same is played with the syncs of synchronous=NORMAL: then there must be losses.
"""
import os
import random
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from service import report

WROTE, SYNCED, CUT_TO, REMOVED, RENAMED = range(1, 6)
ENDS = ["", "-wal", "-journal", ".new", ".new-journal"]
DATABASE, LOG, STDOUT = 0, 1, 9
SECTOR = 512
SECONDS = 4


def entries(log):
    at = 0
    while at < len(log):
        kind, file, offset, length = struct.unpack_from("<4Q", log, at)
        at += 32
        size = length if kind == WROTE else 0
        yield kind, file, offset, log[at:at + size]
        at += size


class Disk:
    """What has reached the disk for certain, and what may have."""

    def __init__(self):
        self.files = {}
        self.pending = {}
        self.text = b""

    def play(self, kind, file, offset, data):
        if file == STDOUT:
            self.text += data
        elif kind in (WROTE, CUT_TO):
            self.pending.setdefault(file, []).append((kind, offset, data))
        elif kind == SYNCED:
            content = self.files.setdefault(file, bytearray())
            for operation in self.pending.pop(file, []):
                apply(content, *operation)
        elif kind == REMOVED:
            self.files.pop(file, None)
            self.pending.pop(file, None)
        elif kind == RENAMED:
            self.files[offset] = self.files.pop(file, bytearray())
            self.pending[offset] = self.pending.pop(file, [])

    def after_the_cut(self, chance):
        """-> {file: content}: each write of the last moments is there, is not, or is there in part."""
        files = {file: bytearray(content) for file, content in self.files.items()}
        for file, operations in self.pending.items():
            content = files.setdefault(file, bytearray())
            for kind, offset, data in operations:
                if kind == CUT_TO:
                    if chance.random() < 0.5:
                        apply(content, kind, offset, data)
                    continue
                for start in range(0, len(data), SECTOR):
                    if chance.random() < 0.7:
                        apply(content, WROTE, offset + start, data[start:start + SECTOR])
        return files


def apply(content, kind, offset, data):
    if kind == CUT_TO:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


def check(files, text, folder):
    """-> (lost turns, what is wrong with the database or None)"""
    database = folder / "wizdesk.db"
    for end in [*ENDS, "-shm"]:
        Path(f"{database}{end}").unlink(missing_ok=True)
    for file, content in files.items():
        Path(f"{database}{ENDS[file]}").write_bytes(content)
    turns = [line.split() for line in text.decode().splitlines()]
    if not database.exists():
        return len(turns), "there is no database" if turns else None
    connection = sqlite3.connect(database)
    try:
        finding = connection.execute("PRAGMA integrity_check").fetchone()[0]
        stored = {(one, str(seq)) for one, seq in
                  connection.execute("SELECT conversation_id, seq FROM messages")}
    except sqlite3.DatabaseError as error:
        return len(turns), str(error)
    finally:
        connection.close()
    lost = sum((one, seq) not in stored for one, seq, _ in turns)
    return lost, None if finding == "ok" else finding


def as_normal(all_entries):
    """Without what synchronous=NORMAL does not do: sync the log, but before it moves into the
    database."""
    after = [*all_entries[1:], all_entries[-1]]
    return [entry for entry, later in zip(all_entries, after)
            if entry[:2] != (SYNCED, LOG) or later[1] == DATABASE]


def play(all_entries, cuts, folder):
    """-> (cuts that lost turns, cuts that damaged the database)"""
    chance = random.Random(1)
    # the first ones make the database
    moments = sorted(chance.sample(range(200, len(all_entries)), cuts))
    disk, losing, damaging, at = Disk(), 0, 0, 0
    for moment in moments:
        while at < moment:
            disk.play(*all_entries[at])
            at += 1
        lost, damage = check(disk.after_the_cut(chance), disk.text, folder)
        losing += lost > 0
        damaging += damage is not None
    return losing, damaging


def recorded(program, library, folder):
    """-> the log of what the program did to its database until it was killed"""
    database = folder / "written" / "wizdesk.db"
    database.parent.mkdir()
    environment = {**os.environ, "LD_PRELOAD": str(Path(library).resolve()),
                   "WRITE_LOG": str(folder / "log"), "WRITE_LOG_OF": str(database)}
    with subprocess.Popen([program, database, "turn"], env=environment,
                          stdout=subprocess.DEVNULL) as process:
        time.sleep(SECONDS)
        process.kill()
    log = (folder / "log").read_bytes()
    return log[:len(log) - cut_off(log)]


def main(program, library, cuts="400"):
    cuts = int(cuts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        happened = list(entries(recorded(program, library, folder)))
        lost, damaged = play(happened, cuts, folder)
        of = min(cuts, 50)
        control, _ = play(as_normal(happened), of, folder)
    good = report("D2", f"{cuts} power cuts", f"{lost} lost turns, {damaged} damaged the database; "
                  f"control with synchronous=NORMAL: {control} of {of} lost turns",
                  "0 and 0; the control loses some", control > 0 and not lost and not damaged)
    return 0 if good else 1


def cut_off(log):
    """How many bytes at the end belong to an entry that the kill left unfinished."""
    at = 0
    while at + 32 <= len(log):
        kind, _, _, length = struct.unpack_from("<4Q", log, at)
        size = 32 + (length if kind == WROTE else 0)
        if at + size > len(log):
            break
        at += size
    return len(log) - at


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
