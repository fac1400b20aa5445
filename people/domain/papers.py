"""Scans of papers that people signed: kept as they are, each under a name of its own."""

from django.core.files.base import ContentFile, File

from people.domain import how_given

LARGEST = 10 * 1024 * 1024
# The first bytes of each kind that is taken (PDF: ISO 32000; JPEG: T.81; PNG: RFC 2083), and the ending it gets.
BEGINNINGS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))


class NotAScan(how_given.Refusal):
    message = "We could not open this file. Please choose a PDF, a JPEG or a PNG."


class TooLarge(how_given.Refusal):
    message = "This file is larger than 10 MB. Please choose a smaller one."


def scan(upload: File) -> ContentFile:
    """The scan in `upload`, named by what it is and not by what it says it is. Raises NotAScan, TooLarge."""
    if (upload.size or 0) > LARGEST:
        raise TooLarge
    upload.seek(0)
    data = upload.read()
    for beginning, ending in BEGINNINGS:
        if data.startswith(beginning):
            return ContentFile(data, name=f"paper.{ending}")
    raise NotAScan
