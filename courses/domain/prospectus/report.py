"""A plan in words: what is new, what changes from what to what, what stays as it was."""

from collections.abc import Iterator
from typing import Any

from courses.domain.prospectus.plan import Change, Compared, NewSession, Plan
from courses.domain.prospectus.wanted import Prospectus, WantedCourse, WantedRun
from courses.models import CoursePage, CourseRun, Session
from design_system import words

NAMES_SHOWN = 50


def lines(prospectus: Prospectus, plan: Plan, *, is_rehearsal: bool) -> Iterator[str]:
    """The lines to print after an import, or a rehearsal of one."""
    counts = {"run": len(prospectus.runs), "session": prospectus.session_count, "course": len(prospectus.courses)}
    yield f"The file holds {words.spoken_list(_counted(n, name) for name, n in counts.items())}."
    yield from _new(plan)
    yield from _changed(plan)
    unchanged = {name: kind.unchanged for name, kind in plan.kinds.items() if kind.unchanged}
    if unchanged and not plan.changes_nothing:
        yield f"Unchanged: {words.spoken_list(_counted(n, name) for name, n in unchanged.items())}."
    for note in plan.notes:
        yield f"Note: {note}"
    if plan.changes_nothing:
        yield "Everything is as the file says already: nothing was changed."
    elif is_rehearsal:
        yield "This was a dry run: nothing was written."
    else:
        yield "Done."


def _new(plan: Plan) -> Iterator[str]:
    found = {name: kind for name, kind in plan.kinds.items() if kind.new}
    if found:
        yield "New:"
    for name, kind in found.items():
        yield f"  {_counted(len(kind.new), name)}: {_named(kind)}"


def _changed(plan: Plan) -> Iterator[str]:
    changes = [(name, change) for name, kind in plan.kinds.items() for change in kind.changed]
    if changes or plan.left_out:
        yield "Changed:"
    for name, change in changes:
        yield f"  {name} {_name_of(change)}, {'; '.join(str(d) for d in change.differences)}"
    for left in plan.left_out:
        yield f"  session {_name_of(left.session)}, not in the file: dropped"


def _named(kind: Compared) -> str:
    """Sessions by run, the rest by name; a long list is cut."""
    if isinstance(kind.new[0], NewSession):
        codes = list(dict.fromkeys(new.run_code for new in kind.new))
    else:
        codes = [_name_of(wanted) for wanted in kind.new]
    rest = f" and {len(codes) - NAMES_SHOWN:,} more" if len(codes) > NAMES_SHOWN else ""
    return "; ".join(codes[:NAMES_SHOWN]) + rest


def _name_of(thing: Any) -> str:
    match thing:
        case Change():
            return _name_of(thing.row)
        case Session():
            return f"{thing.number} of {thing.run.code}"
        case CourseRun() | WantedRun():
            return thing.code
        case CoursePage() | WantedCourse():
            return thing.title
        case _:
            return thing.name


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
