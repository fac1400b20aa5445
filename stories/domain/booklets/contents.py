"""What an edition says, as values: the same for the PDFs, the plain text and the page on the web."""

import re
import unicodedata
from dataclasses import dataclass

from content.models import CollegeSettings
from design_system import words as in_words
from stories.domain import wording
from stories.models import Edition, EditionStory

NO_TITLE = "A story"
EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """`direction` is “rtl” where most of its letters are written from right to left."""

    text: str
    direction: str


@dataclass(frozen=True, kw_only=True)
class Part:
    heading: str
    notes: str
    paragraphs: list[Paragraph]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One story of the edition. `picture` names its photograph in the storage, empty where it is printed without."""

    story_id: int
    title: str
    credit: str
    picture: str
    picture_alt: str
    parts: list[Part]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A help line."""

    name: str
    what_to_do: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    title: str
    subtitle: str
    foreword: list[Paragraph]
    support: list[Paragraph]
    cover: str
    cover_alt: str
    edition: str
    stories: list[Told]
    help_lines: list[Line]
    college: str
    phone: str
    phone_hours: str
    email: str
    address: str


def of(edition: Edition, *, college: CollegeSettings) -> Contents:
    """Everything that `edition` says. Three queries, however many stories."""
    held = edition.stories.select_related("version").order_by("position", "pk")
    return Contents(
        **{name: edition.front.get(name, "") for name in ("title", "subtitle", "cover", "cover_alt")},
        foreword=paragraphs(edition.front.get("foreword", "")),
        support=paragraphs(edition.front.get("support", "")),
        edition=f"Edition {edition.number}, {in_words.day(edition.asked_at)}",
        stories=[told(each) for each in held],
        help_lines=[
            Line(name=line.name, what_to_do=line.what_to_do, phone=line.phone) for line in college.help_lines.all()
        ],
        college=college.name,
        phone=college.phone,
        phone_hours=college.phone_hours,
        email=college.email,
        address=", ".join(college.address.split("\n")),
    )


def told(held: EditionStory) -> Told:
    """One story as the edition holds it."""
    words = wording.kept(held.version)
    return Told(
        story_id=held.story_id,
        title=words.title or NO_TITLE,
        credit=held.credit,
        picture=words.photo if held.with_photo else "",
        picture_alt=words.photo_alt or f"A photograph chosen by {held.credit}",
        parts=[
            Part(heading=part.prompt, notes=in_words.spoken_list(part.notes), paragraphs=paragraphs(part.text))
            for part in words.parts
        ],
    )


def paragraphs(text: str) -> list[Paragraph]:
    """`text` with a paragraph at each empty line; lines within one stay lines."""
    blocks = (block.strip() for block in EMPTY_LINES.split(text))
    return [Paragraph(text=block, direction=_direction(block)) for block in blocks if block]


def _direction(text: str) -> str:
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return "rtl" if sum(kind in {"R", "AL"} for kind in kinds) > kinds.count("L") else "ltr"
