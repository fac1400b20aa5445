"""The desk: a consultation on a course in the making; who is asked, what people said, and our answers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.making import answering, consulting
from ambassadors.forms.consulting import AnswerForm, CommentOfSomebodyForm, ConsultationForm
from ambassadors.models import Consultation, ConsultationComment, CourseProposal
from ambassadors.states import ProposalState
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.making.hub import found
from bookings.domain import names
from bookings.forms.desk_people import SearchForm
from people.domain import searching
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Naming, Role

WHY = "a consultation on a course"


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Opening one, or changing the one that is not over."""
    proposal, now = found(proposal_id), timezone.now()
    running = consulting.running(proposal, now=now)
    form = ConsultationForm(**sent(request, **_usual(running)))
    if is_done(
        request,
        form,
        lambda: consulting.open_until(proposal, **form.cleaned_data, by=request.user, now=now),
        done="The consultation is open.",
    ):
        return redirect("desk_consultation", proposal.pk)
    guests = list(running.guests.select_related("person").order_by("pk")) if running else []
    context = {
        "proposal": proposal,
        "running": running if running and proposal.state == ProposalState.CONSULTATION else None,
        "guests": guests,
        "may_open": proposal.state in consulting.OPENED_IN,
        "form": form,
    }
    note_looks([guest.person for guest in guests], by=request.user, why=WHY, on=timezone.localdate(now))
    return render(request, "ambassadors/desk/consulting/consultation.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def find(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Whom to ask: a search is posted, so that no name stands in an address."""
    proposal, consultation = found(proposal_id), _running(proposal_id)
    form = SearchForm(request.POST if request.method == "POST" else None)
    query = form.cleaned_data["query"] if form.is_bound and form.is_valid() else ""
    context = {
        "proposal": proposal,
        "consultation": consultation,
        "form": form,
        "query": query,
        "matches": searching.find_people(query) if query else [],
    }
    return render(request, "ambassadors/desk/consulting/find.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def ask(request: SignedInRequest, proposal_id: int, person_id: int) -> HttpResponse:
    consultation, now = _running(proposal_id), timezone.now()
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    done = f"{person} is asked, and told now."
    pressed(request, lambda: consulting.ask(consultation, person=person, by=request.user, now=now), done=done)
    return redirect("desk_consultation", proposal_id)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def comments(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """All that was said. Who said it stands there only as they chose. Constant queries."""
    proposal, now = found(proposal_id), timezone.now()
    rows = [(each, names.called(each.answered_by)) for each in answering.comments_of(proposal)]
    is_open = any(consulting.is_open(each, now=now) for each in _with(proposal))
    context = {"proposal": proposal, "rows": rows, "is_open": is_open}
    return render(request, "ambassadors/desk/consulting/comments.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def comment(request: SignedInRequest, proposal_id: int, comment_id: int) -> HttpResponse:
    """One comment, and our answer."""
    proposal, now = found(proposal_id), timezone.now()
    rows = ConsultationComment.objects.select_related("consultation__proposal", "person")
    said = get_object_or_404(rows, pk=comment_id, consultation__proposal=proposal_id)
    usual = {"became": said.became, "answer": said.answer, "is_shown": "yes" if said.is_shown else ""}
    if said.became and not said.is_shown:
        usual["is_shown"] = "no"
    form = AnswerForm(**sent(request, **usual), may_be_shown=said.may_be_shown)
    if is_done(
        request,
        form,
        lambda: answering.answer(said, **form.cleaned_data, by=request.user, now=now),
        done="The answer is kept." if said.became or not said.person_id else "Answered. Whoever said it is told now.",
    ):
        return redirect("desk_comments", proposal.pk)
    return render(
        request, "ambassadors/desk/consulting/comment.html", {"proposal": proposal, "said": said, "form": form}
    )


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def write_down(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """What somebody told us by phone, on paper or in the room."""
    proposal, consultation, now = found(proposal_id), _running(proposal_id), timezone.now()
    guests = Person.objects.filter(pk__in=consultation.guests.values("person")).order_by("called", "pk")
    form = CommentOfSomebodyForm(**sent(request, naming=Naming.ANONYMOUS), guests=guests)
    note_looks(guests, by=request.user, why=WHY, on=timezone.localdate(now))
    if is_done(
        request,
        form,
        lambda: consulting.say(consultation, **({"person": None} | form.cleaned_data), by=request.user, now=now),
        done="The comment is written down.",
    ):
        return redirect("desk_comments", proposal.pk)
    context = {"proposal": proposal, "consultation": consultation, "form": form}
    return render(request, "ambassadors/desk/consulting/write_down.html", context)


def _usual(running: Consultation | None) -> dict:
    if running is None:
        return {}
    who = "all" if running.is_open_to_all else "asked"
    return {"introduction": running.introduction, "last_on": running.last_on, "is_open_to_all": who}


def _running(proposal_id: int) -> Consultation:
    """The one that is open now, or 404."""
    return get_object_or_404(consulting.open_now(now=timezone.now()), proposal=proposal_id)


def _with(proposal: CourseProposal) -> list[Consultation]:
    rows = list(consulting.of_proposal(proposal))
    for each in rows:
        each.proposal = proposal
    return rows
