"""Starting, watching and ending the servers that are measured."""

import json
import os
import re
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/bench"
DATA = BUILD / "data"
LOAD = BUILD / "tests/bench/bench_load"
MESSAGES = ROOT / "tests/bench/messages.txt"


class Server:
    """A program that prints `open http://127.0.0.1:PORT` when it answers."""

    def __init__(self, command, cwd=None):
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        found = None
        while not found:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(f"{command[0]} does not start")
            found = re.search(r"open http://[^:]+:(\d+)", line)
        self.port = int(found.group(1))
        self.pid = self.process.pid

    def seconds_to_ready(self):
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=10).read()
        return time.monotonic() - self.began

    def rss_megabytes(self):
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 1e6

    def load(self, scenario, **options):
        """What the load program tells of one scenario against this server."""
        command = [str(LOAD), scenario, "--port", str(self.port), "--server", str(self.pid),
                   "--messages", str(MESSAGES)]
        for name, value in options.items():
            command.append("--" + name)
            if value is not True:
                command.append(str(value))
        return json.loads(subprocess.run(command, check=True, capture_output=True,
                                         text=True).stdout)

    def stop(self):
        self.process.stdin.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def fresh(name):
    """The path of a database that does not exist yet."""
    DATA.mkdir(parents=True, exist_ok=True)
    for file in DATA.glob(name + "*"):
        file.unlink()
    return DATA / name


def wizdesk(database=None):
    return Server([str(BUILD / "bot/wizdesk"), "serve", "--listen", "127.0.0.1:0", "--no-limits",
                   "--database", str(database or fresh("wizdesk.db"))])


def echo():
    return Server([str(BUILD / "tests/bench/bench_echo")])


def peer(mode):
    return Server(["node", "server.js", str(fresh(f"peer_{mode}.db")),
                   str(ROOT / "intents/ctwiz/utterances"), mode], cwd=ROOT / "tests/bench/peer")
