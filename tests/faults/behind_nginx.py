#!/usr/bin/env python3
"""TLS and security headers behind nginx: behind_nginx.py WIZDESK [NGINX]

Starts nginx with docker/nginx.conf as it stands, but for ports and a certificate made for the occasion,
before a running service. It has to answer over TLS 1.2 and 1.3 and nothing older, to send plain HTTP
there, to believe no caller's word about his address, and to pass on what arrives as it is. Every
answer, of every route and every error, has to have the security headers, and none may tell a version.
For a control the same is asked of nginx without wizdesk's headers.
"""
import http.client
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from service import Service, free_port, report, until

CONF = Path(__file__).parents[2] / "docker" / "nginx.conf"
HEADERS = {"Content-Security-Policy": "frame-ancestors", "X-Content-Type-Options": "nosniff",
           "Referrer-Policy": "no-referrer", "Cache-Control": "",
           "Strict-Transport-Security": "max-age=31536000"}
warnings.simplefilter("ignore", DeprecationWarning)  # of the old versions' names
OLD = [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1]
NEW = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


class Nginx:
    """nginx with the example, on ports and in a folder of its own."""

    def __init__(self, program, folder, upstream, extra=""):
        self.folder, self.plain, self.tls = folder, free_port(), free_port()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
                        "-subj", "/CN=localhost", "-keyout", folder / "key", "-out",
                        folder / "certificate"], check=True, capture_output=True)
        text = CONF.read_text().replace("127.0.0.1:8080", f"127.0.0.1:{upstream}")
        text = re.sub(r"\n *listen \[::\].*", "", text)
        text = text.replace("listen 80;", f"listen 127.0.0.1:{self.plain};")
        text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{self.tls} ssl")
        text = re.sub(r"(ssl_certificate +).*;", rf"\g<1>{folder}/certificate;", text)
        text = re.sub(r"(ssl_certificate_key +).*;", rf"\g<1>{folder}/key;", text)
        text = text.replace("server_tokens off;", "server_tokens off;\n    " + extra)
        places = "".join(f"{name}_temp_path {folder}/{name};" for name in
                         ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"{'user root;' if os.geteuid() == 0 else ''} pid {folder}/pid; daemon off;\n"
            f"error_log {folder}/error; worker_processes 1; events {{}}\n"
            f"http {{ access_log off; {places}\n{text}\n}}\n")
        self.process = subprocess.Popen([program, "-e", folder / "error", "-c",
                                         folder / "nginx.conf"])

    def ask(self, method, path, body=None, headers=None, versions=(NEW[0], NEW[1])):
        """-> (status, headers, bytes) over TLS"""
        context = ssl.create_default_context(cafile=self.folder / "certificate")
        context.check_hostname = False
        context.minimum_version, context.maximum_version = versions
        connection = http.client.HTTPSConnection("127.0.0.1", self.tls, timeout=10, context=context)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def answers(self):
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except (OSError, ssl.SSLError):
            return False

    def end(self):
        self.process.terminate()
        self.process.wait(10)


def requests(service):
    """-> (method, path, body, headers) of every route and of every error that can be brought about"""
    paths = json.loads(service.call("GET", "/openapi.json")[2])["paths"]
    everything = [(method.upper(), path.replace("{id}", "none"), None, {})
                  for path, methods in paths.items() for method in methods
                  if path != "/v1/agent/events"]
    kind = {"Content-Type": "application/json"}
    return everything + [
        ("GET", "/nowhere", None, {}), ("PUT", "/healthz", None, {}), ("TRACE", "/", None, {}),
        ("POST", "/v1/conversations", "{", kind), ("POST", "/v1/conversations", "{}", kind),
        ("POST", "/v1/conversations", "x" * 70_000, kind),
        ("POST", "/v1/conversations", "x" * 200_000, kind),
        ("POST", "/v1/conversations", "{}", {"Content-Type": "text/plain"}),
        ("GET", "/" + "x" * 20_000, None, {}), ("GET", "/", None, {"X-Long": "x" * 20_000}),
        ("POST", "/chat", "text=hello", {"Content-Type": "application/x-www-form-urlencoded"})]


def header_faults(ask, asked, wanted):
    """-> what is missing, or there and should not be"""
    found = []
    for method, path, body, headers in asked:
        status, answered, _ = ask(method, path, body, headers)
        name = f"{method} {path[:40]} {status}"
        found += [f"{name}: {header} is {answered.get_all(header)}" for header, word in wanted.items()
                  if len(answered.get_all(header) or []) != 1 or word not in answered[header]]
        if re.search(r"\d", answered.get("Server", "")) or "X-Powered-By" in answered:
            found.append(f"{name}: Server is {answered.get('Server')}")
    return found


def tls_faults(nginx):
    found = []
    for version in OLD + NEW:
        try:
            good = nginx.ask("GET", "/healthz", versions=(version, version))[0] == 200
        except (OSError, ssl.SSLError, ValueError):
            good = False
        if good != (version in NEW):
            found.append(f"{version.name}: {'answered' if good else 'not answered'}")
    connection = http.client.HTTPConnection("127.0.0.1", nginx.plain, timeout=10)
    connection.request("GET", "/chat?a=b")
    answer = connection.getresponse()
    if answer.status != 301 or not answer.headers["Location"].startswith("https://"):
        found.append(f"plain HTTP is answered with {answer.status}")
    return found


def address_faults(nginx, service):
    """A caller's own X-Forwarded-For must not make him one of the loopback callers, nor another."""
    nginx.ask("GET", "/healthz", headers={"X-Forwarded-For": "192.0.2.77"})
    # The control: said to wizdesk by one of its proxies it is believed, and it comes later.
    service.call("GET", "/healthz", None, {"X-Forwarded-For": "198.51.100.77"})
    if not until(lambda: "198.51.100." in service.log.read_text(), 5):
        return ["the control found nothing: the log names no caller"]
    found = ["the caller's word was believed"] if "192.0.2." in service.log.read_text() else []
    if nginx.ask("GET", "/metrics", headers={"X-Forwarded-For": "127.0.0.1"})[0] != 404:
        found.append("/metrics is open to everybody")
    return found


def talk_faults(nginx):
    kind = {"Content-Type": "application/json"}
    status, _, content = nginx.ask("POST", "/v1/conversations", '{"text": "I am a school nurse"}', kind)
    if status != 201:
        return [f"a conversation is answered with {status}"]
    opened = json.loads(content)
    status, _, content = nginx.ask("GET", f"/v1/conversations/{opened['conversation_id']}/messages",
                                   None, {"Authorization": "Bearer " + opened["token"]})
    return [] if status == 200 and b"school nurse" in content else [f"reading: {status}"]


def main(program, nginx_program="nginx"):
    if shutil.which(nginx_program) is None:
        return 0 if report("H7", "TLS and headers behind nginx", "nginx is not here", "-", True) else 1
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        service = Service(program, Path(name), environment={"WIZDESK_PROXIES": "127.0.0.1"})
        service.start()
        nginx = Nginx(nginx_program, Path(name), service.port)
        naked = Nginx(nginx_program, Path(other), service.port,
                      "proxy_hide_header Content-Security-Policy;")
        try:
            for server in (nginx, naked):
                if until(server.answers, 10) is None:
                    raise SystemExit("nginx does not answer: " +
                                     (server.folder / "error").read_text())
            asked = requests(service)
            wanted = {header: word for header, word in HEADERS.items()
                      if header != "Strict-Transport-Security"}
            wrong = header_faults(service.call, asked, wanted)
            wrong += header_faults(nginx.ask, asked, HEADERS) + tls_faults(nginx)
            wrong += address_faults(nginx, service) + talk_faults(nginx)
            control = header_faults(naked.ask, asked[:1], HEADERS)
        finally:
            nginx.end()
            naked.end()
            service.end()
    if not control:
        wrong.append("the control found nothing: the harness does not notice a missing header")
    report("H7", f"security headers on {len(asked)} routes and errors, with and without nginx; TLS",
           f"{len(wrong)} faults; control {len(control)}",
           "all headers once, no version, TLS 1.2 and 1.3 only", not wrong)
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
