"""Signed deliveries of the Standard Webhooks source, for the programs of this folder."""
import base64
import hashlib
import hmac
import json
import socket
import time

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
PATH = "/webhooks/tickets/helpdesk"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def delivery(number, text):
    """-> (body, headers) of a ticket's first message; the ticket's id is the number."""
    body = json.dumps({"type": "ticket.created", "timestamp": "2026-11-27T09:00:00Z", "data": {
        "ticket": {"id": str(number), "subject": "Access", "body": text,
                   "requester": {"name": "Pat", "email": "pat@example.org"}}}}).encode()
    event, now = f"event-{number}", str(int(time.time()))
    mac = hmac.new(KEY, f"{event}.{now}.".encode() + body, hashlib.sha256).digest()
    return body, {"webhook-id": event, "webhook-timestamp": now,
                  "webhook-signature": "v1," + base64.b64encode(mac).decode()}
