"""Changes of an engagement of which people hear: each shows first who will be told what."""

from functools import partial

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from ambassadors.domain.engagements import afterwards, answering, asks, candidates, confirming, ending, shaping, turn
from ambassadors.domain.engagements.shaping import Shape
from ambassadors.forms.engagements import (
    CancelForm,
    NotTakenOnForm,
    ReasonForm,
    RecordForm,
    ShapeForm,
    ThankForm,
)
from ambassadors.models import Ambassador, Ask, Engagement
from ambassadors.views.desk_engagements.page import found
from bookings.views.desk.asking import Question, Subject, answers, ask, page_of_a_change
from bookings.views.desk.asking import asks as asks_first
from design_system.refusals import Refusal
from people.requests import SignedInRequest


def subject_of(engagement: Engagement) -> Subject:
    return Subject(
        caption=f"{engagement.title} ({engagement.organisation})",
        called=engagement.title,
        href=reverse("desk_engagement", args=[engagement.pk]),
        told=Q(about__engagement=engagement.pk)
        | Q(person__in=engagement.asks.values("ambassador__person"), about__has_key="guest"),
        why="ambassadors",
    )


@page_of_a_change
def shape(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """How it is to be. While nobody is asked nobody is told, and it is simply kept."""
    engagement = found(engagement_id)
    form = ShapeForm(**answers(request, **ShapeForm.usual(engagement)))

    def change(*, by, now, **facts) -> Engagement:
        return shaping.shape(engagement, shape=Shape(**facts), by=by, now=now)

    if engagement.asks.filter(state__in=asks.LIVE).exists():
        question = Question(
            of=subject_of(engagement),
            form=form,
            heading="How it is to be",
            note=_team_hears(engagement) if engagement.state == "confirmed" else "",
            change=change,
            done="It is changed.",
        )
        return ask(request, question)
    if request.method == "POST" and form.is_valid():
        try:
            change(**form.cleaned_data, by=request.user, now=timezone.now())
            return redirect("desk_engagement", engagement.pk)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "ambassadors/desk/engagements/shape.html", {"form": form, "engagement": engagement})


@asks_first
def ask_in_turn(request: SignedInRequest, engagement_id: int) -> Question:
    """Asks as many as are needed, whoever’s turn it is."""
    engagement = found(engagement_id)
    return Question(
        of=subject_of(engagement),
        heading="Ask whoever comes next",
        about=turn.RULE,
        note="Each of them may say no, and is asked for no reason.",
        change=partial(asks.ask_in_turn, engagement),
        button="Ask them",
        done="They are asked.",
    )


@asks_first
def ask_out_of_turn(request: SignedInRequest, engagement_id: int, ambassador_id: int) -> Question:
    """Asks this one, for a reason."""
    engagement = found(engagement_id)
    who = get_object_or_404(Ambassador.objects.ours().select_related("person"), pk=ambassador_id)
    candidates.note_look(who, by=request.user, now=timezone.now())
    return Question(
        of=subject_of(engagement),
        form=ReasonForm(**answers(request, reason="")),
        heading=f"Ask {who.person} out of turn?",
        about=turn.RULE,
        change=partial(asks.ask_one, engagement, ambassador=who),
        button=f"Ask {who.person}",
        done=f"{who.person} is asked.",
    )


@asks_first
def accept(request: SignedInRequest, ask_id: int) -> Question:
    """They said yes to staff, by phone or in person."""
    row = _ask(ask_id)
    return Question(
        of=subject_of(row.engagement),
        heading=f"{row.person} said yes?",
        note="Only record what they told you themselves.",
        change=partial(answering.accept, row),
        button="They said yes",
        done=f"{row.person} is down for it.",
    )


@asks_first
def decline(request: SignedInRequest, ask_id: int) -> Question:
    """They said no to staff. No reason is asked."""
    row = _ask(ask_id)
    return Question(
        of=subject_of(row.engagement),
        heading=f"{row.person} said no?",
        note="Only record what they told you themselves. No reason is asked or kept.",
        change=partial(answering.decline, row),
        button="They said no",
        done=f"{row.person} said no.",
    )


@asks_first
def step_back(request: SignedInRequest, ask_id: int) -> Question:
    """They told staff that they can’t come after all."""
    row = _ask(ask_id)
    return Question(
        of=subject_of(row.engagement),
        heading=f"{row.person} can’t come after all?",
        note="It comes out of their calendar. No reason is asked or kept.",
        change=partial(answering.step_back, row),
        button="They can’t come",
        done=f"{row.person} does not come.",
    )


@asks_first
def take_back(request: SignedInRequest, ask_id: int) -> Question:
    row = _ask(ask_id)
    return Question(
        of=subject_of(row.engagement),
        heading=f"Take back what you asked {row.person}?",
        note="They need not answer any more. It counts as their turn all the same.",
        change=partial(asks.take_back, row),
        button="Take it back",
        done="It is taken back.",
    )


@asks_first
def take_off(request: SignedInRequest, ask_id: int) -> Question:
    row = _ask(ask_id)
    return Question(
        of=subject_of(row.engagement),
        heading=f"Take {row.person} off?",
        note="They had said yes. It comes out of their calendar. Please ring them as well.",
        change=partial(asks.take_off, row),
        button=f"Take {row.person} off",
        is_grave=True,
        done=f"{row.person} does not come any more.",
    )


@asks_first
def confirm(request: SignedInRequest, engagement_id: int) -> Question:
    engagement = found(engagement_id)
    return Question(
        of=subject_of(engagement),
        heading="Confirm it?",
        note=f"Those who come read the brief. {_team_hears(engagement)}",
        change=partial(confirming.confirm, engagement),
        button="Confirm",
        done="It is confirmed.",
    )


@asks_first
def record(request: SignedInRequest, engagement_id: int) -> Question:
    """It took place."""
    engagement = found(engagement_id)
    coming = list(engagement.asks.accepted().select_related("ambassador__person").order_by("pk"))
    there = [str(row.pk) for row in coming if row.was_there]
    usual = {"there": there, "hours": engagement.hours, "debrief": engagement.debrief}
    return Question(
        of=subject_of(engagement),
        form=RecordForm(**answers(request, **usual), coming=coming),
        heading="How it went",
        note="The hours are recorded as involvement of those who were there. They see them, and can correct them.",
        change=partial(afterwards.record, engagement),
        button="Save",
        done="It is written down.",
    )


@asks_first
def thank(request: SignedInRequest, engagement_id: int) -> Question:
    engagement = found(engagement_id)
    return Question(
        of=subject_of(engagement),
        form=ThankForm(**answers(request, words="")),
        heading="Say thank you",
        note=_team_hears(engagement),
        change=partial(afterwards.thank, engagement),
        button="Send thanks, and close it",
        done="It is closed, with thanks.",
    )


@asks_first
def not_take_on(request: SignedInRequest, engagement_id: int) -> Question:
    engagement = found(engagement_id)
    return Question(
        of=subject_of(engagement),
        form=NotTakenOnForm(**answers(request, words="")),
        heading="Say no to it?",
        note=_team_hears(engagement),
        change=partial(ending.not_take_on, engagement),
        button="Say no, in these words",
        is_grave=True,
        done="They are told that it is not taken on.",
    )


@asks_first
def cancel(request: SignedInRequest, engagement_id: int) -> Question:
    engagement = found(engagement_id)
    return Question(
        of=subject_of(engagement),
        form=CancelForm(**answers(request, words="")),
        heading="Cancel it?",
        note=f"It comes out of the calendars of those who had said yes. {_team_hears(engagement)}",
        change=partial(ending.cancel, engagement),
        button="Cancel it",
        is_grave=True,
        done="It is cancelled.",
    )


def _ask(pk: int) -> Ask:
    return get_object_or_404(Ask.objects.select_related("engagement", "ambassador__person"), pk=pk)


def _team_hears(engagement: Engagement) -> str:
    """How the team that asked hears of it: they are no people of ours, so the list of who is told leaves them out."""
    if engagement.asked_by_email:
        return "The team that asked gets a mail."
    return f"We have no email address of the team that asked: please ring them on {engagement.asked_by_phone}."
