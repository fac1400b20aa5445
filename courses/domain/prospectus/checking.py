"""Lines held against each other: what one run, one course or one venue must agree on, and sessions that clash."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from courses.domain.csv_files import names
from courses.domain.csv_files.faults import Fault, FileHasFaults, quoted
from courses.domain.csv_files.reading import Sheet, rows_of
from courses.domain.prospectus.columns import ARE_NAMES, NAMES, OF_A_COURSE, OF_A_RUN, OF_A_VENUE, ORDER
from courses.domain.prospectus.lines import Line, read_line
from courses.domain.prospectus.wanted import Prospectus, gather
from courses.states import Mode


def read_prospectus(data: bytes) -> Prospectus:
    """The prospectus in a file's bytes. Raises FileHasFaults with all its faults, in the order of the file."""
    sheet, lines, faults = Sheet(), [], []
    for row in rows_of(data, names=NAMES, what="a prospectus", sheet=sheet):
        line, found = read_line(row)
        lines.append(line)
        faults += found
    faults += sheet.faults
    faults += faults_between(lines)
    if faults:
        raise FileHasFaults(sorted(faults, key=_in_file_order))
    return gather(lines, notes=sheet.notes)


def faults_between(lines: list[Line]) -> list[Fault]:
    """Faults that no single line has."""
    runs = _grouped(lines, lambda line: line.get("run_code"))
    courses = _grouped(lines, lambda line: names.key(line.get("course") or ""))
    venues = _grouped(lines, lambda line: names.key(line.get("venue") or ""))
    faults: list[Fault] = []
    for code, group in runs.items():
        faults += _differences(group, OF_A_RUN, f"run {quoted(code)}")
        faults += _mixed_drop_in(group)
        faults += _numbers_used_twice(group)
        faults += _clashes(group)
    for group in courses.values():
        faults += _differences(group, OF_A_COURSE, f"course {quoted(group[0].get('course'))}")
    for group in venues.values():
        faults += _differences(group, OF_A_VENUE, f"venue {quoted(group[0].get('venue'))}")
    return faults


def _in_file_order(fault: Fault) -> tuple:
    return (fault.line, ORDER.get(fault.column, -1), fault.message)


def _grouped(lines: Iterable[Line], key: Callable[[Line], str | None]) -> dict[str, list[Line]]:
    groups = defaultdict(list)
    for line in lines:
        if found := key(line):
            groups[found].append(line)
    return groups


def _differences(group: list[Line], columns: list[str], what: str) -> list[Fault]:
    """One fault for each cell that says something else than most lines of its group (the first, if they are even)."""
    faults = []
    for column in columns:
        said: dict = {}
        for line in group:
            if column in line.values:
                said.setdefault(_comparable(column, line.get(column)), []).append(line)
        usual: list[Line] = max(said.values(), key=len, default=[])
        for odd in said.values():
            if odd is not usual:
                there = f"{_shown(usual[0].get(column))} on line {usual[0].number}"
                faults += [_odd(line, column, f"for {what}, which has {there}") for line in odd]
    return faults


def _odd(line: Line, column: str, words: str) -> Fault:
    return Fault(line=line.number, column=column, message=f"{_shown(line.get(column))} {words}")


def _comparable(column: str, value):
    return names.key(value) if column in ARE_NAMES else value


def _shown(value) -> str:
    if isinstance(value, bool):
        return quoted("yes" if value else "no")
    return "nothing" if value in ("", None) else quoted(str(value))


def _mixed_drop_in(group: list[Line]) -> list[Fault]:
    telling = [line for line in group if "mode" in line.values]
    if not telling:
        return []
    first = telling[0]
    shown = f"line {first.number} has {quoted(first.get('mode'))}"
    return [
        Fault(line=line.number, column="mode", message=f"a run is a drop-in in all its sessions or in none: {shown}")
        for line in telling
        if (line.get("mode") == Mode.DROP_IN) != (first.get("mode") == Mode.DROP_IN)
    ]


def _numbers_used_twice(group: list[Line]) -> list[Fault]:
    seen: dict[int, Line] = {}
    faults = []
    for line in group:
        number = line.get("session_number")
        if number in seen:
            message = f"session {number} of {quoted(line.get('run_code'))} is on line {seen[number].number} too"
            faults.append(Fault(line=line.number, column="session_number", message=message))
        elif number is not None:
            seen[number] = line
    return faults


def _clashes(group: list[Line]) -> list[Fault]:
    """Sessions of one run that overlap. The one that comes later in the file is named."""
    dated = [line for line in group if line.get("starts_at") and line.get("ends_at")]
    dated.sort(key=lambda line: (line.get("starts_at"), line.number))
    faults = []
    for longest, line in _with_the_one_before(dated):
        if line.get("starts_at") < longest.get("ends_at"):
            early, late = sorted([longest, line], key=lambda each: each.number)
            message = f"this session clashes with line {early.number} of {quoted(late.get('run_code'))}"
            faults.append(Fault(line=late.number, column="start", message=message))
    return faults


def _with_the_one_before(dated: list[Line]):
    """Pairs each line with the one before it that ends last."""
    longest = None
    for line in dated:
        if longest:
            yield longest, line
        if longest is None or line.get("ends_at") > longest.get("ends_at"):
            longest = line
