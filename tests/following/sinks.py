"""A mail server that keeps what it gets, and a web server that hooks can call: real ones, on the own machine."""

import socketserver
import threading
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# --- a mail server ----------------------------------------------------------------------------------


class Mailbox(socketserver.ThreadingTCPServer):
    """SMTP (RFC 5321) as far as a client needs it; letters to ``refused`` are not taken."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Letter)
        self.letters, self.raw, self.refused = [], [], set()
        self.port = self.server_address[1]


class Letter(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 sink")
        to = None
        while line := self.rfile.readline():
            word = line.decode().strip()
            verb = word[:4].upper()
            if verb == "RCPT":
                to = word.partition("<")[2].partition(">")[0]
                self.say("550 no such <b>box</b>" if to in self.server.refused else "250 fine")
            elif verb == "DATA":
                self.say("354 go on")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.raw.append(body)
                self.server.letters.append(message_from_bytes(body, policy=policy.default))
                self.say("250 kept")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 sink")

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")


# --- a web server -----------------------------------------------------------------------------------


class Listener(ThreadingHTTPServer):
    """Takes POSTs and keeps them; answers with ``status``, and where that leads elsewhere, with ``location``."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Call)
        self.calls, self.status, self.location = [], 204, None
        self.port = self.server_address[1]


class Call(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status, "Whatever\x1b[31m")
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def running(server):
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
