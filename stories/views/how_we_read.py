"""The published criteria: what a reader looks at, and for what a story is not published as it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stories.domain import criteria
from stories.states import Criterion


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    context = {
        "checklist": criteria.CHECKLIST.values(),
        "reasons": [(each.label, criteria.WHY[each]) for each in Criterion],
        "never": criteria.NEVER_A_REASON,
    }
    return render(request, "stories/how_we_read.html", context)
