"""The year of the prospectus, moved to around any day."""

import datetime as dt

import pytest
from django.utils import timezone

from college_site.demo.moved_year import moved_prospectus, weeks_to_move
from courses.domain.prospectus.checking import read_prospectus
from tests.courses.domain.prospectus.files import REAL

ANY_DAYS = [dt.date(2026, 11, 22) + dt.timedelta(days=days) for days in range(0, 366, 13)]


@pytest.mark.parametrize("today", ANY_DAYS)
def test_moved_prospectus_keeps_weekdays_and_has_no_fault_on_any_day(today):
    before = read_prospectus(REAL.read_bytes())

    moved = read_prospectus(moved_prospectus(today=today))

    shift = weeks_to_move(today=today)
    days = [session.starts_at.date() for run in moved.runs for session in run.sessions]
    assert days == [session.starts_at.date() + shift for run in before.runs for session in run.sessions]
    assert shift.days % 7 == 0
    assert len(moved.terms) == 2


@pytest.mark.parametrize("today", ANY_DAYS)
def test_moved_prospectus_has_runs_past_under_way_and_to_come(today):
    midday = timezone.make_aware(dt.datetime.combine(today, dt.time(12, 0)))

    moved = read_prospectus(moved_prospectus(today=today))

    firsts = [min(session.starts_at for session in run.sessions) for run in moved.runs]
    lasts = [max(session.ends_at for session in run.sessions) for run in moved.runs]
    past = sum(last < midday for last in lasts)
    to_come = sum(first > midday for first in firsts)
    pairs = zip(moved.runs, firsts, strict=True)
    open_now = [run.code for run, first in pairs if first > midday and run.booking_opens_on <= today]
    assert past >= 2
    assert len(moved.runs) - past - to_come >= 2
    assert to_come > len(moved.runs) / 2
    assert to_come / 2 < len(open_now) < to_come
