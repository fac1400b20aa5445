"""What a page of figures is asked for: a period, a part of the service, and whether small numbers are to be hidden."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from bookings.views import asked_period
from courses.models import Term
from journeys.domain import freezing
from journeys.domain.figures import comparing, files, looking, sight
from journeys.domain.figures.slices import Slice
from journeys.forms.figures import FiguresForm
from people.requests import SignedInRequest

NAMED = ("chosen", "first", "last", "part")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Makers = dict[str, tuple[Callable[..., bytes], str]]
OF_PAGE: Makers = {"csv": (files.csv_of, "text/csv; charset=utf-8"), "xlsx": (files.xlsx_of, SHEET)}
OF_PARTS: Makers = {"csv": (files.csv_of_parts, "text/csv; charset=utf-8"), "xlsx": (files.xlsx_of_parts, SHEET)}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`hides`: whether small numbers are hidden, as asked for or because they `must_be_hidden`."""

    period: Period
    part: Slice | None
    must_be_hidden: bool
    hides: bool

    @property
    def query(self) -> str:
        """The same as a query string."""
        part = f"&{urlencode({'part': self.part.key})}" if self.part else ""
        return asked_period.days_of(self.period) + part


def form_of(request: SignedInRequest, *, now: dt.datetime) -> FiguresForm:
    """Not bound where the address names nothing. Of a part without a period, the last quarter that is over."""
    terms = list(Term.objects.order_by("-starts_on"))
    today = timezone.localdate(now)
    data: QueryDict | None = None
    if any(request.GET.get(name) for name in NAMED):
        data = request.GET.copy()
        if not any(data.get(name) for name in NAMED[:3]):
            quarter = periods.last_quarter(today)
            data["first"], data["last"] = quarter.first_on.isoformat(), quarter.last_on.isoformat()
    return FiguresForm(data, terms=terms, today=today, user=request.user)


def of(request: SignedInRequest, form: FiguresForm, *, now: dt.datetime) -> Asked:
    """What a form that is not bound, or right, asks for."""
    period = asked_period.period_of(form, now=now)
    part = form.slice
    must = sight.must_be_hidden(request.user, period=period, part=part)
    return Asked(period=period, part=part, must_be_hidden=must, hides=must or asked_period.asked_published(request))


def of_or_404(request: SignedInRequest, *, now: dt.datetime) -> tuple[FiguresForm, Asked]:
    form = form_of(request, now=now)
    if form.is_bound and not form.is_valid():
        raise Http404
    return form, of(request, form, now=now)


def page(form: FiguresForm, asked: Asked, *, now: dt.datetime) -> looking.Page:
    in_full = sight.parts_in_full(form.user, kind=asked.part.kind) if asked.part else frozenset()
    return looking.look(
        asked.period, slice=asked.part, terms=form.terms, is_published=asked.hides, in_full=in_full, now=now
    )


def may_compare(request: SignedInRequest, asked: Asked) -> bool:
    """Whether they may see parts side by side in that period: see `sight.may_ask_of`."""
    return sight.sees_everything(request.user) or freezing.may_be_frozen(asked.period)


def parts(request: SignedInRequest, kind: str, asked: Asked, *, now: dt.datetime) -> comparing.Compared:
    """The parts of `kind` side by side. Whoever may open the records of one sees all of its numbers."""
    if kind not in {each.key for each in sight.kinds_for(request.user)}:
        raise Http404
    is_published = asked_period.asked_published(request)
    return comparing.look(
        kind,
        period=asked.period,
        hides_whole=asked.hides,
        hides_parts=is_published or not sight.sees_everything(request.user),
        in_full=sight.parts_in_full(request.user, kind=kind),
        shows_own=not is_published,
        now=now,
    )


def as_file(makers: Makers, kind: str, found: object, *, name: str) -> HttpResponse:
    make, content_type = makers[kind]
    response = HttpResponse(make(found), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
