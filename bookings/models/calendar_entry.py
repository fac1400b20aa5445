"""What a person's calendar was last told about one session."""

from django.db import models

from bookings.models.calendar_ledger import CalendarLedger
from courses.models import Session
from people.models import Person


class CalendarEntry(CalendarLedger):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_entries")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="calendar_entries")

    class Meta(CalendarLedger.Meta):
        verbose_name_plural = "calendar entries"
        constraints = [
            *CalendarLedger.Meta.constraints,
            models.UniqueConstraint(fields=["person", "session"], name="calendarentry_is_one_per_person_and_session"),
        ]

    def __str__(self) -> str:
        return f"Calendar entry {self.uid}"

    @property
    def date(self) -> Session:
        """What it is an entry of."""
        return self.session
