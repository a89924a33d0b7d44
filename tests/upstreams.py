"""A git server over HTTP, as any of them: git's own ``http-backend``, which can be cut off and come back."""

import os
import subprocess
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIG = ("core.fsync=all", "receive.denyNonFastForwards=true", "receive.denyDeletes=true", "http.receivepack=true")


class UpstreamServer:
    """A bare repository in a folder, served on a port of this machine while it is not cut off.

    ``before_answer`` is called with the path before each answer; one that returns True drops the connection after git
    has done what was asked.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "upstream.git"
        if not self.path.exists():
            subprocess.run(["git", "init", "-q", "--bare", "--initial-branch=main", self.path], check=True)
            for setting in CONFIG:
                subprocess.run(["git", "-C", self.path, "config", *setting.split("=")], check=True)
        self.port = 0
        self.asked = []
        self.drop = lambda path: False
        self._server = None
        self.restore()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/upstream.git"

    def restore(self) -> None:
        """Listen (again, on the same port)."""
        if self._server is None:
            self._server = _Server(("127.0.0.1", self.port), _Handler)
            self._server.upstream = self
            self.port = self._server.server_port
            threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def cut_off(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def git(self, *words: str) -> str:
        return subprocess.run(["git", "-C", self.path, *words], check=True, capture_output=True, text=True).stdout

    def refs(self) -> dict[str, str]:
        rows = self.git("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return dict(row.split() for row in rows)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut_off()


class _Server(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """Whoever was killed while he asked is no news."""


class _Handler(BaseHTTPRequestHandler):
    """The Common Gateway Interface (RFC 3875) as far as ``git http-backend`` needs it."""

    def do_GET(self):
        self._answer()

    def do_POST(self):
        self._answer()

    def _answer(self):
        upstream = self.server.upstream
        path, _, query = self.path.partition("?")
        upstream.asked.append(path)
        said = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()}
        environment = {
            **said,
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(upstream.path.parent),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "REMOTE_USER": "node",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
        }
        body = self._chunks() if self.headers.get("Transfer-Encoding") == "chunked" else self._body()
        environment["CONTENT_LENGTH"] = str(len(body))
        answer = subprocess.run(
            ["git", "http-backend"], input=body, capture_output=True, env=environment, check=False
        ).stdout
        if upstream.drop(path):
            self.close_connection = True
            return
        head, _, rest = answer.partition(b"\r\n\r\n")
        rows = [row.split(": ", 1) for row in head.decode().split("\r\n")]
        status = next((int(value.split()[0]) for name, value in rows if name == "Status"), 200)
        with suppress(OSError):
            self.send_response(status)
            for name, value in rows:
                if name != "Status":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest)

    def _body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _chunks(self):
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def log_message(self, *_):
        """Say nothing."""
