"""What the tests of changes on the desk share: sending a form, and reading what comes back."""

import re

from django.urls import reverse


def send(desk, name: str, row, answers=None, *, yes: bool = False):
    return desk.post(reverse(name, args=[row.pk]), (answers or {}) | ({"confirm": "yes"} if yes else {}))


def words_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def said(response, desk) -> str:
    """What the page says that they are sent on to."""
    assert response.status_code == 302
    return words_of(desk.get(response.url))
