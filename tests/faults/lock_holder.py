"""Holds a lock of a database as another program may: lock_holder.py DATABASE transaction|turn

`transaction` is SQLite's lock for writing, `turn` that of wizdesk's own commands (FILE.lock). Says
"held" and lets go when its input ends.
"""
import fcntl
import sqlite3
import struct
import sys

F_OFD_SETLKW = 38


def hold(database, kind):
    """-> what must stay alive"""
    if kind == "transaction":
        connection = sqlite3.connect(database, timeout=10, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        return connection
    file = open(database + ".lock", "r+b")  # pylint: disable=consider-using-with
    fcntl.fcntl(file, F_OFD_SETLKW, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 1, 0))
    return file


if __name__ == "__main__":
    HELD = hold(*sys.argv[1:3])
    print("held", flush=True)
    sys.stdin.read()
