"""A small server that answers as GOV.UK Notify does."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"


class Notify(ThreadingHTTPServer):
    """`texts` are those it took; `answer` is None while it takes them, else the refusal it gives."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.texts: list[dict] = []
        self.answer: tuple[int, str] | None = None
        self.loses_its_answer = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Notify

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.answer:
            status, words = self.server.answer
            errors = [{"error": "ValidationError", "message": words}]
            return self.say(status, {"status_code": status, "errors": errors})
        self.server.texts.append(asked)
        if self.server.loses_its_answer:
            return self.say(500, {"status_code": 500, "errors": []})
        return self.say(201, {"id": "one", "reference": asked["reference"]})

    def do_GET(self):
        (wanted,) = parse_qs(urlsplit(self.path).query)["reference"]
        self.say(200, {"notifications": [text for text in self.server.texts if text["reference"] == wanted]})

    def say(self, status: int, words: dict) -> None:
        content = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args) -> None:
        """Nothing: tests read what it took."""


@contextmanager
def served() -> Iterator[Notify]:
    with Notify() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
