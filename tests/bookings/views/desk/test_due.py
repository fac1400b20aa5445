"""The page of what is due, its lists, the counts at the desk and in the CMS, and the switch of the daily mail."""

import pytest
from django.urls import reverse

from bookings.domain.due import kinds, looking
from college_site.roles_setup import set_up_roles
from people.models import AccessLog, User
from people.states import Role
from tests import factories, pages
from tests.bookings.domain.due import waiting

pytestmark = pytest.mark.django_db


def words(client, name: str, *args) -> str:
    return pages.words(client.get(reverse(name, args=args)))


def test_an_empty_page_says_so(desk):
    said = words(desk, "desk_due")

    assert "Nothing is waiting for you." in said
    assert "Nothing is waiting for you." in words(desk, "desk")


def test_the_page_the_desk_and_the_cms_count_alike(desk, staff, now):
    set_up_roles()
    waiting.one_of_everything(staff=staff, now=now)
    counted = looking.counts(by=staff, now=now)

    told = [words(desk, name) for name in ("desk_due", "desk", "wagtailadmin_home")]

    for said in told:
        assert [each.in_words for each in counted if each.in_words not in said] == []
    assert f"{looking.total(counted)} things to do" in told[0]
    assert f"{looking.total(counted)} things to do" in told[2]


def test_a_call_that_is_late_says_so_and_looking_is_noted(desk, student, now):
    factories.call(student, due_at=factories.at("2026-10-13", "17:00"))

    said = words(desk, "desk_due")

    assert "1 thing to do" in said
    assert "Sam To be made by yesterday at 5pm Overdue" in said
    assert AccessLog.objects.filter(person=student, why="what is due").count() == 1


def test_more_than_ten_are_behind_a_link(desk, student):
    for _ in range(11):
        factories.call(student)

    first, every = words(desk, "desk_due"), words(desk, "desk_due_kind", "calls")

    assert first.count("Sam") == 10
    assert "All 11 calls to make" in first
    assert every.count("Sam") == 11


def test_hostile_names_are_words(desk):
    factories.call(factories.person("<script>alert(1)</script>"))

    html = desk.get(reverse("desk_due")).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("kind", ["nothing-like-this", "calls-"])
def test_a_kind_that_is_none_is_not_found(desk, kind):
    assert desk.get(f"/desk/due/{kind}/").status_code == 404


def test_each_kind_has_a_page_with_and_without_rows(desk, staff, now):
    set_up_roles()
    empty = [desk.get(reverse("desk_due_kind", args=[kind.slug])).status_code for kind in kinds.all_of_them()]
    waiting.one_of_everything(staff=staff, now=now)

    full = [desk.get(reverse("desk_due_kind", args=[kind.slug])).status_code for kind in kinds.all_of_them()]

    assert set(empty + full) == {200}


def test_the_cms_shows_counts_to_the_desk_alone(client, student):
    set_up_roles()
    factories.home_page()
    factories.call(student)
    said = {}
    for role in (Role.EDITOR, Role.COLLEGE_STAFF, Role.ADMINISTRATOR):
        client.force_login(factories.staff_login(role))
        said[role] = "1 call to make" in words(client, "wagtailadmin_home")

    assert said == {Role.EDITOR: False, Role.COLLEGE_STAFF: True, Role.ADMINISTRATOR: True}


def test_the_daily_mail_is_turned_off_and_on(desk, staff):
    wanted = []
    for answers in ({}, {}, {"wants": "yes"}):
        response = desk.post(reverse("desk_due_mail"), answers, follow=True)
        wanted.append(User.objects.get(pk=staff.pk).wants_digest)

    assert wanted == [False, False, True]
    assert "Stop my daily mail" in pages.words(response)
