"""“I would like to be an ambassador”; and not now, which needs no reason and can change at any time."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing
from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from people.models import Person, User

LONGEST_WORDS = Ambassador._meta.get_field("words").max_length or 0


class IsOneAlready(changing.Refusal):
    message = "Already an ambassador of the college."


@transaction.atomic
def say(person: Person, *, words: str, by: User, now: dt.datetime) -> Ambassador:
    """Writes down that `person` is interested, with what they would like to do in their `words`.

    Said again, other words take the place of those before. Somebody who had left, or for whom it was not the time, is
    on the way again and is talked with anew; what they signed stands. Raises IsOneAlready or RecordIsGone.
    """
    made, _ = Ambassador.objects.get_or_create(person=person, defaults={"interested_at": now})
    found = Ambassador.objects.select_for_update(of=("self",)).get(pk=made.pk)  # before the person, always
    held = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if held.merged_into_id or held.erased_at:
        raise changing.RecordIsGone
    if found.is_ours:
        raise IsOneAlready
    if found.state != AmbassadorState.INTERESTED:
        found.state, found.interested_at = AmbassadorState.INTERESTED, now
        found.talked_on = found.started_on = found.left_on = found.thanked_at = None
    found.words = words[:LONGEST_WORDS]
    found.save()
    log(found, "ambassadors.becoming.interested", user=by)
    return found


@transaction.atomic
def not_now(ambassador: Ambassador, *, by: User, now: dt.datetime) -> Ambassador:
    """They do not go on for now: their wish, or what came of the talk. Twice changes nothing. Raises NotOnTheWay."""
    found = changing.locked(ambassador)
    if found.state == AmbassadorState.NOT_NOW:
        return found
    if found.state != AmbassadorState.INTERESTED:
        raise changing.NotOnTheWay
    found.state = AmbassadorState.NOT_NOW
    found.save(update_fields=["state", "updated_at"])
    log(found, "ambassadors.becoming.not_now", user=by)
    return found
