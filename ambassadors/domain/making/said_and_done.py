"""What the page of a course says of who made it: whose idea it was, who designed and signed it; “you said, we did”.

Names stand there as their bearers chose, and nobody is named who did not choose it.
"""

import datetime as dt
from dataclasses import dataclass, fields

from django.db.models import Count, Q, TextField, Value

from ambassadors.models import ConsultationComment, Contributor, CourseProposal, SignOff
from ambassadors.states import BECAME_A_COURSE, CommentAnswer, Experience
from courses.models import CoursePage

KINDS = (MAKER, SIGNATURE, COMMENT) = ("maker", "signature", "comment")


@dataclass(frozen=True, kw_only=True)
class Signature:
    """`name` is empty where they chose none."""

    name: str
    experience: Experience


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody said, who it was as they chose (or nobody), and what became of it."""

    words: str
    name: str
    became: CommentAnswer
    answer: str


@dataclass(frozen=True, kw_only=True)
class MadeTogether:
    """`idea_of` is the name beside the idea, `makers` those who designed it, by name; empty where nobody chose one."""

    idea_of: str
    makers: list[str]
    meetings: int
    signatures: list[Signature]
    said: list[Said]
    version: int


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One maker, signature or comment, as the one query gives them. What a kind has not is empty."""

    kind: str
    pk: int
    at: dt.datetime
    name: str
    words: str
    became: str
    answer: str
    experience: str


def of_course(page: CoursePage) -> MadeTogether | None:
    """How `page` was made, or None where it was not made in this way. Two queries; one where it was not."""
    if not page.pk:
        return None
    held = Count("meetings", filter=Q(meetings__recorded_at__isnull=False))
    proposal = CourseProposal.objects.filter(course=page.pk, state__in=BECAME_A_COURSE).annotate(held=held).first()
    if proposal is None:
        return None
    rows = _beside(proposal)
    signed = sorted((row for row in rows if row.kind == SIGNATURE), key=lambda row: row.experience)
    return MadeTogether(
        idea_of=proposal.shown_as,
        makers=sorted({row.name for row in rows if row.kind == MAKER}, key=str.casefold),
        meetings=proposal.held,
        signatures=[Signature(name=row.name, experience=Experience(row.experience)) for row in signed],
        said=[
            Said(words=row.words, name=row.name, became=CommentAnswer(row.became), answer=row.answer)
            for row in sorted(rows, key=lambda row: (row.at, row.pk))
            if row.kind == COMMENT
        ],
        version=proposal.version,
    )


def _beside(proposal: CourseProposal) -> list[_Row]:
    """Makers who are named, signatures that stand, and comments that are shown: one query."""
    made = Contributor.objects.filter(proposal=proposal).exclude(shown_as="")
    signed = SignOff.objects.filter(proposal=proposal, ended_at__isnull=True, signed_at__isnull=False)
    shown = ConsultationComment.objects.filter(consultation__proposal=proposal, is_shown=True, may_be_shown=True)
    maker, signature, comment, no = (Value(each, output_field=TextField()) for each in (*KINDS, ""))
    rows = made.values_list(maker, "pk", "said_at", "shown_as", no, no, no, no).union(
        signed.values_list(signature, "pk", "signed_at", "shown_as", no, no, no, "experience"),
        shown.exclude(became="").values_list(comment, "pk", "said_at", "shown_as", "words", "became", "answer", no),
        all=True,
    )
    columns = [field.name for field in fields(_Row)]
    return [_Row(**dict(zip(columns, row, strict=True))) for row in rows]
