"""`make screenshots`: the README's pictures, taken of a demo college of their own; into docs/screenshots/."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bin.children import ROOT
from bin.machine import chromium, install, say

FOLDER = ROOT / "docs" / "screenshots"
COLOURS = 128  # a palette keeps the files small
PHONE = {"width": 390, "height": 844}


def main() -> int:
    if not chromium() and not install("chromium", "fonts-dejavu-core", because="Chromium, which takes the pictures"):
        return 1
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": "sqlite://"}
    import django

    django.setup()
    from tests import prepared_database
    from tests.browser.college import College

    env = {"DJANGO_SETTINGS_MODULE": "college_site.settings", "DEBUG": "0"}
    prepared_database.manage("sqlite://", "collectstatic", "--no-input", "--verbosity=0", env=env)
    with tempfile.TemporaryDirectory() as folder:
        say("Preparing a demo college (about a minute)")
        college = College(Path(folder))
        college.build(lambda made: made.manage("load_demo", "--verbosity", "0"))
        with college.served():
            take_all(college)
    return 0


def take_all(college) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import QUIET
    from tests.browser.visitor import Visitor

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)

        def visitor(address: str = "", start: str = "/my/") -> Visitor:
            made = Visitor(browser.new_context(viewport=PHONE), college)
            if address:
                made.page.goto(f"{college.url}/accounts/login/?next={start}")
                made.sign_in(address)
            return made

        stranger, student = visitor(), visitor("student@example.org")
        teacher, staff = visitor("facilitator@example.org", "/teach/"), visitor("staff@example.org", "/desk/")
        specialist, manager = visitor("specialist@example.org", "/employment/"), visitor("manager@example.org")
        for name, who, way in (
            ("home", stranger, lambda page: page.goto(college.url)),
            ("catalogue", stranger, lambda page: page.goto(f"{college.url}/courses/?bookable=on")),
            ("course", stranger, first_link("main a[href*='/courses/']:not([href*='?'])")),
            ("check-your-answers", student, lambda page: to_the_last_step(page, college.url)),
            ("my-place", student, lambda page: page.goto(f"{college.url}/my/")),
            ("register", teacher, first_link("h2:has-text('Held lately') + * a[href$='/register/']")),
            ("your-turn", student, lambda page: to_the_offer(page, college.url)),
            ("desk", staff, lambda page: page.goto(f"{college.url}/desk/")),
            ("preview", staff, lambda page: to_a_preview(page, college.url)),
            ("session", teacher, lambda page: to_the_next_session(page, college.url)),
            ("who-taught", teacher, lambda page: to_who_taught(page, college.url)),
            ("due", staff, lambda page: page.goto(f"{college.url}/desk/due/")),
            ("journey", student, lambda page: page.goto(f"{college.url}/my/journey/")),
            ("caseload", specialist, lambda page: page.goto(f"{college.url}/employment/")),
            ("figures", manager, lambda page: to_a_chart(page, college.url)),
        ):
            take(name, who.page, way)
        browser.close()


def first_link(selector: str) -> Callable:
    """A way on: the first link of that kind on the page one is on."""
    return lambda page: page.goto(page.eval_on_selector(selector, "link => link.href"))


def to_the_last_step(page, url: str) -> None:
    """Through a booking as far as the page before it is made: the first run that offers it to this student."""
    page.goto(f"{url}/courses/?bookable=on")
    courses = page.eval_on_selector_all("main a[href*='/courses/']", "links => links.map(link => link.href)")
    for course in dict.fromkeys(link for link in courses if "?" not in link):
        page.goto(course)
        runs = page.eval_on_selector_all("a[href*='/book/']", "links => links.map(link => link.href)")
        for run in dict.fromkeys(runs):
            answer = page.goto(f"{run}check/")
            if answer.ok and page.url.endswith("/check/"):
                return


def to_the_offer(page, url: str) -> None:
    """The booking behind “your turn” on My place."""
    page.goto(f"{url}/my/")
    page.goto(page.eval_on_selector("a[href*='/my/bookings/']", "link => link.href"))


def to_a_preview(page, url: str) -> None:
    """The first run that can be cancelled, as far as the page that says who will be told."""
    page.goto(f"{url}/desk/runs/?words=BW-2E")
    page.goto(page.eval_on_selector("main li a[href*='/desk/runs/']", "link => link.href"))
    page.goto(page.eval_on_selector("a[href$='/cancel/'][href*='/desk/sessions/']", "link => link.href"))
    page.click("main form button")


def to_the_next_session(page, url: str) -> None:
    """All that those who teach it need to know, before the day."""
    page.goto(f"{url}/teach/")
    page.click(".college-next a.nhsuk-button")


def to_who_taught(page, url: str) -> None:
    """The end of a register that is marked: those who taught, as equals."""
    page.goto(f"{url}/teach/")
    page.click("li:has-text(', all marked') a[href$='/register/']")
    page.eval_on_selector("#team", "heading => heading.scrollIntoView()")


def to_a_chart(page, url: str) -> None:
    """Of the year that the data of the demo tells of."""
    page.goto(f"{url}/reports/?first=2016-04-01&last=2017-03-31")
    page.eval_on_selector("figure", "figure => figure.scrollIntoView()")


def take(name: str, page, way: Callable) -> None:
    from PIL import Image

    way(page)
    page.wait_for_load_state("networkidle")
    path = FOLDER / f"{name}.png"
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    say(f"{path.relative_to(ROOT)} ({path.stat().st_size // 1024} kB)")


if __name__ == "__main__":
    sys.exit(main())
