"""Two people marked the same row of a register: what each said, in words. Nothing is overwritten silently."""

from dataclasses import dataclass

from bookings.domain import names
from bookings.models import Attendance
from bookings.states import Mark, MarkSource
from courses.models import SessionFacilitation
from courses.states import TeachingMark
from design_system import words


@dataclass(frozen=True, kw_only=True)
class Clash:
    """`stored` is the mark that stays (None: it was taken back); `chosen` is the one that was not saved."""

    stored: Attendance | None
    chosen: str

    @property
    def chosen_words(self) -> str:
        return in_words(self.chosen)

    @property
    def stored_words(self) -> str:
        return in_words(self.stored.mark if self.stored else "")

    @property
    def in_words(self) -> str:
        """“Jo marked Here at 10:02am. You chose Missed.”"""
        if self.stored is None:
            return f"Somebody took this mark back. You chose {self.chosen_words}."
        at = words.time(self.stored.marked_at)
        if self.stored.source == MarkSource.STUDENT:
            return f"{self.stored.booking.person} told us at {at} that they can’t come. You chose {self.chosen_words}."
        if self.stored.source == MarkSource.CHECK_IN:
            return f"{self.stored.booking.person} checked in at {at}. You chose {self.chosen_words}."
        return f"{names.who(self.stored.marked_by)} marked {self.stored_words} at {at}. You chose {self.chosen_words}."


@dataclass(frozen=True, kw_only=True)
class TeachingClash:
    """The same of somebody who teaches: `stored` is the row as it stands."""

    stored: SessionFacilitation
    chosen: str

    @property
    def chosen_words(self) -> str:
        return teaching_in_words(self.chosen)

    @property
    def stored_words(self) -> str:
        return teaching_in_words(self.stored.mark)

    @property
    def in_words(self) -> str:
        """“Jo marked Taught at 12:32pm. You chose Was not there.”"""
        if self.stored.marked_at is None:
            return f"Somebody took this mark back. You chose {self.chosen_words}."
        who, at = names.who(self.stored.marked_by), words.time(self.stored.marked_at)
        return f"{who} marked {self.stored_words} at {at}. You chose {self.chosen_words}."


def teaching_in_words(mark: str) -> str:
    return TeachingMark(mark).label if mark else "Not marked yet"


def in_words(mark: str) -> str:
    return Mark(mark).label if mark else "Not marked yet"
