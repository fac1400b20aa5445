"""One audit: its result, its episodes for those who carry it out, and its end."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain import meanwhile, plan
from journeys.domain.audits import drawing, finding, results
from journeys.forms.audits import FindingsForm, FinishForm, as_it_stands
from journeys.states import AuditState
from journeys.views.asked import leader_required
from journeys.views.audits.found import audit_or_404, kept_or_404, readers_required
from people.domain.looking import note_looks
from people.requests import SignedInRequest


@readers_required
@require_safe
@never_cache
def audit(request: SignedInRequest, audit_id: int) -> HttpResponse:
    """The result per standard and the plan; the sampled episodes, by number, for those who open them."""
    found = audit_or_404(request, audit_id)
    context = {
        "audit": found,
        "taken": min(found.size, found.drawn_from),
        "results": results.of(found, by=request.user),
        "not_looked_at": results.not_looked_at(found),
        "episodes": finding.to_look_at(found, by=request.user),
        "out_of_sight": finding.out_of_sight(found, by=request.user),
        "actions": plan.of(found),
        "re_audits": found.re_audits.order_by("drawn_on", "pk"),
        "may_keep": drawing.kept_by(request.user).filter(pk=found.pk).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "journeys/audits/audit.html", context)


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def episode(request: SignedInRequest, audit_id: int, number: int) -> HttpResponse:
    """One episode, held against every standard. Saved, the next one comes; after the last one, the audit."""
    found = kept_or_404(request, audit_id)
    episodes = finding.to_look_at(found, by=request.user)
    audited = get_object_or_404(episodes, number=number)
    audited.audit = found
    note_looks([audited.episode.person], by=request.user, why="case-management audit", on=timezone.localdate())
    rows = finding.of_episode(audited)
    form = FindingsForm(**sent(request), rows=rows)

    def act() -> None:
        try:
            finding.save(audited, found=form.found, seen=form.seen, by=request.user)
        except meanwhile.SavedMeanwhile as clash:
            form.show_beside(map(as_it_stands, finding.of_episode(audited)), clashes=clash.rows)
            raise

    if is_done(request, form, act, done="What you found is saved."):
        after = episodes.filter(number__gt=number).first()
        return redirect("audit_episode", audit_id, after.number) if after else redirect("audit", audit_id)
    context = {
        "audit": found,
        "audited": audited,
        "form": form,
        "rows": rows,
        "of": min(found.size, found.drawn_from),
        "is_open": found.state == AuditState.OPEN,
    }
    return render(request, "journeys/audits/episode.html", context)


@require_POST
@leader_required
def leave_out(request: SignedInRequest, audit_id: int, number: int) -> HttpResponse:
    """A record that they cannot open any more. Nothing of it is shown."""
    audited = get_object_or_404(kept_or_404(request, audit_id).episodes, number=number)
    done = f"Record {number} is left out. It is not counted."
    pressed(request, lambda: finding.leave_out(audited, by=request.user, now=timezone.now()), done=done)
    return redirect("audit", audit_id)


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def finish(request: SignedInRequest, audit_id: int) -> HttpResponse:
    """A summary and the day to look again; then it stands."""
    found = kept_or_404(request, audit_id)
    form = FinishForm(**sent(request))

    def act() -> None:
        finding.finish(found, **form.cleaned_data, by=request.user, now=timezone.now())

    if is_done(request, form, act, done="The audit is finished. It stays as it is now."):
        return redirect("audit", audit_id)
    context = {"form": form, "audit": found, "missing": finding.missing(found, by=request.user)}
    return render(request, "journeys/audits/finish.html", context)
