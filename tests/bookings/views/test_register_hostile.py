"""What must not get through to a register: marks nobody knows, bookings of elsewhere, names that are no rows."""

import pytest
from bs4 import BeautifulSoup

from bookings.models import Attendance
from bookings.states import Mark
from tests import factories

HERE = Mark.ATTENDED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_during_the_session")]


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mark-{id}", "x" * 10_000),
        ("mark-{id}", "absent"),
        ("mark-{id}", "attended\x00"),
        ("mark-{id}", "\u202eattended"),
        ("seen-{id}", "🙂" * 2_500),
        ("mark-999999999999999999", HERE),
        ("settle", "1:" + "x" * 10_000),
        ("settle", "nonsense"),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_hostile_values_save_nothing_and_say_so(teacher, url, run, sam, field, value, headers):
    alex = factories.booking(run, who=factories.person("Alex"))
    form = {f"mark-{alex.pk}": HERE, f"seen-{alex.pk}": "", field.format(id=sam.pk): value}

    response = teacher.post(url, form, headers=headers)
    after = teacher.get(url)

    assert response.status_code == (200 if headers else 302)
    assert not Attendance.objects.exists()
    assert "nothing was saved" in read(after).text


def test_a_booking_of_another_run_is_refused(teacher, url, sam):
    elsewhere = factories.booking(factories.run())

    response = teacher.post(url, {f"mark-{sam.pk}": HERE, f"mark-{elsewhere.pk}": HERE}, follow=True)

    assert "has no booking on this run" in read(response).text
    assert not Attendance.objects.exists()


def test_names_that_are_no_rows_are_ignored(teacher, url, sam):
    form = {f"mark-{sam.pk}": HERE, "mark-": HERE, "mark-1e3": HERE, "mark-" + "9" * 500: HERE, "mark-٣": HERE}

    teacher.post(url, form)

    assert Attendance.objects.get().booking == sam
