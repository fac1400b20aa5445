"""What the test of every address walks through: the addresses, a college to walk through, and what was answered."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Site

from bookings.domain import places
from bookings.domain.feeds import links
from bookings.models import Completion, WalkIn, Wish
from bookings.states import CompletionBasis, FeedKind
from college_site.roles_setup import set_up_roles
from content.models import CollegeSettings
from messaging.models import LetterBatch
from people.models import User
from people.states import Role
from tests import factories
from tests.college_site import address_rows_of_ambassadors, address_rows_of_journeys, address_rows_of_stories

OUTCOMES = {200: "ok", 403: "refused", 404: "not found", 405: "wrong method", 409: "ok", 410: "gone"}


def our_patterns(resolver=None, prefix=""):
    """Every named address outside /cms/."""
    for pattern in (resolver or get_resolver()).url_patterns:
        where = prefix + str(pattern.pattern)
        if where.startswith("cms/"):
            continue
        if isinstance(pattern, URLResolver):
            yield from our_patterns(pattern, where)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or where


def college_with_one_booking(now) -> dict:
    """One run with one booking by Sam (the owner), taught by Jo: who signs in, and what addresses are made of."""
    set_up_roles()
    run = factories.run(first=factories.at("2026-10-21"))
    owner = factories.person("Sam")
    booking = places.book_place(run, person=owner, by=owner.user, now=now)
    teacher = factories.facilitator("Jo", runs=(run,))
    completion = Completion.objects.create(
        booking=booking,
        basis=CompletionBasis.EARNED,
        attended=3,
        held=3,
        percent_needed=70,
        issued_at=now,
        issued_by=teacher.person.user,
    )
    logins = {
        "visitor": None,
        "owner": owner.user,
        "student": factories.person("Alex").user,
        "facilitator": teacher.person.user,
    }
    for role in Role:
        logins.setdefault(role.value, factories.person(role.label, roles=(role,)).user)
    certificate = factories.certificate(completion)
    teacher.supporter = logins[Role.TEAM_LEADER.value]
    teacher.save()
    session = run.sessions.get(number=1)
    invitation = factories.invitation(run, who=teacher, by=teacher.person.user, now=now)
    arguments = {
        "run_id": run.pk,
        "booking_id": booking.pk,
        "session_id": session.pk,
        "course_id": run.course_id,
        "debrief_id": factories.debrief(session, by=teacher.person.user).pk,
        "entry_id": 1,
        "completion_id": completion.pk,
        "person_id": owner.pk,
        "other_id": logins["student"].person.pk,
        "merge_id": 1,
        "act_id": 1,
        "message_id": factories.message(owner).pk,
        "call_id": factories.call(owner).pk,
        "batch_id": LetterBatch.objects.create(made_at=now).pk,
        "wish_id": Wish.objects.create(course=run.course, person=owner, wished_at=now).pk,
        "token": links.make_link(owner, kind=FeedKind.STUDENT, now=now),
        "term_id": run.term_id,
        "kind": "csv",
        "figure": "people",
        "certificate_id": certificate.pk,
        "invitation_id": invitation.pk,
        "number": certificate.number,
        "what": "calls",
        "facilitator_id": teacher.pk,
        "walk_in_id": WalkIn.objects.create(booking=booking, session=session, added_at=now).pk,
        "code": "CDFGHJ",
        "material_id": factories.material(run.course).pk,
        "away_id": 1,
    }
    CollegeSettings.objects.create(site=Site.objects.get(), boroughs="Brent")
    return {
        "logins": logins,
        "arguments": arguments | {"slug": run.course.slug},
        "of_stories": address_rows_of_stories.arguments(owner, now=now),
        "of_ambassadors": address_rows_of_ambassadors.arguments(owner, now=now),
        "of_journeys": address_rows_of_journeys.arguments(owner, logins=logins, now=now),
    }


def address(name: str, college: dict) -> str:
    special = {"wagtail_serve": "/", "wagtaildocs_serve": "/documents/999/none.pdf"}
    if name in special:
        return special[name]
    wanted = next(p for p in get_resolver().reverse_dict.getlist(name)) if ":" not in name else None
    names = wanted[0][0][1] if wanted else []
    arguments = _arguments_of(name, college)
    return reverse(name, kwargs={key: arguments[key] for key in names})


def _arguments_of(name: str, college: dict) -> dict:
    if name in address_rows_of_stories.TABLE:
        return college["of_stories"]
    if name in address_rows_of_ambassadors.TABLE:
        return college["of_ambassadors"]
    if name in address_rows_of_journeys.TABLE:
        return college["of_journeys"][name]
    return college["arguments"]


def sign_in_again(client: Client, login: User | None) -> None:
    """Signs `login` in where the last page signed somebody out, or somebody else in; None is a visitor."""
    has_session = bool(client.cookies.get(settings.SESSION_COOKIE_NAME))
    signed_in = client.session.get(SESSION_KEY) if has_session else None
    if signed_in != (str(login.pk) if login else None):
        client.logout()
        if login:
            client.force_login(login)


def outcome(response) -> str:
    if response.status_code == 302:
        return "sign in" if response.url.startswith("/accounts/login/?next=") else "ok"
    return OUTCOMES[response.status_code]
