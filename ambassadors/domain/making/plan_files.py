"""Files of plans and materials: kept as they are, apart from public ones, and only ever handed out to be saved."""

from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import File

from ambassadors.domain.making.changing import Refusal
from ambassadors.models import PlanVersion
from design_system.forms import tidy

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = PlanVersion._meta.get_field("file_name").max_length or 0
ENDINGS = ("pdf", "docx", "doc", "odt", "rtf", "txt", "pptx", "ppt", "odp", "xlsx", "ods", "jpg", "jpeg", "png")


class NotThisKind(Refusal):
    message = "Please choose a document, slides, a sheet, a PDF or a picture (JPEG or PNG)."


class TooLarge(Refusal):
    message = "This file is larger than 20 MB. Please choose a smaller one."


class Empty(Refusal):
    message = "This file is empty."


@dataclass(frozen=True, kw_only=True)
class Checked:
    """`called`: what its maker called it, as one tidy line without folders."""

    file: File
    called: str


def checked(upload: File) -> Checked:
    """The file, with a name that can be shown. Raises NotThisKind, TooLarge, Empty."""
    if not upload.size:
        raise Empty
    if upload.size > LARGEST:
        raise TooLarge
    called = PurePath(tidy(upload.name or "").replace("\\", "/")).name
    stem, _, ending = called.rpartition(".")
    if ending.lower() not in ENDINGS:
        raise NotThisKind
    room = LONGEST_NAME - len(ending) - 1
    return Checked(file=upload, called=f"{stem[:room] or 'plan'}.{ending.lower()}")
