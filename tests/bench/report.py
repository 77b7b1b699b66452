#!/usr/bin/env python3
"""Makes build/bench/report.md and turn.svg of what measure.py has written."""

import json
import statistics
from html import escape

from servers import BUILD

results = json.loads((BUILD / "results.json").read_text())


def figures(row):
    return results.get(row, {}).get("figures")


def runs(server, connections=None):
    return [run for run in figures("compare") or []
            if run["server"] == server and connections in (None, run["connections"])]


def median(server, connections, key):
    found = [run[key] for run in runs(server, connections)]
    return statistics.median(found) if found else None


def ratio(server, other, connections):
    """Of the rates, round by round, then the median: both were loaded one after the other."""
    pairs = zip(runs(server, connections), runs(other, connections))
    found = [one["per_second"] / two["per_second"] for one, two in pairs]
    return statistics.median(found) if found else None


def span(values, form="{:.2f}"):
    """Lowest to highest of what was measured."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, high = form.format(min(known)), form.format(max(known))
    return low if low == high else f"{low} to {high}"


CONNECTIONS = (64, 256, 1000)
# What each server's programs do for a turn; the rest of what the kernel counts is in no stage.
STAGES = [
    ("read the head", "stages", "http_head"),
    ("read and check the JSON", "stages", "json_body"),
    ("redact", "stages", "redact"),
    ("understand", "stages", "understand"),
    ("decide", "stages", "decide"),
    ("compose", "stages", "compose"),
    ("encode what is stored", "stages", "encode_record"),
    ("store, durable (64 at once)", "store",
     "append/min_time:1.000/process_time/real_time/threads:64"),
    ("write the JSON answer", "stages", "json_answer"),
    ("log and metrics", "stages", "log_and_metrics"),
]


def stages():
    """(name, microseconds of processor time), and what the whole turn takes in the service."""
    parts = figures("parts")
    if not parts:
        return [], None
    rows = [(name, parts[program][key]["cpu"]) for name, program, key in STAGES]
    echo = runs("echo", 64)
    ours = runs("wizdesk", 64)
    total = None
    if echo and ours:
        def processor(run):
            return run["user_microseconds"] + run["system_microseconds"]
        rows.insert(0, ("sockets, framing, library (an echo)",
                        statistics.median(map(processor, echo))))
        # The echo reads its head, too.
        rows = [row for row in rows if row[0] != "read the head"]
        total = statistics.median(map(processor, ours))
        rest = total - sum(cost for _, cost in rows)
        rows.append(("switching threads, cold caches, tokens, the rest", max(0, rest)))
    return rows, total


def table():
    """(measure, bar, aim, measured)"""
    idle = {crowd["connections"]: crowd for crowd in figures("idle") or []}
    crowd = idle.get(10_000) or idle.get(2_000) or {}
    polls, slow, start = figures("polls") or {}, figures("slow") or {}, figures("start") or {}
    million, sizes = figures("million") or {}, figures("stored") or {}
    unanswered = sum(run["unanswered"] + run["gone"] for run in runs("wizdesk"))

    def of(found, form, *keys):
        values = [found.get(key) for key in keys]
        return None if None in values else form.format(*values)

    def stored(what, messages, key="p50_ms"):
        found = [run[key] for run in sizes.get(messages, {}).get(what, [])]
        return statistics.median(found) if found else None

    largest = max(sizes, key=int) if sizes else "0"
    least = min(sizes, key=int) if sizes else "0"
    growth = stored("turns", largest) / stored("turns", least) if sizes else None
    page = stored("reads", largest) if sizes else None
    return [
        ("durable turns/s ÷ bare echo/s, 64 to 1,000 connections", "0.45", "0.65",
         span([ratio("wizdesk", "echo", n) for n in CONNECTIONS])),
        ("durable turns/s ÷ Fastify + nlp.js + better-sqlite3", "6", "12",
         span([ratio("wizdesk", "peer", n) for n in CONNECTIONS], "{:.1f}")),
        ("the same ÷ that peer with group commit", "2", "4",
         span([ratio("wizdesk", "peer, group commit", n) for n in CONNECTIONS], "{:.1f}")),
        ("p99 of a turn at 1,000 busy connections", "150 ms", "60 ms",
         runs("wizdesk") and f"{median('wizdesk', 1000, 'p99_ms'):.0f} ms"),
        ("p99 of a good client's turn beside 2,000 slow heads, 200 bodies, 200 readers", "50 ms",
         "10 ms", of(slow, "{:.1f} ms", "p99_ms")),
        (f"{crowd.get('connections', 10_000):,} idle or half-open connections",
         "5 s, +64 MB, /healthz p99 300 ms", "20,000: +16 MB, 100 ms",
         of(crowd, "{:.1f} s, {:+.0f} MB, {:.1f} ms", "connecting_seconds", "rss_growth_megabytes",
            "p99_ms")),
        (f"{polls.get('parked', 10_000):,} parked long polls, one message each", "2 s", "0.5 s",
         of(polls, "{:.1f} s for all the turns; p99 {:.0f} ms after its turn; {} threads",
            "all_woken_seconds", "p99_ms", "threads")),
        (f"p50 of a turn, {int(largest):,} ÷ {int(least):,} messages stored", "1.5", "1.1",
         growth and f"{growth:.2f}"),
        (f"opening a conversation (last 50) with {int(largest):,} messages", "1 ms", "0.2 ms",
         page and f"{page:.2f} ms over HTTP"),
        ("connections left without an answer", "0", "0", str(unanswered)),
        ("CPU with 1,000 idle connections", "1 %", "0 %",
         of(idle.get(1000, {}), "{:.1f} %", "processor_percent")),
        ("RSS idle", "40 MB", "20 MB", of(start, "{:.0f} MB", "rss_megabytes")),
        (f"RSS after {million.get('turns', 1_000_000):,} turns", "64 MB", "32 MB",
         of(million, "{:.0f} MB", "rss_megabytes")),
        ("start to ready", "300 ms", "60 ms",
         start and f"{start['seconds'] * 1000:.0f} ms (peer: {start['peer_seconds'] * 1000:.0f})"),
    ]


def comparison():
    lines = ["| server | connections | turns/s | p50 ms | p99 ms | processor µs a turn | MB |",
             "| --- | --: | --: | --: | --: | --: | --: |"]
    for name in dict.fromkeys(run["server"] for run in figures("compare") or []):
        for n in CONNECTIONS:
            processor = (median(name, n, "user_microseconds") +
                         median(name, n, "system_microseconds"))
            lines.append(f"| {name} | {n} | {median(name, n, 'per_second'):.0f} | "
                         f"{median(name, n, 'p50_ms'):.1f} | {median(name, n, 'p99_ms'):.1f} | "
                         f"{processor:.0f} | {median(name, n, 'rss_megabytes'):.0f} |")
    return lines


def part_rows():
    lines = ["| benchmark | processor µs | wall µs |", "| --- | --: | --: |"]
    for program, found in (figures("parts") or {}).items():
        for name, cost in found.items():
            lines.append(f"| {program}: {name} | {cost['cpu']:.1f} | {cost['real']:.1f} |")
    return lines


def svg(rows, total):
    """A bar a stage, as long as what it takes."""
    height, left, width = 26, 330, 420
    longest = max(cost for _, cost in rows)
    title = f"Where a turn's {total:.0f} µs of processor time go" if total else "Stages of a turn"
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 830 {height * len(rows) + 50}" '
             'font-family="sans-serif" font-size="14">',
             f'<rect width="100%" height="100%" fill="#fff"/><text x="12" y="26" font-size="16" '
             f'font-weight="bold">{escape(title)}</text>']
    for at, (name, cost) in enumerate(rows):
        y = 44 + at * height
        lines.append(f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>'
                     f'<rect x="{left}" y="{y}" width="{max(1, width * cost / longest):.0f}" '
                     f'height="{height - 6}" fill="#2563a8"/>'
                     f'<text x="{left + max(1, width * cost / longest) + 6:.0f}" y="{y + 15}">'
                     f'{cost:.1f}</text>')
    return "\n".join([*lines, "</svg>", ""])


def main():
    rows, total = stages()
    lines = ["# What was measured", "",
             "Medians of interleaved runs on one machine; quote ratios, single times are noisy. "
             + "Load average at the end of each row: "
             + ", ".join(f"{name} {row['load_average']:.1f}" for name, row in results.items()) + ".",
             *(["", "Some rows are of a quick run."] if any(r["quick"] for r in results.values())
               else []),
             "", "| measure | bar | aim | measured |", "| --- | --- | --- | --- |"]
    lines += [f"| {name} | {bar} | {aim} | {measured or 'not measured'} |"
              for name, bar, aim, measured in table()]
    lines += ["", "## Servers, loaded in turn", "", *comparison()]
    if rows:
        (BUILD / "turn.svg").write_text(svg(rows, total))
        lines += ["", "## Where a turn's microseconds go", "", "![stages](turn.svg)", "",
                  "| stage | processor µs |", "| --- | --: |"]
        lines += [f"| {name} | {cost:.1f} |" for name, cost in rows]
    lines += ["", "## The parts alone", "", *part_rows(), ""]
    (BUILD / "report.md").write_text("\n".join(lines))
    print(BUILD / "report.md")


if __name__ == "__main__":
    main()
