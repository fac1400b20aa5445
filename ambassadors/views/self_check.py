"""The college's own self-check on the desk: its history, one check component by component, the words of the measure."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.fidelity import anchors, checks
from ambassadors.forms.self_check import BeginForm, ComponentForm, WordingForm
from ambassadors.models import FidelityCheck
from ambassadors.states import SCORED_COMPONENTS, FidelityComponent
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

COMPONENTS = list(FidelityComponent)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def history(request: SignedInRequest) -> HttpResponse:
    """Every check with its total; begins another one."""
    now = timezone.now()
    form = BeginForm(request.POST or None, initial={"checked_on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        try:
            check = checks.begin(**form.cleaned_data, by=request.user, now=now)
            return redirect("desk_self_check_component", check.pk, COMPONENTS[0])
        except checks.Refusal as refusal:
            form.add_error("checked_on", refusal.message)
    return render(request, "ambassadors/self_check/history.html", {"form": form, "history": checks.history()})


@role_required(Role.COLLEGE_STAFF)
@require_safe
def one(request: SignedInRequest, check_id: int) -> HttpResponse:
    """One check: every component with what was said of it, and the total once all seven are scored."""
    check = get_object_or_404(FidelityCheck, pk=check_id)
    said = {row.component: row for row in check.scores.all()}
    lines = [(component, component in SCORED_COMPONENTS, said.get(component)) for component in COMPONENTS]
    context = {"standing": checks.standing(check), "lines": lines}
    return render(request, "ambassadors/self_check/one.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def component(request: SignedInRequest, check_id: int, component: str) -> HttpResponse:
    """One component of one check. Saved, the next one comes; after the last one, the whole check."""
    check, which = get_object_or_404(FidelityCheck, pk=check_id), _component_or_404(component)
    kept = check.scores.filter(component=which).first()
    initial = {
        "score": "" if kept is None or kept.score is None else str(kept.score),
        "words": kept.words if kept else "",
    }
    meanings = anchors.of_all()[which]
    form = ComponentForm(request.POST or None, initial=initial, component=which, meanings=meanings)
    if request.method == "POST" and form.is_valid():
        try:
            checks.save(check, said={which: form.said}, by=request.user)
            return _next(check, which)
        except checks.Refusal as refusal:
            form.add_error(None, refusal.message)
    context = {"form": form, "check": check, "component": which, "meaning": meanings.get(None, "")}
    context |= {"number": COMPONENTS.index(which) + 1, "of": len(COMPONENTS)}
    return render(request, "ambassadors/self_check/component.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def finish(request: SignedInRequest, check_id: int) -> HttpResponse:
    check = get_object_or_404(FidelityCheck, pk=check_id)
    try:
        checks.finish(check, by=request.user, now=timezone.now())
        messages.success(request, "This self-check is finished. It stays as it is now.")
    except checks.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_self_check", check.pk)


@role_required(Role.COLLEGE_STAFF)
@require_safe
def wordings(request: SignedInRequest) -> HttpResponse:
    """Every component, and how much of its wording is here."""
    found = anchors.of_all()
    lines = [(each, len(found[each]), 1 + len(anchors.scores_of(each))) for each in COMPONENTS]
    return render(request, "ambassadors/self_check/wordings.html", {"lines": lines})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: SignedInRequest, component: str) -> HttpResponse:
    """Paste the words of the measure for one component."""
    which = _component_or_404(component)
    kept = anchors.of_all()[which]
    initial = {"description": kept.get(None, "")} | {f"score_{score}": kept.get(score, "") for score in anchors.SCORES}
    form = WordingForm(request.POST or None, initial=initial, component=which)
    if request.method == "POST" and form.is_valid():
        anchors.save(which, words=form.words, by=request.user)
        messages.success(request, f"The words for “{which.label}” are kept.")
        return redirect("desk_self_check_wordings")
    return render(request, "ambassadors/self_check/wording.html", {"form": form, "component": which})


def _component_or_404(name: str) -> FidelityComponent:
    if name not in FidelityComponent.values:
        raise Http404
    return FidelityComponent(name)


def _next(check: FidelityCheck, which: FidelityComponent) -> HttpResponse:
    after = COMPONENTS[COMPONENTS.index(which) + 1 :]
    if after:
        return redirect("desk_self_check_component", check.pk, after[0])
    return redirect("desk_self_check", check.pk)
