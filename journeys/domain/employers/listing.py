"""All employers with what is known of each, and all vacancies."""

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from journeys.models import Employer, EmployerContact, Vacancy
from journeys.states import VacancyState


def employers(*, query: str = "", kind: str = "") -> QuerySet[Employer]:
    """By name, each with `last_contact_on` and `open_vacancies`. `query` is looked for in names and in open vacancies.

    One query.
    """
    contacts = EmployerContact.objects.filter(employer=OuterRef("pk")).order_by().values("employer")
    vacancies = Vacancy.objects.open().filter(employer=OuterRef("pk"))
    rows = Employer.objects.annotate(
        last_contact_on=Subquery(contacts.annotate(last=Max("on")).values("last")),
        open_vacancies=Coalesce(
            Subquery(vacancies.order_by().values("employer").annotate(number=Count("pk")).values("number")), 0
        ),
    )
    if query:
        rows = rows.filter(Q(name__icontains=query) | Exists(vacancies.filter(title__icontains=query)))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("name", "pk")


def vacancies(*, state: VacancyState = VacancyState.OPEN) -> QuerySet[Vacancy]:
    """Those to apply for soonest first, those without a last day behind them. One query."""
    rows = Vacancy.objects.filter(state=state).select_related("employer")
    return rows.annotate(has_no_day=Q(closes_on__isnull=True)).order_by("has_no_day", "closes_on", "-added_at", "-pk")
