"""Processor time, from /proc."""
import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def fields(process):
    """-> those of /proc/PID/stat behind the name, from number 3 on; empty if it is gone."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return text[text.rindex(")") + 2:].split()


def spent(process, with_children=False):
    """-> seconds, of all its threads; with those of children that have ended, too."""
    found = fields(process)
    return sum(map(int, found[11:15 if with_children else 13])) / TICKS


def spent_by_server(database):
    """-> seconds, of all processes of the server"""
    main = int(Path(database.folder, "data", "postmaster.pid").read_text().split()[0])
    parts = [int(entry) for entry in os.listdir("/proc") if entry.isdigit()
             and fields(entry)[1:2] == [str(main)]]
    return spent(main, True) + sum(spent(part) for part in parts)
