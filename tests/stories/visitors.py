"""Those who look for a story, for tests of ways out: readers, and people at work in a role."""

import io
from functools import lru_cache

import pypdf
from django.test import Client

from people.models import User
from people.states import Role
from tests import factories
from tests.visitors import Visitor


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
