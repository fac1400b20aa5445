"""Those who look for a story, for tests of ways out: readers, and people at work in a role."""

import io
from functools import lru_cache

import pypdf
from django.test import Client

from people.models import User
from people.states import Role
from tests import factories


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


def at_work(role: Role) -> Visitor:
    """Somebody who works at the college in that role, and no administrator."""
    login = User.objects.filter(groups__name=role, is_superuser=False).first() or factories.staff_login(role)
    client = Client()
    client.force_login(login)
    return Visitor(client)


@lru_cache(maxsize=64)
def words_of_pdf(content: bytes) -> str:
    """What stands in a PDF; an answer that is none says nothing."""
    if not content.startswith(b"%PDF"):
        return ""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
