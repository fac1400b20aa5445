"""An edition as plain text: every word of it, in the same order, for readers of every kind."""

from stories.domain.booklets.contents import Contents, Line, Paragraph, Part, Told

RULE = "* * *"


def made_of(contents: Contents) -> str:
    """UTF-8 text with a blank line between paragraphs; it ends with a line break."""
    front = [contents.title, contents.subtitle, contents.college, contents.edition]
    blocks = [*front, "In this booklet", *(_entry(told) for told in contents.stories)]
    if contents.foreword:
        blocks += [RULE, "Foreword", *_plain(contents.foreword)]
    for told in contents.stories:
        blocks += [RULE, told.title, f"Told by {told.credit}"]
        blocks += [f"Picture: {told.picture_alt}"] if told.picture else []
        for part in told.parts:
            blocks += _part(part)
    blocks += [RULE, "If you would like to talk to somebody", *_plain(contents.support), *_help(contents)]
    blocks += [RULE, "About this booklet", *about(contents)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def about(contents: Contents) -> list[str]:
    """The words at the end of every form of the booklet."""
    return [
        f"{contents.edition}. Made by {contents.college}.",
        "Each story belongs to the person who told it. They said yes to its being here, in these words and under this "
        "name, and can take it out of later copies at any time. Please do not copy a story out of this booklet.",
        f"To ask for more copies or large print, or to tell your own story: call {contents.phone} "
        f"({contents.phone_hours}), or write to {contents.email}.",
        contents.address,
    ]


def _entry(told: Told) -> str:
    return f"{told.title}, told by {told.credit}"


def _part(part: Part) -> list[str]:
    return [part.heading, f"This part {part.notes}." if part.notes else "", *_plain(part.paragraphs)]


def _plain(paragraphs: list[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def _help(contents: Contents) -> list[str]:
    return [f"{line.name}{_phone(line)}: {line.what_to_do}" for line in contents.help_lines]


def _phone(line: Line) -> str:
    """A line that is called by its number says it once."""
    return f" ({line.phone})" if line.phone and line.phone not in line.name else ""
