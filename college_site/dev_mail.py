"""A page that shows the mails and text messages written to their folders. Only with DEBUG."""

import datetime as dt
import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

SHOWN = 200
NAME = re.compile(r"[A-Za-z0-9_-]+\.eml")


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One .eml file, parsed."""

    name: str
    written_at: dt.datetime
    message: EmailMessage

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def parts(self) -> list[tuple[str, str]]:
        """What each part is, and its content as text; files are in base64 as they travel, so they are decoded here."""
        leaves = [part for part in self.message.walk() if not part.is_multipart()]
        return [(_kind(part), bytes(part.get_payload(decode=True)).decode("utf-8", "replace")) for part in leaves]


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text message: to whom, and what it says."""

    written_at: dt.datetime
    to: str
    words: str


def _only_with_debug(view):
    @login_not_required
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@_only_with_debug
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    paths = sorted(_folder().glob("*.eml"), key=lambda path: path.name, reverse=True)
    texts = sorted(Path(settings.TEXTS_PATH).glob("*.txt"), key=lambda path: path.name, reverse=True)
    context = {
        "mails": [_read(path) for path in paths[:SHOWN]],
        "texts": [_read_text(path) for path in texts[:SHOWN]],
        "total": len(paths),
        "shown": SHOWN,
    }
    return render(request, "college_site/dev_mail.html", context)


@_only_with_debug
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Headers and every part of one mail, as text."""
    return render(request, "college_site/dev_mail_one.html", {"mail": _read(_path(name))})


@_only_with_debug
def raw(request: HttpRequest, name: str) -> HttpResponse:
    """The file as it was written, to open in a mail program."""
    path = _path(name)
    return HttpResponse(
        path.read_bytes(),
        content_type="message/rfc822",
        headers={"Content-Disposition": f'attachment; filename="{path.name}"'},
    )


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def _path(name: str) -> Path:
    """A file of the mail folder and of no other: names hold no slash and begin with no dot."""
    path = _folder() / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise Http404
    return path


def _read(path: Path) -> Mail:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    written_at = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    return Mail(name=path.name, written_at=written_at, message=message)


def _read_text(path: Path) -> Text:
    to, _, words = path.read_text(encoding="utf-8").partition("\n\n")
    written_at = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    return Text(written_at=written_at, to=to.removeprefix("To: "), words=words.strip())


def _kind(part: EmailMessage) -> str:
    method = part.get_param("method")
    name = part.get_filename()
    return ", ".join(filter(None, [part.get_content_type(), method and f"method {method}", name]))
