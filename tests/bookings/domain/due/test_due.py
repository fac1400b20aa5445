"""What is due: every kind finds its own, oldest first, in constant queries, and each row opens the thing to do."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from bookings.domain import changes
from bookings.domain.due import kinds, looking
from bookings.states import Mark
from college_site.roles_setup import set_up_roles
from courses.domain.prospectus.writing import BROUGHT_IN
from courses.models import SessionFacilitation
from people.models import AccessLog
from people.states import Role
from tests import factories
from tests.bookings.domain.due import waiting

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def staff(db):
    set_up_roles()
    return factories.staff_login()


def found(slug: str, *, by, now) -> list:
    return list(kinds.find(slug).find(by=by, now=now))


def test_every_kind_but_moderation_finds_one(staff, now):
    waiting.one_of_everything(staff=staff, now=now)

    due = looking.first_of_each(by=staff, now=now)

    counted = {each.kind.slug: each.count for each in [*due.to_do, *due.apart]}
    rest = [kind.slug for kind in kinds.all_of_them() if kind.slug != "pages-to-review"]
    assert counted == dict.fromkeys(rest, 1)
    assert due.in_words == f"{len(rest) - 3} things to do"
    assert [each.kind.slug for each in due.apart] == [
        "unpaired-with-a-reason",
        "profile-yeses-ending",
        "story-consents-ending",
    ]
    assert looking.total(looking.counts(by=staff, now=now)) == len(rest) - 3


def test_every_row_opens_for_staff(staff, now, client):
    waiting.one_of_everything(staff=staff, now=now)
    client.force_login(staff)
    due = looking.first_of_each(by=staff, now=now)

    statuses = {row.url: client.get(row.url).status_code for each in [*due.to_do, *due.apart] for row in each.rows}

    assert set(statuses.values()) == {200}, statuses


def test_queries_do_not_grow_with_the_rows(staff, now):
    looking.first_of_each(by=staff, now=now)  # content types are fetched once a process
    waiting.one_of_everything(staff=staff, now=now)
    with CaptureQueriesContext(
        connection,
    ) as one:
        looking.first_of_each(by=staff, now=now)
    for _ in range(2):
        waiting.one_of_everything(staff=staff, now=now)

    with CaptureQueriesContext(connection) as three:
        due = looking.first_of_each(by=staff, now=now)

    assert {each.count for each in due.to_do} >= {3}
    assert len(one) == len(three)


def test_a_reason_that_nobody_gave_does_not_keep_a_run_quiet(staff, now):
    booked = factories.booking(factories.run("OF", first=now + 20 * DAY))
    split = changes.split_run(booked.run, code="NEW", capacity=5, bookings=[booked], by=staff, now=now)
    brought_in = factories.run(first=now + 30 * DAY, unpaired_reason=BROUGHT_IN, unpaired_at=now)

    assert found("unpaired", by=staff, now=now) == [booked.run, split, brought_in]
    assert found("unpaired-with-a-reason", by=staff, now=now) == []


def test_a_row_of_readiness_asks_nothing(staff, now, django_assert_num_queries):
    for _ in range(3):
        waiting.one_of_everything(staff=staff, now=now)
    rows = found("readiness", by=staff, now=now)

    with django_assert_num_queries(0):
        said = [kinds.find("readiness").row(row, now).about for row in rows]

    assert len(said) == 3
    assert all("last supervision" in about and "checks end" in about for about in said)


def test_nothing_is_due_in_an_empty_college(staff, now):
    due = looking.first_of_each(by=staff, now=now)

    assert (due.to_do, due.apart) == ([], [])
    assert looking.counts(by=staff, now=now) == []


def test_who_is_named_can_see_that_staff_looked(staff, now):
    factories.call(factories.person("Sam"))

    looking.first_of_each(by=staff, now=now)

    assert AccessLog.objects.values_list("person__called", "by", "why").get() == ("Sam", staff.pk, "what is due")


def test_the_first_ten_and_the_rest_page_by_page(staff, now):
    person = factories.person("Sam")
    for hour in range(60):
        factories.call(person, due_at=now - dt.timedelta(hours=hour))

    listed = looking.first_of_each(by=staff, now=now).to_do[0]
    pages = [looking.all_of(listed.kind, page=number, by=staff, now=now) for number in ("1", "2", "x", "99")]

    assert (listed.count, len(listed.rows), listed.has_more) == (60, 10, True)
    assert [len(page.object_list) for page in pages] == [50, 10, 50, 10]
    assert listed.rows[0].when == "to be made by Sunday 11 October at 10pm"
    assert [row.is_overdue for row in listed.rows] == [True] * 10


def test_a_register_waits_for_its_facilitators_too(staff, now):
    run = waiting.paired_run(now - 30 * DAY, now=now)
    booking = factories.booking(run, at=now - 60 * DAY)
    for session in run.sessions.all():
        factories.attendance(booking, at_session=session, mark=Mark.MISSED)
    assert found("registers", by=staff, now=now) == []

    row = SessionFacilitation.objects.filter(session__run=run).first()
    SessionFacilitation.objects.filter(pk=row.pk).update(mark="", marked_at=None)
    waits = found("registers", by=staff, now=now)
    SessionFacilitation.objects.filter(pk=row.pk).update(is_planned=False)

    assert waits == [row.session]
    assert kinds.find("registers").row(waits[0], now).about == "who taught is not recorded"
    assert found("registers", by=staff, now=now) == []


def test_a_register_of_a_cancelled_session_or_one_to_come_waits_for_nobody(staff, now):
    run = waiting.paired_run(now + DAY, now=now)
    gone = waiting.paired_run(now - DAY, now=now)
    gone.sessions.update(state="cancelled")
    factories.booking(run)
    factories.booking(gone)

    assert found("registers", by=staff, now=now) == []


@pytest.mark.parametrize(
    ("marks", "is_due"),
    [
        ([Mark.ATTENDED] * 3, True),
        ([Mark.ATTENDED_PART, Mark.ATTENDED, Mark.ATTENDED], True),
        ([Mark.ATTENDED, Mark.ATTENDED, Mark.MISSED], False),  # 66.7% of 70% needed
        ([Mark.ATTENDED, Mark.ATTENDED], False),  # one is not marked
        ([], False),
    ],
)
def test_a_run_waits_for_completions_that_are_earned(staff, now, marks, is_due):
    run = waiting.paired_run(now - 30 * DAY, now=now)
    booking = factories.booking(run, at=now - 60 * DAY)
    for session, mark in zip(run.sessions.order_by("number"), marks, strict=False):
        factories.attendance(booking, at_session=session, mark=mark)

    runs = [each.run for each in found("completions", by=staff, now=now)]

    assert runs == ([run] if is_due else [])


def test_completions_issued_or_of_a_run_that_goes_on_are_not_due(staff, now):
    over, goes_on = (waiting.paired_run(now - days * DAY, now=now) for days in (30, 7))
    for run in (over, goes_on):
        booking = factories.booking(run, at=now - 60 * DAY)
        for session in run.sessions.filter(ends_at__lte=now):
            factories.attendance(booking, at_session=session)
    factories.completion(over.bookings.get(), by=staff)

    assert found("completions", by=staff, now=now) == []


@pytest.mark.parametrize(
    ("dates", "is_due"),
    [
        ({"supervised_on": dt.date(2026, 8, 19)}, True),  # eight weeks ago to the day
        ({"supervised_on": dt.date(2026, 8, 20)}, False),
        ({"checks_until": dt.date(2026, 11, 13)}, True),  # in 30 days
        ({"checks_until": dt.date(2026, 11, 14)}, False),
        ({"checks_until": dt.date(2026, 10, 1)}, True),
        ({"checks_until": dt.date(2026, 10, 1), "left_on": dt.date(2026, 10, 2)}, False),
        ({}, False),
    ],
)
def test_readiness_running_out(staff, now, dates, is_due):
    one = factories.facilitator("Jo")
    type(one).objects.filter(pk=one.pk).update(**dates)

    assert bool(found("readiness", by=staff, now=now)) is is_due


def test_pages_are_those_that_one_may_change_or_approve(staff, now):
    editor, nobody = factories.staff_login(Role.EDITOR), factories.staff_login(Role.MANAGER)
    waiting.a_page_changed()
    sent = factories.course("Sent to be looked at")
    sent.summary = "New words."
    revision = sent.save_revision()
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.set(staff.groups.all())
    workflow = Workflow.objects.create(name="Moderation")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(pk=sent.pk))
    workflow.start(revision.as_object(), editor)

    counted = {
        who.pk: (
            len(found("pages-to-review", by=who, now=now)),
            [page.title for page in found("pages-changed", by=who, now=now)],
        )
        for who in (staff, nobody)
    }

    assert counted[staff.pk][0] == 1
    assert len(counted[staff.pk][1]) == 1
    assert "Sent to be looked at" not in counted[staff.pk][1]
    assert counted[nobody.pk] == (0, [])
    row = kinds.find("pages-to-review").row(found("pages-to-review", by=staff, now=now)[0], now)
    assert (row.what, row.url) == ("Sent to be looked at", reverse("wagtailadmin_pages:edit", args=[sent.pk]))


def test_a_room_above_adds_its_own_kind(staff, now, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kind = kinds.Kind(
        slug="stories",
        one="story to read",
        many="stories to read",
        find=lambda *, by, now: ["A story"],
        row=lambda story, now: kinds.Row(what=story, url="/"),
    )

    kinds.add(kind)
    kinds.add(kind)

    assert [each.in_words for each in looking.counts(by=staff, now=now)] == ["1 story to read"]
    assert [kind.in_words(n) for n in (1, 3)] == ["1 story to read", "3 stories to read"]


def test_facilitators_who_are_named_can_see_that_staff_looked(staff, now):
    jo, kim = factories.facilitator("Jo"), factories.facilitator("Kim")
    jo.checks_until = now.date()
    jo.save()
    factories.invitation(factories.run(), who=kim, by=staff, now=now - 6 * DAY)

    looking.first_of_each(by=staff, now=now)

    seen = AccessLog.objects.filter(why="what is due", by=staff)
    assert set(seen.values_list("person", flat=True)) == {jo.person_id, kim.person_id}


def test_who_joined_late_is_due_a_completion_too(staff, now):
    run = factories.run(session_count=5, first=now - dt.timedelta(days=60))
    sessions = list(run.sessions.order_by("number"))
    late = factories.booking(run, at=sessions[1].starts_at)
    for session in sessions[1:]:
        factories.attendance(late, at_session=session)

    assert [each.to_issue for each in found("completions", by=staff, now=now)] == [1]

    late.booked_at = sessions[0].ends_at
    late.save()
    assert found("completions", by=staff, now=now) == []


def test_every_invitation_without_an_answer_is_listed_and_what_runs_out_first_is_on_top(staff, now):
    run = factories.run("AUT-7", first=now + 60 * DAY)
    for called, days in (("Kim", 20), ("Lee", 6), ("Ada", -1)):
        who = factories.facilitator(f"<b>{called}</b>")
        factories.invitation(run, who=who, by=staff, now=now - 2 * DAY, answer_by=now + days * DAY)
    answered = factories.invitation(run, who=factories.facilitator("Ben"), by=staff, now=now)
    type(answered).objects.filter(pk=answered.pk).update(state="declined", answered_at=now)
    kind = kinds.find("invitations")

    rows = [kind.row(each, now) for each in kind.find(by=staff, now=now)]

    assert [(row.what.split(",")[0], row.is_overdue) for row in rows] == [
        ("<b>Ada</b>", True),
        ("<b>Lee</b>", False),
        ("<b>Kim</b>", False),
    ]
    assert rows[1].about == "asked 2 days ago"
    assert rows[1].when == "to be answered by Tuesday 20 October at 9am"
    assert kind.in_words(3) == "3 invitations to teach not answered yet"
