"""Sign-ins of browsers that have run out leave the database."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session

from college_site import due_work

pytestmark = pytest.mark.django_db


def test_expired_browser_sessions_are_deleted_and_no_others(now):
    for key, minutes in [("long-ago", -60 * 24), ("just-now", 0), ("still-good", 1)]:
        Session.objects.create(session_key=key, expire_date=now + dt.timedelta(minutes=minutes))

    first = due_work.do_what_is_due(now=now)
    second = due_work.do_what_is_due(now=now)

    assert first["expired browser sessions deleted"] == 2
    assert second["expired browser sessions deleted"] == 0
    assert Session.objects.get().session_key == "still-good"
