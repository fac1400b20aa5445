"""What a trust sets for itself: name, logo, colours, contact, help lines and mail wording."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write the colour as # and six digits, like #005eb8.")
days_before = RegexValidator(r"^\s*\d{1,2}(\s*,\s*\d{1,2})*\s*$", "Write numbers with commas between, like 7, 1.")


@register_setting(icon="cog")
class CollegeSettings(ClusterableModel, BaseSiteSetting):
    name = models.CharField(max_length=80, default="Recovery and Wellbeing College")
    trust_name = models.CharField("name of the trust", max_length=120, blank=True)
    logo = models.ForeignKey("wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    accent_colour = models.CharField(
        max_length=7,
        default="#1f4e79",
        validators=[colour],
        help_text="The band at the top. White words stand on it, so choose a dark colour.",
    )
    phone = models.CharField(max_length=30, default="020 7946 0321")
    phone_hours = models.CharField(max_length=80, default="Monday to Friday, 9am to 5pm")
    email = models.EmailField(default="college@example.org")
    address = models.TextField(max_length=300, default="12 Garden Walk, London W2 9ZZ")
    sms = models.CharField("number for text messages", max_length=30, blank=True)
    mail_from_name = models.CharField(
        max_length=60, blank=True, help_text="Shown as the sender of mails. Left blank: the college's name."
    )
    discreet_from_name = models.CharField(
        max_length=60, default="Appointments", help_text="The sender's name in discreet mails."
    )
    certificate_from_name = models.CharField(
        "the college's name on certificates",
        max_length=80,
        blank=True,
        help_text="A name that says nothing of health, for employers to read. Left blank: the college's name.",
    )
    staff_contact = models.CharField(
        "whom to ask about who a course is for", max_length=120, default="the college team"
    )
    not_read_straight_away = models.CharField(
        max_length=250,
        default="This is not read straight away. "
        "If you need urgent help, see “Get urgent help” at the top of the page.",
    )
    offer_hours = models.PositiveSmallIntegerField(
        "hours an offered place is held",
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
        help_text="Shorter near the start of the course. Never ends at night, on a Sunday or on a bank holiday.",
    )
    offer_least_hours = models.PositiveSmallIntegerField(
        "hours somebody has at the least",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(48)],
        help_text="Where less is left, nobody is offered the place by itself: it shows on the desk for a call.",
    )
    quiet_from = models.TimeField("no deadline or reminder from", default=dt.time(20))
    quiet_until = models.TimeField("no deadline or reminder until", default=dt.time(9))
    remind_days_before = models.CharField(
        "days before a session to remind people",
        max_length=30,
        default="7, 1",
        blank=True,
        validators=[days_before],
        help_text="Numbers with commas between, like 7, 1. Left blank: no reminders.",
    )
    call_within_days = models.PositiveSmallIntegerField(
        "working days to ring somebody who missed a session",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    invitation_days = models.PositiveSmallIntegerField(
        "days a facilitator has to answer an invitation",
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    supervision_weeks = models.PositiveSmallIntegerField(
        "weeks after which supervision is due again",
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(104)],
    )
    check_in_minutes = models.PositiveSmallIntegerField(
        "minutes before a session at which the code on the wall works",
        default=30,
        validators=[MaxValueValidator(240)],
    )
    digest_at = models.TimeField(
        "daily mail of what is due, at",
        null=True,
        blank=True,
        default=dt.time(8),
        help_text="On working days, only when there is something. Left blank: no mail.",
    )
    boroughs = models.TextField(
        "boroughs people choose from",
        max_length=2000,
        blank=True,
        help_text="One a line. “Somewhere else” is added. Left blank: nobody is asked.",
    )
    small_numbers_below = models.PositiveSmallIntegerField(
        "published tables hide numbers below",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    updated_at = models.DateTimeField(auto_now=True)

    select_related = ["logo"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("trust_name"), FieldPanel("logo"), FieldPanel("accent_colour")], "Look"
        ),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("phone_hours"),
                FieldPanel("sms"),
                FieldPanel("email"),
                FieldPanel("address"),
                FieldPanel("staff_contact"),
            ],
            "Contact",
        ),
        MultiFieldPanel([FieldPanel("mail_from_name"), FieldPanel("discreet_from_name")], "Mail"),
        MultiFieldPanel(
            [
                FieldPanel("offer_hours"),
                FieldPanel("offer_least_hours"),
                FieldPanel("quiet_from"),
                FieldPanel("quiet_until"),
                FieldPanel("remind_days_before"),
                FieldPanel("call_within_days"),
            ],
            "Waiting list, reminders and calls",
        ),
        MultiFieldPanel(
            [
                FieldPanel("invitation_days"),
                FieldPanel("supervision_weeks"),
                FieldPanel("check_in_minutes"),
                FieldPanel("digest_at"),
            ],
            "Facilitators and the day",
        ),
        MultiFieldPanel([FieldPanel("certificate_from_name")], "Certificates"),
        MultiFieldPanel([FieldPanel("boroughs"), FieldPanel("small_numbers_below")], "Figures"),
        MultiFieldPanel(
            [
                HelpPanel(content="Shown on “Get urgent help” and under every box for free text."),
                FieldPanel("not_read_straight_away"),
                InlinePanel("help_lines", label="Help line"),
            ],
            "Urgent help",
        ),
    ]

    class Meta:
        verbose_name = "the college"

    @property
    def reminder_days(self) -> list[int]:
        """Days before a session on which people are reminded, farthest first."""
        return sorted({int(day) for day in self.remind_days_before.split(",") if day.strip()}, reverse=True)

    @property
    def borough_names(self) -> list[str]:
        return [line.strip() for line in self.boroughs.splitlines() if line.strip()]

    @property
    def from_name(self) -> str:
        return self.mail_from_name or self.name

    @property
    def certificate_name(self) -> str:
        return self.certificate_from_name or self.name


class HelpLine(Orderable):
    """One line of urgent help, in the order the college chose."""

    college = ParentalKey(CollegeSettings, on_delete=models.CASCADE, related_name="help_lines")
    name = models.CharField(max_length=80)
    what_to_do = models.CharField(max_length=200)
    phone = models.CharField(max_length=30, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "help line"

    def __str__(self) -> str:
        return self.name
