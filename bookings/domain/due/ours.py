"""The kinds of this room, in the order of the page: what cannot wait comes first."""

from bookings.domain.due import kinds, of_answers, of_messages, of_pages, of_people, of_runs, of_sessions


def add_ours() -> None:
    kinds.add(
        of_messages.CALLS,
        of_runs.TO_FILL,
        of_answers.OFFERS,
        of_runs.UNPAIRED,
        of_answers.INVITATIONS,
        of_people.NOT_PREPARED,
        of_sessions.REGISTERS,
        of_sessions.WALK_INS,
        of_sessions.DEBRIEFS,
        of_runs.COMPLETIONS,
        of_messages.LETTERS,
        of_messages.FAILED,
        of_people.TO_REVIEW,
        of_people.READINESS,
        of_pages.TO_REVIEW,
        of_pages.CHANGED,
        of_runs.UNPAIRED_WITH_A_REASON,
    )
