import pytest

from ambassadors.domain.becoming import notices
from ambassadors.states import AmbassadorState
from messaging import renderers
from messaging.models import Message
from people.states import Channel, Role
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
CHANNELS = [Channel.EMAIL, Channel.LETTER, Channel.SMS, Channel.PHONE]
NAMES_US = ("college", "ambassador", "course", "recovery")


def worded(*, now, channel=Channel.EMAIL, discreet=False):
    """The only message as the channel words it; None where nothing is to be said."""
    message = Message.objects.select_related("person").get()
    message.channel, message.person.is_discreet = channel, discreet
    rendered = renderers.render(message, address="amara@example.org", now=now)
    return rendered and f"{rendered.subject}\n{rendered.words}"


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_welcome(channel, now):
    rosa = factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user
    notices.tell_welcome(ambassadors.ambassador(supporter=rosa), now=now)

    said = worded(now=now, channel=channel)

    assert "You are an ambassador of the college now" in said
    assert ("Rosa" in said) == (channel != Channel.SMS)


@pytest.mark.parametrize("channel", CHANNELS)
def test_nobody_without_a_login_is_asked_to_sign_in(channel, now):
    notices.tell_welcome(ambassadors.ambassador(who=factories.person("Jo", has_login=False)), now=now)

    assert "ign in" not in worded(now=now, channel=channel)
    assert "your page" not in worded(now=now, channel=channel)


@pytest.mark.parametrize("channel", CHANNELS)
def test_thanks(channel, now):
    notices.tell_thanks(ambassadors.ambassador(state=AmbassadorState.LEFT), now=now)

    assert "everything you did as an ambassador of the college" in worded(now=now, channel=channel)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("state", [AmbassadorState.ACTIVE, AmbassadorState.LEFT])
def test_discreet_words_name_nothing(channel, state, now):
    tell = notices.tell_welcome if state == AmbassadorState.ACTIVE else notices.tell_thanks
    tell(ambassadors.ambassador(state=state), now=now)

    said = worded(now=now, channel=channel, discreet=True).casefold()

    assert [name for name in NAMES_US if name in said] == []


def test_nobody_is_welcomed_who_has_left_or_thanked_who_is_back(now):
    notices.tell_welcome(ambassadors.ambassador(state=AmbassadorState.LEFT), now=now)
    assert worded(now=now) is None
    Message.objects.all().delete()

    notices.tell_thanks(ambassadors.ambassador("Bo"), now=now)
    assert worded(now=now) is None
