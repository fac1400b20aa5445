"""The facts that change a public page, in one query: last changes, numbers of rows, and what time alone brought."""

import datetime as dt
from functools import cache

from django.db import connection
from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    Expression,
    IntegerField,
    Max,
    Model,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page

from ambassadors.models import (
    Ambassador,
    AmbassadorIndexPage,
    CoDesignMeeting,
    ConsultationComment,
    Contributor,
    CourseProposal,
    Offering,
    Profile,
    ProfileConsent,
    SignOff,
)
from ambassadors.states import AmbassadorState
from bookings.models import Booking
from bookings.states import HOLDING_A_PLACE
from content.models import CollegeSettings, HomePage, StandardPage
from courses.models import CourseIndexPage, CoursePage, CourseRun, Facilitation, Facilitator, Session, Topic, Venue
from courses.states import RunState
from journeys.models import Report
from stories.models import (
    Booklet,
    BookletIndexPage,
    BookletPage,
    Edition,
    FeaturedQuote,
    Story,
    StoryConsent,
    StoryIndexPage,
    StoryPage,
    Theme,
)
from stories.states import EditionState

LONGEST_SESSION = dt.timedelta(days=2)
# Bookings are many: those changed of late tell as much as all of them, because a booking never changes unmarked.
RECENT = dt.timedelta(days=1)
# Cast, because PostgreSQL gives a bare NULL in a union the type of a text.
NO_TIME = Cast(Value(None), DateTimeField())
NOTHING = Value(0, IntegerField())


class Moment(Expression):
    """A time that is known when the query is asked, not yet when its SQL is made."""

    def __init__(self, name: str):
        super().__init__(output_field=DateTimeField())
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


NOW, LATELY, RECENTLY = Moment("now"), Moment("lately"), Moment("recently")


def facts(*, now: dt.datetime) -> list:
    """Equal lists mean equal public pages. Sorted, and with the date and hour, so that nothing is older than an hour:

    of two transactions that end in the other order than they began, the later one could stay unseen.
    """
    times = {
        NOW.name: now,
        LATELY.name: now - LONGEST_SESSION,
        RECENTLY.name: now.replace(minute=0, second=0, microsecond=0) - RECENT,
    }
    sql, asked = _sql()
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(sql, [adapt(times[each.name]) if isinstance(each, Moment) else each for each in asked])
        rows = cursor.fetchall()
    return [f"{timezone.localtime(now):%Y-%m-%d %H}", *sorted(map(repr, rows))]


@cache
def _sql() -> tuple[str, tuple]:
    """Made once a process: to make it takes longer than to ask it."""
    first, *others = _rows()
    return first.union(*others, all=True).query.get_compiler(connection=connection).as_sql()


def _rows() -> list[QuerySet]:
    """One row of a name, a time and two numbers each. The latest change is asked by itself: an index has it."""
    to_come = Session.objects.filter(starts_at__gt=LATELY)
    started = to_come.filter(starts_at__lte=NOW)
    recent = Booking.objects.filter(updated_at__gte=RECENTLY)
    changed: list[type[Model]] = [
        HomePage,
        StandardPage,
        CourseIndexPage,
        CoursePage,
        CourseRun,
        Session,
        Venue,
        Topic,
        CollegeSettings,
        StoryIndexPage,
        StoryPage,
        BookletIndexPage,
        BookletPage,
        Booklet,
        AmbassadorIndexPage,
    ]
    live = Count("pk", filter=Q(live=True))
    shown = Sum("capacity", filter=Q(state=RunState.PUBLISHED))
    places = Count("pk", filter=Q(state__in=HOLDING_A_PLACE))
    return [
        *(_row(f"{model.__name__} changed", model._default_manager.all(), Max("updated_at")) for model in changed),
        _row("facilitators", Facilitator.objects.all(), Max("updated_at"), Count("pk")),
        _row("facilitations", Facilitation.objects.all(), Max("updated_at"), Count("pk")),
        _row("pages", Page.objects.all(), Max("last_published_at"), Count("pk"), live),
        _row("runs", CourseRun.objects.all(), None, Count("pk"), shown),
        _row("closed", CourseRun.objects.filter(booking_closes_at__lte=NOW), Max("booking_closes_at"), Count("pk")),
        _row("sessions", to_come, None, Count("pk")),
        _row("started", started, Max("starts_at")),
        _row("ended", started.filter(ends_at__lte=NOW), Max("ends_at")),
        _row("bookings", recent, Max("updated_at"), Count("pk"), places),
        _row("venues", Venue.objects.all(), None, Count("pk")),
        _row("topics", Topic.objects.all(), None, Count("pk")),
        *_rows_of_stories(),
        *_rows_of_ambassadors(),
        *_rows_of_making(),
        *_rows_of_reports(),
    ]


def _rows_of_stories() -> list[QuerySet]:
    """What is published, what its authors say yes to at this moment, and what else pages show of it."""
    consents, live = StoryConsent.objects.all(), Count("pk", filter=Q(withdrawn_at__isnull=True, expires_at__gt=NOW))
    up = Count("pk", filter=Q(published_version__isnull=False))
    ready = Count("pk", filter=Q(state=EditionState.READY))
    themes, courses = Story.themes.through.objects.all(), Story.courses.through.objects.all()
    return [
        _row("stories", Story.objects.all(), Max("updated_at"), Count("pk"), up),
        _row("consents given", consents, Max("given_at"), Count("pk"), live),
        _row("consents withdrawn", consents, Max("withdrawn_at")),
        _row("themes", Theme.objects.all(), None, Count("pk"), Max("pk")),
        _row("themes of stories", themes, None, Count("pk"), Max("pk")),
        _row("courses of stories", courses, None, Count("pk"), Max("pk")),
        _row("quotes", FeaturedQuote.objects.all(), Max("chosen_at"), Count("pk")),
        _row("editions", Edition.objects.all(), Max("made_at"), Count("pk"), ready),
        _row("editions withdrawn", Edition.objects.all(), Max("withdrawn_at")),
    ]


def _rows_of_ambassadors() -> list[QuerySet]:
    """Whose profile is published, who takes a break, what they say yes to at this moment, what they offer."""
    consents, live = ProfileConsent.objects.all(), Count("pk", filter=Q(withdrawn_at__isnull=True, expires_at__gt=NOW))
    up = Count("pk", filter=Q(published_version__isnull=False))
    which = Sum("published_version", default=0)
    active = Count("pk", filter=Q(state=AmbassadorState.ACTIVE))
    topics = Ambassador.topics.through.objects.all()
    return [
        _row("ambassadors", Ambassador.objects.all(), Max("updated_at"), Count("pk"), active),
        _row("profiles", Profile.objects.all(), Max("updated_at"), up, which),
        _row("yes to profiles", consents, Max("given_at"), Count("pk"), live),
        _row("yes to profiles withdrawn", consents, Max("withdrawn_at")),
        _row("offerings", Offering.objects.all(), None, Count("pk"), Max("pk")),
        _row("topics of ambassadors", topics, None, Count("pk"), Max("pk")),
    ]


def _rows_of_making() -> list[QuerySet]:
    """What the page of a course says of who made it. Names are changed with their proposal; erased, they go."""
    proposals, comments = CourseProposal.objects.all(), ConsultationComment.objects.filter(is_shown=True)
    signed = SignOff.objects.filter(signed_at__isnull=False)
    recorded = CoDesignMeeting.objects.filter(recorded_at__isnull=False)
    named = Count("pk", filter=~Q(shown_as=""))
    return [
        _row("courses made together", proposals, Max("updated_at"), Count("pk"), named),
        _row("those who made them", Contributor.objects.all(), Max("said_at"), Count("pk"), named),
        _row("signatures", signed, Max("signed_at"), Count("pk"), named),
        _row("signatures ended", signed, Max("ended_at")),
        _row("what people said", comments, Max("answered_at"), Count("pk"), named),
        _row("meetings that made them", recorded, Max("recorded_at"), Count("pk")),
    ]


def _rows_of_reports() -> list[QuerySet]:
    """Reports that are public, and those taken back."""
    public = Report.objects.public()
    return [
        _row("reports", public, Max("published_at"), Count("pk"), Sum("pk")),
        _row("reports taken back", Report.objects.all(), Max("withdrawn_at")),
    ]


def _row(name: str, rows: QuerySet, latest, count=NOTHING, more=NOTHING) -> QuerySet:
    named = rows.order_by().annotate(fact=Value(name, CharField())).values("fact")
    return named.annotate(latest=latest or NO_TIME, counted=count, more=more).values_list(
        "fact", "latest", "counted", "more"
    )
