"""The four files of an edition: A5, large print, for the print shop, and plain text."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from content.models import CollegeSettings
from design_system import printing
from stories.domain.booklets import pictures, plain_text
from stories.domain.booklets.contents import NO_TITLE, Contents

SOURCE = Path(__file__).parents[2] / "typst" / "booklet.typ"
POINTS = 11
NO_NAME = "Our stories"
LARGE_POINTS = 18  # large print is 16 to 18 points (Accessible Information Standard)


class Files:
    """Makes each file of one edition; its pictures are read once."""

    def __init__(self, contents: Contents, *, college: CollegeSettings):
        self.contents, self.college = contents, college
        self.pictures: dict[str, bytes] = {}
        self.contents = replace(
            contents,
            cover=self._beside(contents.cover, "cover.jpg"),
            stories=[
                replace(told, picture=self._beside(told.picture, f"picture-{number}.jpg"))
                for number, told in enumerate(contents.stories)
            ],
        )

    def pdf(self) -> bytes:
        """A5 in 11 points."""
        return self._pdf(layout="a5", points=POINTS)

    def large_print(self) -> bytes:
        """A4 in 18 points."""
        return self._pdf(layout="large", points=LARGE_POINTS)

    def print_shop(self) -> bytes:
        """A5 with 3 mm of bleed, margins towards the fold, and a number of pages that is a multiple of four."""
        return self._pdf(layout="shop", points=POINTS)

    def plain_text(self) -> bytes:
        return plain_text.made_of(self.contents).encode()

    def not_drawn(self) -> str:
        """The letters that the PDFs cannot show, each once. The plain text has them all."""
        return printing.not_drawn(plain_text.made_of(self.contents), families=printing.EVERY_FAMILY)

    def _pdf(self, *, layout: str, points: int) -> bytes:
        data = {
            "contents": asdict(_never_empty(self.contents)),
            "about": plain_text.about(self.contents),
            "layout": layout,
            "points": points,
            "colour": self.college.accent_colour,
        }
        return printing.pdf(SOURCE, data=data, families=printing.EVERY_FAMILY, pictures=self.pictures)

    def _beside(self, name: str, called: str) -> str:
        """Reads the picture `name`; gives what it is called beside the source, or nothing where it cannot be read."""
        content = pictures.jpeg(name) if name else None
        if content is None:
            return ""
        self.pictures[called] = content
        return called


def _never_empty(contents: Contents) -> Contents:
    """Headings and words about pictures of which nothing can be drawn would be empty, and PDF/UA has none of those."""
    stories = [
        replace(
            told,
            title=_or(told.title, NO_TITLE),
            picture_alt=_or(told.picture_alt, f"A photograph chosen by {_or(told.credit, 'the author')}"),
        )
        for told in contents.stories
    ]
    cover_alt = _or(contents.cover_alt, "The picture on the cover")
    return replace(contents, title=_or(contents.title, NO_NAME), cover_alt=cover_alt, stories=stories)


def _or(words: str, otherwise: str) -> str:
    return words if printing.printable(words, families=printing.EVERY_FAMILY).strip() else otherwise


MAKERS: tuple[tuple[str, str, Callable[[Files], bytes]], ...] = (
    ("pdf", "pdf", Files.pdf),
    ("large_print", "pdf", Files.large_print),
    ("print_shop", "pdf", Files.print_shop),
    ("plain_text", "txt", Files.plain_text),
)
