"""The report of an agreed review as PDF/UA-1: total, items with scores and evidence, and the action plan."""

from pathlib import Path
from typing import Any

from bookings.domain import names
from content.models import CollegeSettings
from design_system import printing, words
from journeys.domain import plan
from journeys.domain.fidelity import bands, items, refusals, results, standing
from journeys.domain.fidelity.results import OfItem
from journeys.models import FidelityReview
from journeys.states import ReviewState
from people.models import User

SOURCE = Path(__file__).parents[2] / "typst" / "fidelity.typ"


def pdf(review: FidelityReview, *, by: User, college: CollegeSettings) -> bytes:
    """The same review gives the same bytes. Raises NotAgreedYet, or NotForYou (see `results.scores_of`)."""
    if review.state != ReviewState.AGREED:
        raise refusals.NotAgreedYet
    return printing.pdf(SOURCE, data=contents(review, by=by, college=college), families=printing.EVERY_FAMILY)


def contents(review: FidelityReview, *, by: User, college: CollegeSettings) -> dict[str, Any]:
    """All that the report says, as text."""
    found = {each.item.pk: each for each in results.scores_of(review, by=by)}
    whole = standing.standing(review)
    reviewers = [names.who(each.user) for each in review.reviewers.select_related("user__person").order_by("pk")]
    sections = items.in_sections(each.item for each in found.values())
    return {
        "title": f"IPS fidelity: {review.team.name}",
        "college": college.name,
        "colour": college.accent_colour,
        "kind": review.get_kind_display(),
        "day": words.day(review.reviewed_on),
        "agreed": words.day(review.agreed_at),
        "reviewers": words.spoken_list(sorted(reviewers, key=str.casefold)),
        "standing": whole.in_words,
        "bands": [{"totals": totals, "name": name} for totals, name in bands.in_words()],
        "summary": review.summary,
        "sections": [
            {"name": section.name, "items": [_item(found[item.pk]) for item in section.items]} for section in sections
        ],
        "actions": [
            {
                "what": action.what,
                "about": str(action.about or ""),
                "owner": action.owner,
                "due": words.day(action.due_on),
                "done": words.day(action.done_on),
            }
            for action in plan.of(review)
        ],
    }


def _item(of: OfItem) -> dict[str, Any]:
    given = [
        {
            "who": names.who(reviewer.user),
            "score": str(score.score) if score and score.score else "not scored",
            "evidence": score.evidence if score else "",
        }
        for reviewer, score in of.given
    ]
    return {
        "name": str(of.item),
        "agreed": str(of.agreed.score) if of.agreed else "not scored",
        "evidence": of.agreed.evidence if of.agreed else "",
        # Of somebody alone, what they gave is what is agreed.
        "given": given if len(given) > 1 else [],
    }
