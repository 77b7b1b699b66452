#!/usr/bin/env python3
"""PostgreSQL beside SQLite: bench.py WIZDESK LOAD [--rounds 3] [--filled DIR] [ROW …]

LOAD is the program that the preset `bench` builds (tests/bench/bench_load). All that is compared is
up at the same time and loaded in turn, so that the machine's noise meets all of it. Rows:
  rates  durable turns a second, conversations of their own: one service on SQLite, one and two on
         PostgreSQL; and what a turn costs of the processor, of the log and of syncs
  sizes  times of a turn and of opening conversations with 10,000 messages stored and with
         10,000,000; --filled DIR is a server that `filled.py` holds
Prints figures and ratios of medians. Not a test.
"""
import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import filled
from database import Database, Service
from processor import spent, spent_by_server

MESSAGES = Path(__file__).resolve().parents[1] / "bench" / "messages.txt"
COUNTED = "shared_preload_libraries = pg_stat_statements\npg_stat_statements.track_planning = on\n"
SIZED = "shared_buffers = 256MB\nmax_wal_size = 4GB\n"
TURNS = "SELECT count(*) FROM messages WHERE role = 'user'"


class Side:
    """Services on one database, which are compared with others."""

    def __init__(self, options, folder, name, count, server=None):
        self.options, self.name, self.server = options, name, server
        self.services = [Service(options.wizdesk, folder, log=folder / f"{name}{i}.log")
                         for i in range(count)]
        for service in self.services:
            service.database = server.address if server else folder / f"{name}.db"
            service.start()
        self.visitors = None

    def turns(self):
        if self.server:
            return int(self.server.ask(TURNS)[0][0])
        db = sqlite3.connect(self.services[0].database)
        count = db.execute(TURNS).fetchone()[0]
        db.close()
        return count

    def state(self):
        """-> seconds of the services and of the server, bytes of the log, syncs"""
        service = sum(spent(one.process.pid) for one in self.services)
        if not self.server:
            return service, 0.0, 0, 0
        log, syncs = self.server.ask("SELECT wal_bytes, wal_sync FROM pg_stat_wal")[0]
        return service, spent_by_server(self.server), int(log), int(syncs)

    def load(self, scenario, connections, visitors=None):
        """-> what the load program tells of each service"""
        visitors = visitors or self.visitors
        share = max(1, connections // len(self.services))
        command = [self.options.load, scenario, "--messages", MESSAGES, "--seconds",
                   self.options.seconds, "--connections", share]
        if visitors:
            command += ["--visitors", visitors]
        running = [subprocess.Popen([*map(str, command), "--port", str(one.port)],
                                    stdout=subprocess.PIPE, text=True) for one in self.services]
        return [json.loads(one.communicate()[0]) for one in running]

    def measure(self, connections):
        turns, before = self.turns(), self.state()
        told = self.load("turns", connections)
        time.sleep(0.6)  # until the server has counted what its processes did
        after, turns = self.state(), self.turns() - turns
        service, server, log, syncs = (b - a for a, b in zip(before, after))
        wrong = sum(one["unanswered"] + one["gone"] for one in told)
        return {"per_second": sum(one["per_second"] for one in told),
                "p50_ms": statistics.mean(one["p50_ms"] for one in told),
                "p99_ms": max(one["p99_ms"] for one in told),
                "service_us": service / turns * 1e6, "server_us": server / turns * 1e6,
                "log_bytes": log / turns, "syncs": syncs / turns, "wrong": wrong}

    def end(self):
        for service in self.services:
            service.end()


def medians(runs):
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def show(name, figures, base):
    ratio = f" ×{figures['per_second'] / base:.2f}" if base else ""
    share = figures["server_us"] / (figures["service_us"] + figures["server_us"])
    print(f"{name:34} {figures['per_second']:6.0f}/s{ratio:6} p50 {figures['p50_ms']:6.1f} p99 "
          f"{figures['p99_ms']:6.1f} ms; {figures['service_us']:5.0f} us of the services + "
          f"{figures['server_us']:5.0f} of the server ({100 * share:.0f} %); "
          f"log {figures['log_bytes'] / 1024:.1f} KiB, {figures['syncs']:.2f} syncs a turn, "
          f"{figures['wrong']:.0f} wrong", flush=True)


def new_server():
    database = Database()
    filled.settings(database, SIZED)
    return database


def rates(options, folder):
    one, two = new_server(), new_server()
    sides = [Side(options, folder, "SQLite, 1 service", 1),
             Side(options, folder, "PostgreSQL, 1 service", 1, one),
             Side(options, folder, "PostgreSQL, 2 services", 2, two)]
    runs = {}
    for side in sides:
        side.load("turns", 16)  # warm
    for number in range(options.rounds):
        for connections in (16, 64):
            for side in sides:
                figures = side.measure(connections)
                runs.setdefault((connections, side.name), []).append(figures)
                show(f"{number}: {side.name}, {connections} clients", figures, 0)
    print(f"-- medians of {options.rounds}, load average {os.getloadavg()[0]:.1f}")
    for (connections, name), several in runs.items():
        base = medians(runs[connections, sides[0].name])["per_second"]
        show(f"{name}, {connections} clients", medians(several), base)
    for side in sides:
        side.end()


def opening(service):
    """-> how long a new conversation takes, p50 and p99 in ms"""
    times = []
    for _ in range(300):
        began = time.monotonic()
        status, _ = service.post("/v1/conversations", {})
        times.append((time.monotonic() - began) * 1000)
        assert status == 201, status
    times.sort()
    return {"p50_ms": times[150], "p99_ms": times[297]}


def sized(options, folder, messages):
    """-> a side with so many messages stored"""
    if messages > 10_000 and options.filled:
        database = Database(folder=options.filled)
    else:
        database = filled.make(options.wizdesk, folder, messages)
    filled.settings(database, COUNTED)
    database.ask("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    side = Side(options, folder, f"{messages} messages", 1, database)
    side.visitors = folder / f"{messages}.txt"
    side.anybody = folder / f"{messages}-any.txt"
    side.visitors.write_text(filled.visitors(database, filled.newest(messages)))
    side.anybody.write_text(filled.visitors(database, filled.any_of(messages)))
    side.load("reads", 1)  # warm
    side.load("turns", 8)
    database.ask("SELECT pg_stat_statements_reset()")
    return side


def statements(side):
    """-> of each statement: calls, pages looked at, milliseconds planned and executed in each"""
    rows = side.server.ask(
        "SELECT regexp_replace(query, '\\s+', ' ', 'g'), calls, "
        "(shared_blks_hit + shared_blks_read) / calls::float, total_plan_time / calls, "
        "total_exec_time / calls FROM pg_stat_statements WHERE calls > 100")
    return {row[0]: tuple(map(float, row[1:])) for row in rows}


def show_statements(sides):
    """What a size costs is seen in the pages, whatever else the machine does."""
    small, large = map(statements, sides)
    print("calls, pages looked at, ms of planning, ms of executing: each small and large")
    for query in sorted(set(small) & set(large), key=lambda one: -large[one][1]):
        pairs = zip(small[query], large[query])
        print(" ".join(f"{one:7.2f} {other:7.2f} " for one, other in pairs), query[:80])


def sizes(options, folder):
    sides = [sized(options, folder, count) for count in (10_000, options.messages)]
    runs = {}
    for _ in range(options.rounds):
        for side in sides:
            for what, figures in (("a newest one read", side.load("reads", 1)[0]),
                                  ("one of the year", side.load("reads", 1, side.anybody)[0]),
                                  ("a turn, 8 clients", side.load("turns", 8)[0]),
                                  ("a turn, alone", side.load("turns", 1)[0]),
                                  ("opening a new one", opening(side.services[0]))):
                for part in ("p50_ms", "p99_ms"):
                    runs.setdefault((what, part), {}).setdefault(side.name, []).append(
                        figures[part])
    print(f"-- medians of {options.rounds}, load average {os.getloadavg()[0]:.1f}")
    for (what, part), both in runs.items():
        small, large = (statistics.median(both[side.name]) for side in sides)
        print(f"{what:20} {part}: {small:7.2f} with 10,000, {large:7.2f} with "
              f"{options.messages:,}: ×{large / small:.2f}", flush=True)
    show_statements(sides)
    for side in sides:
        side.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wizdesk", type=Path)
    parser.add_argument("load", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--messages", type=int, default=10_000_000)
    parser.add_argument("--filled", metavar="DIR")
    parser.add_argument("rows", nargs="*", metavar="ROW")
    options = parser.parse_intermixed_args()
    for name, row in (("rates", rates), ("sizes", sizes)):
        if not options.rows or name in options.rows:
            with tempfile.TemporaryDirectory() as folder:
                row(options, Path(folder))


if __name__ == "__main__":
    main()
