#!/usr/bin/env python3
"""Measures the whole: measure.py [--quick] [ROW …] writes build/bench/results.json.

Rows: compare, idle, polls, slow, start, stored, million, parts (all, when none is named); what other
rows wrote before stays. Servers that are compared run at the same time and are loaded in turn, round
by round, so that the machine's noise meets all of them.
"""

import argparse
import json
import os
import statistics
import subprocess

import servers
import stored

RESULTS = servers.BUILD / "results.json"


class Plan:
    """How much is done."""

    def __init__(self, quick):
        self.rounds = 1 if quick else 3
        self.seconds = 1 if quick else 3
        self.slow_seconds = 8 if quick else 60
        self.crowd = 2_000 if quick else 10_000
        self.largest_crowd = 2_000 if quick else 19_500
        self.turns = 20_000 if quick else 1_000_000
        self.stored = [10_000, 100_000] if quick else [10_000, 1_000_000, 10_000_000]


def noise():
    return {"load_average": os.getloadavg()[0]}


def compare(plan):
    """Rates and times of all servers, interleaved."""
    runs = []
    with servers.echo() as echo, servers.wizdesk() as ours, servers.peer("each") as each, \
            servers.peer("group") as group:
        for turn in range(plan.rounds):
            for connections in (64, 256, 1000):
                for name, server, options in (
                        ("echo", echo, {"echo": True}), ("wizdesk", ours, {}),
                        ("wizdesk, with keys", ours, {"keys": True}),
                        ("peer", each, {}), ("peer, group commit", group, {})):
                    figures = server.load("turns", connections=connections, seconds=plan.seconds,
                                          **options)
                    runs.append({"server": name, "round": turn, **noise(), **figures})
                    print(f"{connections:5} {name:20} {figures['per_second']:8.0f}/s "
                          f"p99 {figures['p99_ms']:6.0f} ms", flush=True)
    return runs


def idle(plan):
    crowds = []
    for connections in dict.fromkeys([1000, plan.crowd, plan.largest_crowd]):
        with servers.wizdesk() as server:
            crowds.append({"connections": connections,
                           **server.load("idle", connections=connections)})
    return crowds


def polls(plan):
    with servers.wizdesk() as server:
        before = server.rss_megabytes()
        return {"rss_before_megabytes": before, **server.load("polls", connections=plan.crowd)}


def slow(plan):
    with servers.wizdesk() as server:
        server.load("turns", seconds=1)  # warm
        alone = server.load("turns", connections=1, seconds=3)
        return {"alone": alone, **server.load("slow", seconds=plan.slow_seconds)}


def start(plan):
    times, memory = [], []
    for _ in range(3 * plan.rounds):
        with servers.wizdesk() as server:
            times.append(server.seconds_to_ready())
            memory.append(server.rss_megabytes())
    peers = []
    for _ in range(plan.rounds):
        with servers.peer("each") as server:
            peers.append(server.seconds_to_ready())
    return {"seconds": statistics.median(times), "rss_megabytes": statistics.median(memory),
            "peer_seconds": statistics.median(peers)}


def messages_stored(plan):
    """All sizes are served at once and loaded in turn."""
    open_servers = {}
    figures = {}
    try:
        for messages in plan.stored:
            database, visitors = stored.make(messages)
            server = servers.wizdesk(database)
            server.load("reads", visitors=visitors, seconds=2)  # warm
            open_servers[messages] = (server, visitors)
        for _ in range(plan.rounds):
            for messages, (server, visitors) in open_servers.items():
                one = figures.setdefault(messages, {"turns": [], "reads": []})
                one["reads"].append(server.load("reads", visitors=visitors, seconds=plan.seconds))
                one["turns"].append(server.load("turns", visitors=visitors, connections=8,
                                                seconds=plan.seconds))
    finally:
        for server, _ in open_servers.values():
            server.stop()
        for file in servers.DATA.glob("stored_*"):
            file.unlink()
    return figures


def million(plan):
    turns, unanswered = 0, 0
    with servers.wizdesk() as server:
        before = server.rss_megabytes()
        while turns < plan.turns:
            figures = server.load("turns", connections=256, seconds=min(20, 2 + plan.turns / 20_000))
            turns += figures["count"]
            unanswered += figures["unanswered"] + figures["gone"]
        return {"turns": turns, "unanswered": unanswered, "rss_before_megabytes": before,
                "rss_megabytes": server.rss_megabytes()}


def parts(plan):
    """The programs of the parts, as Google Benchmark tells."""
    found = {}
    for name in ("classifier", "stages", "store", "turn"):
        out = servers.DATA / f"{name}.json"
        servers.DATA.mkdir(parents=True, exist_ok=True)
        subprocess.run([str(servers.BUILD / f"tests/bench/bench_{name}"),
                        f"--benchmark_repetitions={plan.rounds}",
                        f"--benchmark_out={out}", "--benchmark_out_format=json"],
                       check=True, cwd=servers.DATA, stdout=subprocess.DEVNULL)
        runs = {}
        for run in json.loads(out.read_text())["benchmarks"]:
            if run["run_type"] == "iteration":
                scale = {"ns": 1e-3, "us": 1, "ms": 1e3}[run["time_unit"]]
                runs.setdefault(run["name"], []).append(
                    {"cpu": run["cpu_time"] * scale, "real": run["real_time"] * scale})
        found[name] = {
            key: {what: statistics.median(run[what] for run in all_runs)
                  for what in ("cpu", "real")} for key, all_runs in runs.items()}
    return found


ROWS = {"parts": parts, "start": start, "compare": compare, "idle": idle, "polls": polls,
        "slow": slow, "stored": messages_stored, "million": million}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="little of everything")
    arguments.add_argument("rows", nargs="*", metavar="ROW")
    given = arguments.parse_args()
    unknown = set(given.rows) - set(ROWS)
    if unknown:
        arguments.error(f"no such row: {', '.join(sorted(unknown))}")
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name, measure in ROWS.items():
        if given.rows and name not in given.rows:
            continue
        print(f"-- {name}", flush=True)
        results[name] = {"figures": measure(Plan(given.quick)), "quick": given.quick, **noise()}
        RESULTS.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
