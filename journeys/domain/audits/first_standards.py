"""The standards that a new college begins with, each one sentence. They are the trust’s to check and to change."""

from journeys.models import AuditStandard

FIRST = (
    "The vocational profile was started within 30 days.",
    "The profile says what the person wants, in their own words.",
    "Benefits advice was offered.",
    "What an employer may be told is recorded as the person chose.",
    "The first contact with an employer was within 30 days.",
    "Contacts with employers fit what the person wants.",
    "After a job start, contact followed within 3 days.",
    "Support in work goes on as agreed with the person.",
    "The last review was held in time.",
    "The next review has a date.",
    "Every outcome has its evidence.",
    "The clinical team knows of the plan and has a part in it.",
    "Where support was closed, the reason is recorded and fits the record.",
)


def set_up_standards() -> None:
    """The first list, where there is none at all. What the trust has changed or taken out stays so."""
    if not AuditStandard.objects.exists():
        AuditStandard.objects.bulk_create(
            AuditStandard(words=words, position=position) for position, words in enumerate(FIRST, start=1)
        )
