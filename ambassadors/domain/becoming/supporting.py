"""Who supports an ambassador: somebody by name, to whom they can turn."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing
from ambassadors.models import Ambassador
from people.models import Person, User
from people.states import SUPPORTING, Role


class SupportsThemselves(changing.Refusal):
    message = "Nobody supports themselves. Please choose somebody else."


class CannotSupport(changing.Refusal):
    message = "They cannot support anybody now. Please choose somebody from the list."


def who_can() -> QuerySet[User]:
    """Logins that may be named to support somebody, by the name of their person."""
    able = Q(groups__name__in=[*SUPPORTING, Role.ADMINISTRATOR]) | Q(is_superuser=True)
    people = User.objects.filter(able, is_active=True, person__in=Person.objects.current())
    return people.select_related("person").distinct().order_by("person__called", "pk")


def is_supported() -> Q:
    """Of ambassadors: those whose supporter can still support somebody."""
    return Q(supporter__in=who_can().order_by().values("pk"))


@transaction.atomic
def choose(ambassador: Ambassador, *, supporter: User | None, by: User, now: dt.datetime) -> Ambassador:
    """Names who supports them; nobody with None. Raises SupportsThemselves, CannotSupport, HasLeft."""
    found = changing.locked_here(ambassador)
    if supporter is not None and supporter.pk == found.person.user_id:
        raise SupportsThemselves
    if supporter is not None and not who_can().filter(pk=supporter.pk).exists():
        raise CannotSupport
    if found.supporter_id != (supporter.pk if supporter else None):
        found.supporter = supporter
        found.save(update_fields=["supporter", "updated_at"])
        log(found, "ambassadors.becoming.supporter", user=by, data={"supporter": supporter.pk if supporter else None})
    return found
