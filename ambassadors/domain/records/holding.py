"""What is held while records are erased or merged: this room's rows first, then what the rooms below lock."""

from django.db.models import Q

from ambassadors.models import Ambassador, CourseProposal, Engagement, Profile


def hold(people: list[int], /) -> None:
    """Locks what `people` have to do with: courses being made, engagements, ambassadors, profiles: in this order."""
    made = Q(proposer__in=people) | Q(sign_offs__person__in=people) | Q(meetings__guests__person__in=people)
    theirs = CourseProposal.objects.filter(made | Q(contributors__person__in=people)).order_by().values("pk")
    list(CourseProposal.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=theirs).order_by("pk"))
    asked = Q(asks__ambassador__person__in=people) | Q(panel_day__members__person__in=people)
    work = Engagement.objects.filter(asked).order_by().values("pk")
    list(Engagement.objects.select_for_update(of=("self",)).filter(pk__in=work).order_by("pk"))
    list(Ambassador.objects.select_for_update(of=("self",)).filter(person__in=people).order_by("pk"))
    profiles = Profile.objects.filter(ambassador__person__in=people)
    list(profiles.select_for_update(of=("self",), no_key=True).order_by("pk"))
