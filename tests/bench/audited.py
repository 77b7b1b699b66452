#!/usr/bin/env python3
"""What recording a read costs: tests/bench/audited.py WIZDESK PLAIN [--rounds 7] [--reads 300]

PLAIN is a wizdesk whose route GET /v1/agent/conversations/{id} has no `act`, built for this: there
is no switch. Both serve a database of their own below --folder; one agent's program, then 16 at
once, read the same conversations over connections that are kept. The two are loaded in turn, round
by round, so that noise meets both. Tells the medians of the rounds.
"""
import argparse
import asyncio
import pathlib
import statistics
import subprocess
import tempfile
import time
import urllib.request

from watched import Connection, opened, percentile

CONVERSATIONS = 20
CLIENTS = (1, 16)


class Service:
    def __init__(self, program, folder, port):
        self.port = port
        database = folder / "wizdesk.db"
        self.process = subprocess.Popen(
            [program, "serve", "--listen", f"127.0.0.1:{port}", "--database", database,
             "--no-limits"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_until_ready()
        token = subprocess.run(
            [program, "tokens", "add", "bench", "--role", "agent", "--database", database],
            check=True, capture_output=True, text=True).stdout.split()[-1]
        self.headers = f"Authorization: Bearer {token}\r\n"

    def wait_until_ready(self):
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1)
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the service did not become ready")

    async def fill(self):
        connection = Connection(self.port)
        await connection.open()
        self.paths = []
        for number in range(CONVERSATIONS):
            conversation, _, _ = await opened(connection, f"I am a school nurse, number {number}")
            self.paths.append(f"/v1/agent/conversations/{conversation}")
        connection.close()

    async def client(self, reads):
        connection = Connection(self.port)
        await connection.open()
        took = []
        for number in range(reads):
            begun = time.perf_counter()
            await connection.call("GET", self.paths[number % CONVERSATIONS], self.headers)
            took.append((time.perf_counter() - begun) * 1000)
        connection.close()
        return took

    async def round(self, clients, reads):
        """-> milliseconds of each read"""
        each = await asyncio.gather(*[self.client(reads // clients) for _ in range(clients)])
        return [one for took in each for one in took]

    def stop(self):
        self.process.terminate()
        self.process.wait()


async def measure(services, args):
    for service in services.values():
        await service.fill()
        await service.round(1, args.reads)  # warm
    for clients in CLIENTS:
        found = {name: [] for name in services}
        for _ in range(args.rounds):
            for name, service in services.items():
                took = await service.round(clients, args.reads)
                found[name].append((percentile(took, .5), percentile(took, .99)))
        middle = {name: [statistics.median(one[i] for one in rounds) for i in (0, 1)]
                  for name, rounds in found.items()}
        more = statistics.median(one[0] - other[0]
                                 for one, other in zip(found["recorded"], found["plain"]))
        print(f"{clients} at once, milliseconds p50 and p99: " +
              ", ".join(f"{name} {p50:.2f} {p99:.2f}" for name, (p50, p99) in middle.items()) +
              f"; recording adds {more:.2f} to p50 (median of {args.rounds} rounds)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wizdesk")
    parser.add_argument("plain")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--reads", type=int, default=320)
    parser.add_argument("--port", type=int, default=18470)
    parser.add_argument("--folder", default=".", help="on the disk that is meant")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        services = {}
        try:
            for port, (name, program) in enumerate([("plain", args.plain),
                                                    ("recorded", args.wizdesk)], args.port):
                place = pathlib.Path(folder).resolve() / name
                place.mkdir()
                services[name] = Service(pathlib.Path(program).resolve(), place, port)
            asyncio.run(measure(services, args))
        finally:
            for service in services.values():
                service.stop()


if __name__ == "__main__":
    main()
