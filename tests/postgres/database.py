"""Servers of a test's own, as server.sh makes them, and the parts that stand before a service."""
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "faults"))
from service import Service, free_port, until  # noqa: E402

SERVER = HERE / "server.sh"
CONF = HERE.parents[1] / "docker" / "balancer.conf"


def rows_of(sql, name, *where):
    """-> what psql prints for it, as lists of texts."""
    out = subprocess.run(["psql", "-XAtqF", "\t", "-v", "ON_ERROR_STOP=1", *where, "-U", "postgres",
                          name], input=sql, text=True, stdout=subprocess.PIPE, check=True).stdout
    return [line.split("\t") for line in out.splitlines()]


def made(*command):
    """-> the folder; SystemExit with status 77 (skipped) where PostgreSQL is not installed."""
    done = subprocess.run([SERVER, *map(str, command)], text=True, stdout=subprocess.PIPE,
                          check=False)
    if done.returncode == 3:
        raise SystemExit(77)
    done.check_returncode()
    return done.stdout.strip()


class Database:
    """One server with an empty database; or the one in `folder`, which is another process's."""

    def __init__(self, name="desk", folder=None):
        self.folder = folder or made("new", os.getpid())
        self.name = name
        if not folder:
            self.ask(f"CREATE DATABASE {name}", "postgres")
        self.address = f"postgresql:///{name}?host={self.folder}&user=postgres"

    def ask(self, sql, name=None):
        return rows_of(sql, name or self.name, "-h", self.folder)

    def control(self, *command):
        subprocess.run([SERVER, *command, self.folder], check=True)

    def restart(self):
        """As after a power cut."""
        self.control("kill")
        self.control("start")

    def add_pooler(self):
        """-> whether pgbouncer is installed; then the address goes through it."""
        if not shutil.which("pgbouncer"):
            return False
        self.control("pooler")
        self.address += "&port=6432"
        return True

    def restart_pooler(self):
        os.kill(int(Path(self.folder, "pooler.pid").read_text()), 9)
        self.control("pooler")


class Pair:
    """A server and the standby that its commits wait for."""

    def __init__(self):
        self.ports = [free_port(), free_port()]
        # Ends with this process, too.
        self.owner = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.folder = made("pair", self.owner.pid, *self.ports)
        self.now = 0  # which of them is the server
        self.ask("CREATE DATABASE desk", "postgres")
        self.address = ("postgresql://postgres@127.0.0.1:{},127.0.0.1:{}/desk"
                        "?target_session_attrs=read-write").format(*self.ports)

    def ask(self, sql, name="desk", which=None):
        port = self.ports[self.now if which is None else which]
        return rows_of(sql, name, "-h", "127.0.0.1", "-p", str(port))

    def control(self, command):
        subprocess.run([SERVER, command, self.folder], check=True)

    def promote(self):
        self.control("promote")
        self.now = 1

    def end(self):
        self.owner.stdin.close()
        self.owner.wait()


def nginx_program():
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")


class Balancer:
    """nginx with docker/balancer.conf as it stands, but for ports, before services of this host."""

    def __init__(self, folder, services):
        self.port = free_port()
        self.log = folder / "nginx.log"
        text = CONF.read_text().replace("listen 8080", f"listen 127.0.0.1:{self.port}")
        for number, service in enumerate(services, 1):
            text = text.replace(f"wizdesk{number}:8080", f"127.0.0.1:{service.port}")
        places = "".join(f"{name}_temp_path {folder}/{name};" for name in
                         ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        conf = folder / "nginx.conf"
        conf.write_text(
            f"{'user root;' if os.geteuid() == 0 else ''} pid {folder}/pid; daemon off;\n"
            f"error_log {self.log}; worker_processes 1; events {{ worker_connections 4096; }}\n"
            f"http {{ access_log off; {places}\n{text}\n}}\n")
        self.process = subprocess.Popen([nginx_program(), "-e", self.log, "-c", conf])
        if until(self.answers, 10) is None:
            raise SystemExit(f"nginx does not start, see {self.log}")

    call = Service.call

    def answers(self):
        try:
            return self.call("GET", "/healthz")[0] < 600
        except OSError:
            time.sleep(0.05)
            return False

    def end(self):
        self.process.terminate()
        self.process.wait(10)
