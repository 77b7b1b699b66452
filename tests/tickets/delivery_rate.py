#!/usr/bin/env python3
"""How fast deliveries are taken: tests/tickets/delivery_rate.py WIZDESK [--rate 200] [--seconds 20]

Starts the service with one source in mode shadow, delivers signed messages at the rate, and prints
how long each took to be stored and answered, and how long a chat's message took meanwhile. A
program that prints figures, not a test.
"""
import argparse
import concurrent.futures
import http.client
import json
import pathlib
import socket
import subprocess
import tempfile
import threading
import time

from deliveries import PATH, SECRET, delivery, free_port

TEXTS = ["I'm a school nurse at an SBHC", "I order the vaccines for our practice", "I'm a nurse",
         "I forgot my password", "Which access lets me run reports?"]
connections = threading.local()


def post(port, path, body, headers):
    """-> (status, answer, seconds)"""
    if not hasattr(connections, "client"):
        connections.client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connections.client.connect()
        connections.client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    start = time.perf_counter()
    connections.client.request("POST", path, body, {"Content-Type": "application/json", **headers})
    answer = connections.client.getresponse()
    text = answer.read()
    return answer.status, text, time.perf_counter() - start


def deliver(port, number, due):
    time.sleep(max(0, due - time.perf_counter()))
    status, text, took = post(port, PATH, *delivery(number, TEXTS[number % len(TEXTS)]))
    assert status == 202, text
    return took


def chat(port, number, due):
    time.sleep(max(0, due - time.perf_counter()))
    status, text, took = post(port, "/v1/conversations",
                              json.dumps({"text": TEXTS[number % len(TEXTS)]}).encode(), {})
    assert status == 201, text
    return took


def line(name, times):
    times = sorted(1000 * took for took in times)
    at = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99, 1)]
    print(f"{name}: {len(times)}, p50 {at[0]:.1f} ms, p99 {at[1]:.1f} ms, most {at[2]:.1f} ms")


def wait_until_ready(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wizdesk", type=pathlib.Path)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        port, folder = free_port(), pathlib.Path(name)
        (folder / "wizdesk.yml").write_text(
            f"listen: 127.0.0.1:{port}\ndatabase: {folder}/wizdesk.db\nlog_level: error\n"
            f"sources:\n  - {{name: helpdesk, system: standard, secret: {SECRET}, mode: shadow}}\n")
        service = subprocess.Popen([args.wizdesk, "serve", "--no-limits", "--config",
                                    folder / "wizdesk.yml"], stdout=subprocess.DEVNULL)
        wait_until_ready(port)
        start = time.perf_counter() + 0.5
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            deliveries = [pool.submit(deliver, port, n, start + n / args.rate)
                          for n in range(args.rate * args.seconds)]
            with concurrent.futures.ThreadPoolExecutor(2) as talkers:
                chats = [talkers.submit(chat, port, n, start + n / 10)
                         for n in range(10 * args.seconds)]
                line("chats", [one.result() for one in chats])
            line("deliveries", [one.result() for one in deliveries])
        service.terminate()
        service.wait()


if __name__ == "__main__":
    main()
