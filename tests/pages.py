"""Reads a page back and names what is wrong with its markup."""

import re
from collections import Counter
from itertools import pairwise

from bs4 import BeautifulSoup
from django.http import HttpResponse

SCARCITY = re.compile(
    r"\bonly \d+|\d+ (places?|spaces?|spots?) (left|remaining|available)|hurry|last chance|going fast", re.I
)
NEVER_ON_A_SCREEN = re.compile(r"\b(users?(?! Employment Programme)|submit|invalid|DNA|no-show|patients?)\b", re.I)


def read(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def heading(response: HttpResponse) -> str:
    return tidy(read(response).h1.get_text())


def words(response: HttpResponse) -> str:
    """What can be read on the page, in one line."""
    return tidy(read(response).body.get_text(" "))


def tidy(text: str) -> str:
    return " ".join(text.split())


def faults(response: HttpResponse) -> list[str]:
    """One line a fault: markup, other hosts, inline script and style, words we never use."""
    soup = read(response)
    found = [f"{len(soup.find_all('h1'))} headings of the first level"] if len(soup.find_all("h1")) != 1 else []
    found += [] if soup.html.get("lang") == "en-GB" else ["no language"]
    found += [] if soup.title and soup.title.get_text().strip(" –") else ["no title"]
    found += [f"id {name} twice" for name, n in Counter(t["id"] for t in soup.find_all(id=True)).items() if n > 1]
    found += [
        f"{t.name} {t.get('name')} has no label" for t in soup.find_all(["input", "select"]) if not _labelled(soup, t)
    ]
    found += [f"no alt: {image}" for image in soup.find_all("img") if image.get("alt") is None]
    found += [f"inline: {t.name}" for t in soup.find_all(["script", "style"]) if not t.get("src")]
    found += [f"inline style: {t.name}" for t in soup.find_all(style=True)]
    found += [f"loads from elsewhere: {address}" for address in _loaded(soup) if "//" in address]
    found += [f"no such place: {t['href']}" for t in soup.select('a[href^="#"]') if not soup.find(id=t["href"][1:])]
    found += [f"leads nowhere: {t.get_text(' ', strip=True)}" for t in soup.select('a[href=""]')]
    found += [f"not for people: {t.get_text()[:40]}" for t in soup.find_all("option") if "('" in t.get_text()]
    found += _skipped_levels(soup)
    said = soup.body.get_text(" ")
    return found + [f"never say: {m.group()}" for m in (SCARCITY.search(said), NEVER_ON_A_SCREEN.search(said)) if m]


def _labelled(soup: BeautifulSoup, field) -> bool:
    return field.get("type") == "hidden" or bool(field.get("id") and soup.find("label", attrs={"for": field["id"]}))


def _loaded(soup: BeautifulSoup) -> list[str]:
    tags = soup.find_all(["script", "img", "iframe", "source", "video", "audio"], src=True)
    return [t["src"] for t in tags] + [t["href"] for t in soup.find_all("link", href=True)]


def _skipped_levels(soup: BeautifulSoup) -> list[str]:
    levels = [int(t.name[1]) for t in soup.main.find_all(re.compile("^h[1-6]$"))]
    return [f"h{a} is followed by h{b}" for a, b in pairwise(levels) if b > a + 1]
