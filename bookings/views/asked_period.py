"""Which period a page of figures is asked for, and who may see every number of it. For all pages of figures."""

import datetime as dt

from django.http import Http404
from django.utils import timezone
from django.utils.http import urlencode

from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from bookings.forms.figures import PeriodForm
from courses.models import Term
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

may_see_figures = role_required(Role.COLLEGE_STAFF, Role.MANAGER)


def asked(request: SignedInRequest, *, now: dt.datetime) -> PeriodForm:
    """Not bound where the address names no period."""
    named = any(request.GET.get(name) for name in ("chosen", "first", "last"))
    terms = list(Term.objects.order_by("-starts_on"))
    return PeriodForm(request.GET if named else None, terms=terms, today=timezone.localdate(now))


def asked_or_404(request: SignedInRequest, *, now: dt.datetime) -> PeriodForm:
    form = asked(request, now=now)
    if form.is_bound and not form.is_valid():
        raise Http404
    return form


def period_of(form: PeriodForm, *, now: dt.datetime) -> Period:
    """Where none is asked for, the last quarter that is over."""
    return form.period if form.is_bound else periods.last_quarter(timezone.localdate(now))


def asked_published(request: SignedInRequest) -> bool:
    return request.GET.get("published") == "yes"


def must_be_hidden(request: SignedInRequest, *, period: Period) -> bool:
    """Of managers, in days of their own choosing: two such periods that differ by a day tell of single people."""
    return not (period.is_whole or request.user.has_role(Role.COLLEGE_STAFF))


def is_published(request: SignedInRequest, *, period: Period) -> bool:
    return asked_published(request) or must_be_hidden(request, period=period)


def days_of(period: Period) -> str:
    """The period as a query string."""
    return urlencode({"first": period.first_on.isoformat(), "last": period.last_on.isoformat()})


def frame_for(request: SignedInRequest) -> str:
    """Managers have no desk."""
    return "desk/base.html" if request.user.works_at_the_desk else "base.html"
