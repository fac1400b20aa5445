"""What somebody chooses for a piece of work: paid, expenses, a voucher, given to the college, or nothing."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.involvement.recording import Refusal
from ambassadors.models import Involvement, InvolvementCorrection
from ambassadors.states import Chosen
from people.models import User

LONGEST_WHY = InvolvementCorrection._meta.get_field("why").max_length or 0


class NoRateYet(Refusal):
    message = "We have not noted a rate for this yet, so payment cannot be chosen. Please call us, and we note it."


class NobodySaid(Refusal):
    message = "Please write who told you, and how. It is their choice."


def locked(involvement: Involvement) -> Involvement:
    """As it is stored now, its row locked until the transaction ends."""
    rows = Involvement.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=involvement.pk)


@transaction.atomic
def choose(involvement: Involvement, *, chosen: Chosen, told: str = "", by: User, now: dt.datetime) -> Involvement:
    """Keeps what the person chose. They may choose anew at any time; what it was is kept, and after it was given to
    those who pay it is marked.

    Staff write it down for them with who told them and how (`told`). Raises NoRateYet, NobodySaid.
    """
    found = locked(involvement)
    is_own = found.person.user_id == by.pk
    if not (is_own or told):
        raise NobodySaid
    if found.chosen == chosen:
        return found
    if chosen == Chosen.PAID and found.rate is None:
        raise NoRateYet
    if found.chosen or found.exported_at or not is_own:
        InvolvementCorrection.objects.create(
            involvement=found,
            was={"chosen": found.chosen},
            becomes={"chosen": chosen.value},
            why=told[:LONGEST_WHY],
            made_by=by,
            made_at=now,
        )
    found.chosen = chosen
    found.save(update_fields=["chosen", "updated_at"])
    log(found, "ambassadors.involvement.choose", user=by)
    return found
