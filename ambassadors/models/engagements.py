"""Work outside courses that teams, employers and partners ask for; and who was asked to do it."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ambassadors.models.ambassadors import Ambassador
from ambassadors.states import (
    ASKED_FROM_OUTSIDE,
    DONE_ENGAGEMENTS,
    OPEN_ENGAGEMENTS,
    AskerNews,
    AskState,
    EngagementState,
    OrganisationKind,
)
from bookings.models import Occasion
from people.models import Person

ASKED_FOR = [(work.value, work.label) for work in ASKED_FROM_OUTSIDE]


class EngagementQuerySet(models.QuerySet["Engagement"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_ENGAGEMENTS)

    def done(self) -> Self:
        return self.filter(state__in=DONE_ENGAGEMENTS)


class Engagement(models.Model):
    """`occasion` says when and where, once that is settled. The asking team follows it by a link of its own.

    Who asks is not a person of ours: a name, a team, and how to reach them, for this piece of work only.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    work = models.CharField(max_length=8, choices=ASKED_FOR)
    state = models.CharField(max_length=14, choices=EngagementState.choices, default=EngagementState.ASKED)
    title = models.CharField("in a few words", max_length=150)
    about = models.TextField("what it is for", max_length=4000, blank=True)
    wished = models.CharField("when would suit", max_length=300, blank=True)
    audience = models.CharField("who it is for, and how many", max_length=300, blank=True)
    organisation = models.CharField("team or organisation", max_length=150)
    organisation_kind = models.CharField(max_length=14, choices=OrganisationKind.choices)
    asked_by_name = models.CharField("name of who asks", max_length=100, blank=True)
    asked_by_email = models.EmailField(blank=True)
    asked_by_phone = models.CharField(max_length=40, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    is_from_outside = models.BooleanField(default=True, help_text="They filled in the form themselves.")
    people_wanted = models.PositiveSmallIntegerField("ambassadors needed", default=1)
    occasion = models.OneToOneField(
        Occasion, null=True, blank=True, on_delete=models.PROTECT, related_name="engagement"
    )
    hours = models.DecimalField("hours to be paid or recorded", max_digits=5, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField("rate an hour, in pounds", max_digits=6, decimal_places=2, null=True, blank=True)
    brief = models.TextField("what those who come should know", max_length=4000, blank=True)
    debrief = models.TextField("how it went", max_length=4000, blank=True)
    words_to_them = models.TextField("what the asking team reads", max_length=2000, blank=True)
    taken_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EngagementState.values), name="engagement_state_is_known"),
            models.CheckConstraint(condition=Q(work__in=ASKED_FROM_OUTSIDE), name="engagement_work_is_known"),
            models.CheckConstraint(
                condition=Q(organisation_kind__in=OrganisationKind.values), name="engagement_organisation_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[EngagementState.ASKING, EngagementState.CONFIRMED, *sorted(DONE_ENGAGEMENTS)])
                | Q(occasion__isnull=False),
                name="engagement_asked_for_says_when",
            ),
            models.CheckConstraint(condition=Q(people_wanted__gte=1), name="engagement_needs_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OPEN_ENGAGEMENTS), ended_at__isnull=True)
                | (~Q(state__in=sorted(OPEN_ENGAGEMENTS)) & Q(ended_at__isnull=False)),
                name="engagement_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0, hours__lte=24), name="engagement_hours_fit_a_day"
            ),
            models.CheckConstraint(condition=Q(rate__isnull=True) | Q(rate__gte=0), name="engagement_rate_is_no_debt"),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="engagement_token_is_its_own"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AskQuerySet(models.QuerySet["Ask"]):
    def open(self) -> Self:
        return self.filter(state=AskState.OPEN)

    def accepted(self) -> Self:
        return self.filter(state=AskState.ACCEPTED)


class Ask(models.Model):
    """Asks one ambassador, in turn; `out_of_turn` is the reason where somebody before them was passed over.

    Who said no and is asked again has a second row. Never asks for a reason.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="asks")
    ambassador = models.ForeignKey(Ambassador, on_delete=models.PROTECT, related_name="asks")
    state = models.CharField(max_length=10, choices=AskState.choices, default=AskState.OPEN)
    out_of_turn = models.CharField("why out of turn", max_length=300, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When it was answered, ran out or taken back.")
    was_there = models.BooleanField(null=True, blank=True, help_text="Afterwards, of those who said yes.")
    debrief = models.TextField("how it was for them", max_length=2000, blank=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "ambassador"],
                condition=Q(state__in=[AskState.OPEN, AskState.ACCEPTED]),
                name="ask_is_one_live_per_ambassador",
            ),
            models.CheckConstraint(condition=Q(state__in=AskState.values), name="ask_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=AskState.OPEN, answered_at__isnull=True)
                | (~Q(state=AskState.OPEN) & Q(answered_at__isnull=False)),
                name="ask_answered_says_when",
            ),
            models.CheckConstraint(condition=Q(answer_by__gt=F("asked_at")), name="ask_leaves_time_to_answer"),
            models.CheckConstraint(
                condition=Q(was_there__isnull=True) | Q(state=AskState.ACCEPTED), name="ask_there_had_said_yes"
            ),
        ]

    def __str__(self) -> str:
        return f"Ask {self.pk} for {self.engagement_id}"

    @property
    def person(self) -> Person:
        return self.ambassador.person


class AskerMailQuerySet(models.QuerySet["AskerMail"]):
    def due(self, now: dt.datetime) -> Self:
        """Its time has come, and nobody has begun to hand it over; the oldest first."""
        waiting = self.filter(sent_at__isnull=True, failed_at__isnull=True, handed_over_at__isnull=True)
        return waiting.filter(not_before__lte=now).order_by("not_before", "pk")


class AskerMail(models.Model):
    """A mail to the team that asked, who are no people of ours: ledger and outbox of these alone.

    Worded when it goes, to the address that the engagement has then. `handed_over_at` is written before the server is
    called: what was left behind after that is not sent again (docs/decisions/0008).
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="mails")
    news = models.CharField(max_length=14, choices=AskerNews.choices)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    written_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0, help_text="Failed ones.")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    seen_to_at = models.DateTimeField(null=True, blank=True, help_text="Staff told them in another way.")
    last_error = models.CharField(max_length=500, blank=True)

    objects = AskerMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(news__in=AskerNews.values), name="askermail_news_is_known"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True), name="askermail_sent_or_failed"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(handed_over_at__isnull=False),
                name="askermail_sent_was_handed_over",
            ),
            models.CheckConstraint(
                condition=Q(seen_to_at__isnull=True) | Q(failed_at__isnull=False), name="askermail_seen_to_had_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_news_display()}: engagement {self.engagement_id}"
