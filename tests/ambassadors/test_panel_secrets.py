"""Marks that are not all in are nobody’s to see: by no address, export, list, log or screen of the CMS."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry

from ambassadors.domain.panels import scoring
from ambassadors.domain.panels.scoring import Given
from ambassadors.models import PanelDay, Score
from ambassadors.states import EngagementState, Work
from bookings.domain.due import kinds
from tests import everywhere, factories
from tests.ambassadors.panels import LATER, THAT_DAY, member_of
from tests.college_site.address_rows import CMS_SCREENS, ROLES, TABLE
from tests.college_site.addresses import address, college_with_one_booking, sign_in_again
from tests.profile import IS_LONG

pytestmark = pytest.mark.django_db
SECRET = "Quetzalcoatl"
# Between them they come in wherever anybody does; in the long profile everybody looks.
LOOKING = ROLES if IS_LONG else ("visitor", "owner", "administrator")
# Once they are in: those who see them, in the long profile also two who do not.
AFTERWARDS = ("owner", "college_staff", *(("student", "manager") if IS_LONG else ()))


@pytest.fixture
def college(now):
    return college_with_one_booking(now)


@pytest.fixture
def day(college, now):
    """The panel day of every address, today: the owner and Kit are its members, and Kit has handed in 97 of 100."""
    found = PanelDay.objects.select_related("engagement__occasion").get()
    found.engagement.state, found.engagement.work = EngagementState.CONFIRMED, Work.PANEL
    found.engagement.save()
    occasion = found.engagement.occasion
    occasion.starts_at, occasion.ends_at = THAT_DAY, LATER
    occasion.save()
    found.exercises.update(most=100)
    kit = factories.person("Kit")
    found.members.create(person=kit, experience="professional")
    _hand_in(found, kit, now=now)
    return found


def _hand_in(day: PanelDay, person, *, now) -> None:
    member = member_of(day, person)
    for candidate in day.candidates.all():
        given = {pk: Given(marks=97, words=SECRET) for pk in day.exercises.values_list("pk", flat=True)}
        scoring.score(member, candidate=candidate, given=given, by=person.user, now=now)
    scoring.hand_in(member, by=person.user, now=now)


def _body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def _pages_with_the_secret(client, college, role) -> set[str]:
    """Of all pages that they may come into: who is refused sees the same few words everywhere."""
    found = set()
    for name in [name for name, row in TABLE.items() if row.get(role, row["else"]) == "ok"]:
        sign_in_again(client, college["logins"][role])
        if SECRET in _body(client.get(address(name, college))):
            found.add(name)
    return found


@pytest.mark.parametrize("role", LOOKING)
def test_no_address_shows_them_to_anybody(client, college, day, role, time_machine, now):
    time_machine.move_to(now, tick=False)

    assert _pages_with_the_secret(client, college, role) == set()


@pytest.mark.parametrize("role", AFTERWARDS)
def test_once_complete_the_panel_and_staff_see_them_and_nobody_else(client, college, day, role, time_machine, now):
    time_machine.move_to(now, tick=False)
    owner = college["logins"]["owner"].person
    _hand_in(day, owner, now=now)

    own = {"my_panel_results", "my_panel_candidate"}
    wanted = {"student": set(), "owner": own, "manager": set(), "college_staff": {"desk_panel_results"}}
    assert _pages_with_the_secret(client, college, role) == wanted[role]


def test_no_screen_of_the_cms_shows_them(client, college, day):
    client.force_login(college["logins"]["administrator"])

    pages = [client.get(reverse(name)) for name in [*CMS_SCREENS, "wagtailadmin_reports:site_history"]]

    assert {page.status_code for page in pages} == {200}
    assert not any(SECRET in _body(page) for page in pages)


def test_neither_the_audit_log_nor_the_list_of_what_is_due_says_them(college, day, staff):
    rows = [kind.row(each, LATER) for kind in kinds.all_of_them() for each in kind.find(by=staff, now=LATER)]

    assert any(row.what == day.post for row in rows)
    assert SECRET not in str(rows)
    assert not [entry for entry in ModelLogEntry.objects.all() if SECRET in str(entry.data)]


def test_no_fault_that_is_looked_for_says_them(college, day):
    Score.objects.update(marks=100)
    day.exercises.update(most=50)
    out = io.StringIO()

    with pytest.raises(SystemExit):
        call_command("check_invariants", stdout=out)

    assert "more marks than its exercise has" in out.getvalue()
    assert SECRET not in out.getvalue()


def test_they_lie_in_one_table_alone(college, day):
    assert everywhere.tables_holding(SECRET) == {"ambassadors_score"}
