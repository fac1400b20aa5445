"""Any prospectus written as a file reads back as it was."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.prospectus.checking import read_prospectus
from courses.states import Level
from people.states import Audience
from tests.courses.domain.prospectus.files import faults_of, file_of, line

letters = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"], exclude_characters="\ufffd")
texts = st.text(letters, min_size=1, max_size=40).map(lambda t: " ".join(t.split())).filter(bool)
separators = st.sampled_from([" ", ", ", '"', "\n", ";", "'", "="])
cells = st.lists(texts, min_size=1, max_size=3).flatmap(lambda parts: separators.map(lambda s: s.join(parts)))


@given(
    summary=cells,
    venue=cells,
    level=st.sampled_from(Level.values),
    audience=st.sampled_from(Audience.values),
    capacity=st.integers(1, 5000),
    days=st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)), min_size=1, max_size=5, unique=True),
    hour=st.integers(3, 21),
)
def test_a_prospectus_reads_back_as_it_was_written(summary, venue, level, audience, capacity, days, hour):
    common = {"summary": summary, "venue": venue, "level": level, "audience": audience, "capacity": str(capacity)}
    times = {"start": f"{hour:02d}:15", "end": f"{hour + 1:02d}:45"}
    lines = [line(session_number=str(n), date=day.isoformat(), **times, **common) for n, day in enumerate(days, 1)]

    prospectus = read_prospectus(file_of(*lines))

    run, course = prospectus.runs[0], prospectus.courses[0]
    assert (course.level, course.audience, run.capacity) == (level, audience, capacity)
    assert [session.starts_at.date() for session in run.sessions] == days
    assert {session.starts_at.time() for session in run.sessions} == {dt.time(hour, 15)}
    assert "\n" not in course.summary
    assert prospectus.venues[0].name == run.sessions[0].venue


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data):
    good = file_of(line())

    for attempt in [data, good + data, good[:200] + data]:
        assert all(fault.isprintable() for fault in faults_of(attempt))
