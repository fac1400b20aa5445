"""Which numbers stay hidden where figures are published: small ones, and what would let them be worked out.

Figures that add up to others are sums of a network (bookings/domain/figures/suppression.py). What is left of a sum is
not published but anybody can take it away: it is in the network too, and is protected like a number of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bookings.domain.figures import suppression
from bookings.domain.figures.definitions import ALONE
from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.suppression import OUTSIDE, Cell
from journeys.domain.figures.definitions import FIGURES
from journeys.domain.figures.lists import MEDIANS


@dataclass(frozen=True, kw_only=True)
class Rest:
    """What of the figure `of` is not in the figures `less`."""

    of: str
    less: str
    flows: tuple[str, str]

    @property
    def key(self) -> str:
        return f"{self.of} without {self.less}"


RESTS = (
    Rest(of="people_accessing", less="people_with_paid_outcome", flows=("by_paid_outcome", OUTSIDE)),
    Rest(of="people_accessing", less="out_of_work_at_referral", flows=(OUTSIDE, "by_work_at_referral")),
    Rest(of="out_of_work_at_referral", less="out_of_work_started", flows=(OUTSIDE, "out_of_work_at_referral")),
    Rest(of="paid_outcomes", less="job_starts", flows=("paid_outcomes", OUTSIDE)),
    Rest(
        of="people_with_paid_outcome",
        less="still_working_or_closed_in_work",
        flows=("people_with_paid_outcome", OUTSIDE),
    ),
    # Starts that are 13 weeks old and not yet 26.
    Rest(of="due_13", less="due_26", flows=("due_13_again", "not_due_26")),
    Rest(of="due_13", less="sustained_13", flows=("due_13", "due_13_again")),
    Rest(of="due_26", less="sustained_26", flows=("due_26", OUTSIDE)),
    Rest(of="courses_completed_all", less="courses_completed", flows=("courses_completed_all", OUTSIDE)),
    Rest(of="employer_contacts", less="employer_contact_30", flows=("employer_contacts", OUTSIDE)),
    Rest(of="profiles", less="profile_30", flows=("profiles", OUTSIDE)),
    Rest(of="first_jobs", less="first_job_30", flows=("first_jobs", OUTSIDE)),
    Rest(of="satisfaction_answered", less="satisfied", flows=("satisfaction_answered", OUTSIDE)),
)


def hidden(counted: Counted, *, below: int) -> frozenset[str]:
    """The keys of figures that may not be published: 1 to `below` - 1, what betrays them, and medians of few."""
    counts = counted.counts
    found = {str(key) for key in suppression.hidden(cells(counts), below=below)}
    few = {median for median, (of, _) in MEDIANS.items() if of in found or _number(counts, of) < below}
    return frozenset((found | few) & FIGURES.keys())


def cells(counts: Mapping[str, int | None]) -> list[Cell]:
    """The network of all figures of people and events, with what is left of each sum."""
    published = [_cell(key, _number(counts, key), figure.flows) for key, figure in FIGURES.items() if figure.flows]
    return published + [
        _cell(rest.key, max(0, _number(counts, rest.of) - _number(counts, rest.less)), rest.flows) for rest in RESTS
    ]


def _cell(key: str, number: int, flows: tuple[str, str] | None) -> Cell:
    source, target = flows or ALONE
    return Cell(key=key, number=number, source=source, target=target)


def _number(counts: Mapping[str, int | None], key: str) -> int:
    return counts.get(key) or 0
