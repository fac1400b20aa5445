"""Every page that can be reached in the demo college, as different people: it answers, and nothing is wrong with it."""

import re
from collections import deque
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.profile import IS_LONG

# Files, Wagtail's own screens, and the way out.
LEFT_ALONE = ("/cms/", "/documents/", "/accounts/logout/", "/accounts/2fa/")
# Calendars, documents, pictures and scans, which are no pages.
FILES = re.compile(r"\.(ics|pdf|csv|xlsx|jpg)$|/download/$|/editions/\d+/[a-z-]+/$|/papers/|/file/$")
PAGES_OF_A_KIND = 2 if IS_LONG else 1


@pytest.fixture(scope="session")
def demo(open_college):
    return open_college(lambda made: made.manage("load_demo", "--verbosity", "0"))


@pytest.fixture
def college(demo):
    demo.start_afresh()
    return demo


def kind(path: str) -> str:
    """Pages of one kind differ in their numbers and names only."""
    try:
        found = resolve(path)
    except Resolver404:
        return path  # the college tells what it answers
    if found.url_name != "wagtail_serve":
        return found.route
    first, *rest = [part for part in path.split("/") if part] or ["home"]
    return f"a page of {first}" if rest else first


def walk(visitor, start: str, *, within: tuple[str, ...] = ("/",)) -> set[str]:
    """Follows every link `within` these folders, some pages of each kind; gives the addresses that were seen."""
    waiting, met, of_kind = deque([start]), {(start, frozenset())}, {}
    seen = set()
    while waiting:
        address = waiting.popleft()
        kinds = of_kind.setdefault(kind(urlsplit(address).path), [])
        if len(kinds) >= PAGES_OF_A_KIND:
            continue
        kinds.append(address)
        answer = visitor.page.goto(visitor.college.url + address)
        assert answer.status == 200, f"{address} answered {answer.status}"
        visitor.look()
        seen.add(address)
        for link in visitor.links():
            parts = urlsplit(link)
            key = (parts.path, frozenset(parse_qs(parts.query)))
            if key in met or not parts.path.startswith(within) or parts.path.startswith(LEFT_ALONE):
                continue
            if not FILES.search(parts.path):
                met.add(key)
                waiting.append(link)
    return seen


@pytest.mark.parametrize("size", ["phone", "desktop"] if IS_LONG else ["phone"])
def test_every_public_page(size, open_screen, college):
    visitor = open_screen(size)

    seen = walk(visitor, "/")

    assert {"/", "/courses/", "/get-urgent-help/", "/accessibility/", "/privacy/", "/about-us/"} <= seen


# Beside what everybody sees, which is looked at above: the pages of their own, and one that must be among them.
THEIR_OWN = [
    ("student", ("/my/", "/book/"), "/my/journey/"),
    ("ambassador", ("/my/ambassador/", "/my/asks/", "/stories/write/"), "/my/ambassador/profile/"),
    ("facilitator", ("/teach/",), "/teach/me/"),
    ("staff", ("/desk/", "/reports/college/", "/reports/co-production/"), "/desk/due/"),
    ("specialist", ("/employment/",), "/employment/employers/"),
    ("leader", ("/employment/team/", "/employment/fidelity/", "/employment/audits/"), "/employment/fidelity/"),
    ("manager", ("/reports/",), "/reports/made/"),
]


@pytest.mark.parametrize(("who", "within", "among_them"), THEIR_OWN, ids=[who for who, *_ in THEIR_OWN])
def test_every_page_of_those_signed_in(who, within, among_them, open_screen, college):
    visitor = open_screen("phone")
    visitor.go(f"/accounts/login/?next={within[0]}")
    visitor.sign_in(f"{who}@example.org")

    seen = walk(visitor, within[0], within=within)

    assert {within[0], among_them} <= seen
