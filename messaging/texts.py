"""Text messages: by GOV.UK Notify where its key is set, else one file a text, as in the demo."""

import os
import uuid
from pathlib import Path

from django.conf import settings

from messaging.models import Message
from messaging.outcomes import Refused, Unsure


def reference(message: Message) -> str:
    """What Notify, or the folder of texts, knows the message by: the same at every try."""
    return f"{message.created_at:%Y%m%d-%H%M%S-%f}-{message.pk:08d}"


def send(message: Message, *, number: str, words: str) -> None:
    """Raises `Refused` where the number takes no texts, `Unsure` where Notify did not answer.

    Anything else raised says that it has not gone.
    """
    if settings.NOTIFY_API_KEY:
        _notify(reference(message), number=number, words=words)
    else:
        _write(reference(message), number=number, words=words)


def has_gone(message: Message) -> bool:
    """Whether Notify, or the folder, has it."""
    if settings.NOTIFY_API_KEY:
        found = _client().get_all_notifications(reference=reference(message), template_type="sms")
        return bool(found["notifications"])
    return _path(reference(message)).exists()


def _notify(ours: str, *, number: str, words: str) -> None:
    from notifications_python_client.errors import HTTPError

    try:
        _client().send_sms_notification(
            phone_number=number,
            template_id=settings.NOTIFY_TEMPLATE_ID,
            personalisation={"words": words},
            reference=ours,
        )
    except HTTPError as error:
        if error.status_code == 400 and "phone_number" in str(error.message):
            raise Refused("GOV.UK Notify says that this number takes no texts.") from None
        if error.response is None or error.status_code >= 500:
            raise Unsure(f"GOV.UK Notify did not answer ({error.status_code}).") from error
        raise


def _client():
    from notifications_python_client.notifications import NotificationsAPIClient

    return NotificationsAPIClient(settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=20)


def _write(ours: str, *, number: str, words: str) -> None:
    """The file appears whole; written twice, it is one file."""
    path = _path(ours)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
    aside.write_text(f"To: {number}\n\n{words}\n", encoding="utf-8")
    os.replace(aside, path)


def _path(ours: str) -> Path:
    return Path(settings.TEXTS_PATH) / f"{ours}.txt"
