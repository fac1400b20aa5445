"""What staff write to many at once."""

from collections.abc import Iterable

from django import forms

from bookings.models import Broadcast
from bookings.states import Audience
from courses.models import Session
from design_system import words
from design_system.forms import Form, LineField, TextField


class BroadcastForm(Form):
    """To whom, a subject and the words. `sessions` are those still to come; each is an audience of its own."""

    to = forms.ChoiceField(
        label="Who do you want to write to?",
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose who you want to write to."},
    )
    subject = LineField(
        label="Subject",
        help_text="Phones show it on the lock screen, so leave the name of the course out.",
        max_length=Broadcast._meta.get_field("subject").max_length,
        error_messages={"required": "Please write a subject."},
    )
    words = TextField(
        label="Your words",
        help_text="We add a greeting, the name of the course and our phone number. "
        "A text message holds some 200 letters; of longer words it gives the subject and asks people to call.",
        max_length=Broadcast._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Please write what you want to say."},
    )

    def __init__(self, *args, sessions: Iterable[Session], **kwargs):
        super().__init__(*args, **kwargs)
        self.sessions = {f"session-{session.pk}": session for session in sessions}
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)  # noqa: S101  (for the type checker)
        to.choices = [
            (Audience.BOOKED, Audience.BOOKED.label),
            (Audience.WAITING, Audience.WAITING.label),
            *((key, f"Everybody expected on {_when(session)}") for key, session in self.sessions.items()),
        ]

    def clean(self) -> dict:
        """To whom and what, as `broadcasts.write` takes them."""
        found = super().clean() or {}
        if not self.errors:
            to = found.pop("to")
            found["session"] = self.sessions.get(to)
            found["audience"] = Audience.EXPECTED if found["session"] else Audience(to)
        return found


def _when(session: Session) -> str:
    return f"{words.day_and_month(session.starts_at)}, {words.times(session.starts_at, session.ends_at)}"
