"""Files that no edition knows."""

import datetime as dt
import os

import pytest
from django.core.files.base import ContentFile

from people.files import kept_apart
from stories.domain.booklets import retiring
from stories.files import edition_path
from tests import factories

pytestmark = pytest.mark.django_db


def left_behind(*, at: dt.datetime) -> str:
    name = kept_apart().save(edition_path(None, "x.pdf"), ContentFile(b"left"))
    os.utime(kept_apart().path(name), (at.timestamp(), at.timestamp()))
    return name


def test_what_a_stopped_worker_left_goes_after_a_while(two, now):
    assert retiring.delete_left_behind(now=now) == 0
    edition = factories.edition(factories.booklet(stories=two), now=now)
    old = left_behind(at=now - retiring.LEFT_BEHIND_AFTER)
    fresh = left_behind(at=now)

    assert retiring.delete_left_behind(now=now) == 1

    there = [kept_apart().exists(name) for name in (old, fresh, edition.pdf.name)]
    assert there == [False, True, True]
