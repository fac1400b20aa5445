"""Visitors of the website, for tests of what can be found on it."""

from django.test import Client


class Visitor:
    """Somebody who looks with a browser that keeps what it may keep, and asks whether it has changed."""

    def __init__(self, client: Client | None = None):
        self.client = client or Client()
        self.kept: dict[str, tuple[str, bytes]] = {}

    def get(self, path: str) -> bytes:
        """What is seen at `path` now: where nothing has changed, what was seen there before."""
        tag, before = self.kept.get(path, ("", b""))
        response = self.client.get(path, headers={"If-None-Match": tag} if tag else {})
        if response.status_code == 304:
            return before
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if "no-store" not in response.headers.get("Cache-Control", "") and response.headers.get("ETag"):
            self.kept[path] = (response.headers["ETag"], content)
        return content

    def text(self, path: str) -> str:
        return self.get(path).decode(errors="replace")
