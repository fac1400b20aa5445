"""Somebody at a screen. Every page they look at is checked: axe, its frame, its width, its requests, its console."""

import json
import re
from copy import copy
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browser.college import College

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
# Everything axe knows, best practices too; what it cannot decide is a finding as well. The circles and squares of
# radios and checkboxes are drawn beside their labels, not behind them: contrast is reckoned without them. Of words in a
# drawing it cannot tell what lies behind: ours are dark on white (journeys/domain/charts/drawing.py).
RUN_AXE = """async () => {
    const found = await axe.run(document, {
        resultTypes: ['violations', 'incomplete'],
        preload: false,
        checks: {'color-contrast': {options: {ignorePseudo: true}}},
    });
    const isDrawn = node => document.querySelector(node.target[0])?.closest('svg');
    found.incomplete = found.incomplete.filter(rule =>
        rule.id !== 'color-contrast' || !rule.nodes.every(isDrawn));
    const brief = kind => found[kind].map(rule => ({kind, rule: rule.id, help: rule.help,
        at: rule.nodes.map(node => node.target.join(' ') + ': ' + (node.any[0] || node.all[0] || {}).message)}));
    return [...brief('violations'), ...brief('incomplete')];
}"""
FRAME = """() => ({
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    scripts: document.querySelectorAll('script:not([src]), [onclick], style, [style]').length,
})"""


# What axe does not look at: where links and forms lead outside the page, and what hidden fields hold.
LEADS_TO = re.compile(r'( (?:href|action|datetime)="|type="hidden"[^>]* value=")(?!#)[^"]*')
WORDS = re.compile(r"(?<=>)[^<]+")
clean_pages: set[tuple] = set()  # shapes of pages that axe has read already and found nothing in
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def _shape(html: str) -> str:
    """Equal for two pages of the same elements and attributes with words as long as each other's."""
    return WORDS.sub(lambda found: re.sub(r"\w", "x", found[0]), LEADS_TO.sub(r"\1", html))


def _read_at_rest(page: Page) -> list[dict]:
    """What axe finds. A page that its script changed in the middle of the reading is read again: half of what axe had
    noted may be gone."""
    for _ in range(3):
        before = page.content()
        findings = page.evaluate(RUN_AXE)
        if not findings or page.content() == before:
            break
    return findings


class Visitor:
    def __init__(self, context: BrowserContext, college: College, *, twin: Page | None = None):
        """`twin` is a tab with scripts, given where `context` has none."""
        self.context, self.college, self.has_script, self.twin = context, college, twin is None, twin
        self.faults: list[str] = []
        self.expected: list[str] = []  # parts of console lines that a test provokes on purpose
        context.on("request", self._look_at_request)
        context.on("console", self._look_at_console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        self.page: Page = context.new_page()

    def _look_at_request(self, request: Request) -> None:
        if not request.url.startswith((self.college.url + "/", "data:", "about:")):
            self.faults.append(f"a request to another host: {request.url}")

    def _look_at_console(self, line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"}:
            self.faults.append(f"console {line.type} on {self.path}: {line.text}")

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    @property
    def text(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())

    def go(self, path: str) -> None:
        self.page.goto(self.college.url + path)
        self.look()

    def links(self) -> list[str]:
        """Where the links of this page lead within the college, without fragments."""
        all_links = self.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        within = [link.removeprefix(self.college.url) for link in all_links if link.startswith(self.college.url + "/")]
        return [link.split("#")[0] for link in within]

    def back(self) -> None:
        """The browser's own Back button."""
        self.page.go_back()
        self.look()

    def another_tab(self) -> "Visitor":
        """The same person, the same page, a second tab."""
        tab = copy(self)
        tab.page = self.context.new_page()
        tab.go(self.path)
        return tab

    def follow(self, words: str, *, exact: bool = False) -> None:
        """Follows the first link of that name."""
        self.page.get_by_role("link", name=words, exact=exact).first.click()
        self.look()

    def press(self, words: str, *, exact: bool = False) -> None:
        """Presses the first button of that name and waits for the page it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words, exact=exact).first.click()
        self.look()

    def press_if_there(self, words: str) -> None:
        if self.page.get_by_role("button", name=words).count():
            self.press(words)

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=False).first.fill(words)

    def look(self) -> None:
        """Checks the page in front of them; faults are told all at once at the end of the test."""
        self.page.wait_for_load_state()
        frame = self.page.evaluate(FRAME)
        if frame["headings"] != 1:
            self.faults.append(f"{self.path}: {frame['headings']} main headings")
        if not frame["title"].strip(" –"):
            self.faults.append(f"{self.path}: no title")
        if frame["overflow"] > 0:
            self.faults.append(f"{self.path}: {frame['overflow']} pixels wider than the screen")
        if frame["scripts"]:
            self.faults.append(f"{self.path}: {frame['scripts']} inline scripts or styles")
        key = (self.page.viewport_size["width"], self.has_script, _shape(self.page.content()))
        if key in clean_pages:
            return
        page = self.page if self.has_script else self._same_page_without_its_scripts()
        page.evaluate(axe())
        findings = _read_at_rest(page)
        if not findings:
            clean_pages.add(key)
        self.faults += [f"{self.path}: axe {json.dumps(each, ensure_ascii=False)}" for each in findings]

    def _same_page_without_its_scripts(self) -> Page:
        """axe is a script itself, so where scripts are off it reads the same words in a tab that has them."""
        words = SCRIPT.sub("", self.page.content())
        self.twin.unroute_all()
        self.twin.route(self.page.url, lambda asked: asked.fulfill(body=words, content_type="text/html; charset=utf-8"))
        self.twin.goto(self.page.url)
        return self.twin

    def sign_in(self, address: str) -> None:
        """From the page that asks for an address to wherever the code leads."""
        self.fill("What is your email address?", address)
        self.press("Send me a code")
        self.fill("Type the code we sent you", self.college.code_for(address))
        self.press("Sign in")

    def introduce_themselves(self, called: str) -> None:
        """The two questions of a first visit."""
        self.fill("What should we call you?", called)
        self.press("Continue")
        self.page.get_by_label("Email", exact=True).check()
        self.press("Continue")

    def close(self) -> None:
        self.context.close()
        if self.twin:
            self.twin.context.close()

    def real_faults(self) -> list[str]:
        return [fault for fault in self.faults if not any(part in fault for part in self.expected)]
