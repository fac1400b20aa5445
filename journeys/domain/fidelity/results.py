"""What each reviewer gave. The one door to it: nobody sees another’s scores before everybody has handed in."""

from dataclasses import dataclass

from journeys.domain.fidelity import refusals, reviews
from journeys.models import AgreedScore, FidelityItem, FidelityReview, ItemScore, Reviewer
from journeys.states import ReviewState
from people.models import User


@dataclass(frozen=True, kw_only=True)
class OfItem:
    """`given` in the order of the reviewers; None where one gave nothing. `agreed` may be still to come."""

    item: FidelityItem
    given: list[tuple[Reviewer, ItemScore | None]]
    agreed: AgreedScore | None

    @property
    def proposed(self) -> int | None:
        """What all reviewers gave, where they gave the same."""
        scores = {score.score if score else None for _, score in self.given}
        return scores.pop() if len(scores) == 1 else None


def scores_of(review: FidelityReview, *, by: User) -> list[OfItem]:
    """Every item with what each reviewer gave and what is agreed. Constant queries.

    While a review is scored nobody gets anything here; while it is agreed its reviewers and those who keep it; then
    everybody who sees the review. Raises ScoresApart or NotForYou.
    """
    state = FidelityReview.objects.values_list("state", flat=True).get(pk=review.pk)
    if state == ReviewState.SCORING:
        raise refusals.ScoresApart
    if not reviews.visible_to(by).filter(pk=review.pk).exists():
        raise refusals.NotForYou("You cannot see this review.")
    reviewers = list(review.reviewers.select_related("user__person").order_by("user__person__called", "pk"))
    given = {(score.reviewer_id, score.item_id): score for score in ItemScore.objects.filter(reviewer__review=review)}
    agreed = {score.item_id: score for score in review.agreed_scores.all()}
    return [
        OfItem(
            item=item,
            given=[(reviewer, given.get((reviewer.pk, item.pk))) for reviewer in reviewers],
            agreed=agreed.get(item.pk),
        )
        for item in FidelityItem.objects.order_by("number")
    ]
