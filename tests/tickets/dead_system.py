#!/usr/bin/env python3
"""A ticket system that is dead for an hour: tests/tickets/dead_system.py WIZDESK [--minutes 60]

Starts the service with one source in mode suggest whose ticket system takes connections and never
answers, then refuses them. Meanwhile tickets are delivered and somebody chats. Then the system comes
back: every ticket must get its note, once. Prints how long a chat's message took before, during and
after, and ends with status 1 when a note is lost or doubled. A program for a person with an hour to
spare, not a part of tests/run.sh.
"""
import argparse
import collections
import http.client
import http.server
import json
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from deliveries import PATH, SECRET, delivery, free_port

CONFIG = """sources:
  - name: helpdesk
    system: standard
    secret: {secret}
    url: http://127.0.0.1:{port}/notes
    mode: suggest
"""


class Silent:
    """Takes connections and says nothing."""

    def __init__(self, port):
        self.server = socket.create_server(("127.0.0.1", port), backlog=512)
        self.held = []
        threading.Thread(target=self.hold, daemon=True).start()

    def hold(self):
        while True:
            try:
                self.held.append(self.server.accept()[0])
            except OSError:
                return

    def close(self):
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        for connection in self.held:
            connection.close()


def start_receiver(port, notes):
    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            notes[body["data"]["ticket"]["id"]] += 1
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()


class Service:
    def __init__(self, port):
        self.port = port

    def post(self, path, body, headers=None):
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        start = time.perf_counter()
        client.request("POST", path, body, {"Content-Type": "application/json", **(headers or {})})
        answer = client.getresponse()
        text = answer.read()
        took = time.perf_counter() - start
        client.close()
        assert answer.status < 300, (path, answer.status, text)
        return json.loads(text or b"{}"), took

    def deliver(self, number):
        self.post(PATH, *delivery(number, "I am a school nurse"))

    def chat(self):
        opened, _ = self.post("/v1/conversations", b"{}")
        headers = {"Authorization": "Bearer " + opened["token"]}
        path = f"/v1/conversations/{opened['conversation_id']}/messages"
        return self.post(path, json.dumps({"text": "I'm a nurse"}).encode(), headers)[1]


def figures(name, times):
    times = sorted(times)
    print(f"{name}: {len(times)} chat messages, p50 {statistics.median(times) * 1000:.1f} ms, "
          f"p99 {times[int(len(times) * 0.99)] * 1000:.1f} ms", flush=True)


def chat_for(service, seconds, deliver=None):
    times, end = [], time.time() + seconds
    while time.time() < end:
        times.append(service.chat())
        if deliver and len(times) % 10 == 0:
            deliver()
        time.sleep(0.5)
    return times


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("wizdesk", type=pathlib.Path)
    arguments.add_argument("--minutes", type=float, default=60)
    options = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    dead, port = free_port(), free_port()
    (folder / "wizdesk.yml").write_text(CONFIG.format(secret=SECRET, port=dead))
    service = Service(port)
    process = subprocess.Popen(
        [options.wizdesk.resolve(), "serve", "--config", folder / "wizdesk.yml", "--no-limits",
         "--listen", f"127.0.0.1:{port}", "--database", folder / "wizdesk.db"],
        stdout=(folder / "out").open("w"), stderr=(folder / "log").open("w"))
    notes, delivered = collections.Counter(), 0
    try:
        time.sleep(2)
        figures("before", chat_for(service, 20))

        def deliver():
            nonlocal delivered
            delivered += 1
            service.deliver(delivered)

        silent = Silent(dead)
        figures("silent", chat_for(service, options.minutes * 30, deliver))
        silent.close()
        figures("refusing", chat_for(service, options.minutes * 30, deliver))
        print(f"{delivered} tickets wait; the system comes back", flush=True)
        back = time.time()
        start_receiver(dead, notes)
        while len(notes) < delivered and time.time() < back + 2 * 3600:
            time.sleep(1)
        print(f"{len(notes)} notes after {time.time() - back:.0f} s", flush=True)
        time.sleep(10)
        figures("after", chat_for(service, 20))
    finally:
        process.terminate()
        process.wait()
    lost = delivered - len(notes)
    doubled = sum(count > 1 for count in notes.values())
    print(f"{delivered} tickets, {lost} lost, {doubled} doubled; log in {folder}")
    sys.exit(1 if lost or doubled else 0)


if __name__ == "__main__":
    main()
