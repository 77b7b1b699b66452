"""Signed deliveries of the Standard Webhooks source, for the programs of this folder."""
import base64
import contextlib
import hashlib
import hmac
import json
import random
import socket
import time

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
PATH = "/webhooks/tickets/helpdesk"


def free_port():
    """Below the ports that connections get: whoever tries one of those again and again while nobody
    listens is connected to himself in the end, and the port is taken."""
    while True:
        port = random.randrange(15000, 30000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def delivery(number, text, event=None):
    """-> (body, headers) of a ticket's first message; the ticket's id is the number."""
    body = json.dumps({"type": "ticket.created", "timestamp": "2026-11-27T09:00:00Z", "data": {
        "ticket": {"id": str(number), "subject": "Access", "body": text,
                   "requester": {"name": "Pat", "email": "pat@example.org"}}}}).encode()
    event, now = event or f"event-{number}", str(int(time.time()))
    mac = hmac.new(KEY, f"{event}.{now}.".encode() + body, hashlib.sha256).digest()
    return body, {"webhook-id": event, "webhook-timestamp": now,
                  "webhook-signature": "v1," + base64.b64encode(mac).decode()}
