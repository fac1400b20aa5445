import datetime as dt

import pytest

from ambassadors.domain.making import answering, consulting, notices, signing
from ambassadors.models import SignOff
from ambassadors.states import Experience, ProposalState
from messaging import renderers
from messaging.models import Message
from people.states import Channel
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
SECRET = "Beanstalk"
CHANNELS = [Channel.EMAIL, Channel.LETTER, Channel.SMS, Channel.PHONE]
NAMES_US = ("college", "course", "beanstalk", "lived experience")
KINDS = ("consultation_asked", "comment_answered", "sign_off_asked", "sign_off_declined", "course_approved")


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def messages(sam, staff, now):
    """One of each kind, to Sam; none has gone out."""
    consultation = making.consultation(making.proposal(ProposalState.CONSULTATION, title=SECRET))
    consulting.ask(consultation, person=sam, by=staff, now=now)
    said = making.comment(making.consultation(making.proposal(ProposalState.CONSULTATION, title=SECRET)), person=sam)
    answering.answer(said, became="changed", answer="The walk is in.", by=staff, now=now)
    proposal = making.proposal(ProposalState.SIGN_OFF, title=SECRET, looked_after_by=sam.user)
    signing.ask(proposal, person=sam, experience=Experience.LIVED, by=staff, now=now)
    declined = making.sign_off(proposal, who=factories.person("Ben"), experience="professional", ended_at=now)
    notices.tell_not_signed(declined, proposal=proposal, now=now)
    notices.tell_approved(making.proposal(ProposalState.APPROVED, title=SECRET, proposer=sam), now=now)
    return {message.kind: message for message in Message.objects.filter(person=sam)}


def worded(message, *, now, channel=Channel.EMAIL, discreet=False):
    """As the channel words it; None where nothing is to be said."""
    message = Message.objects.select_related("person").get(pk=message.pk)
    message.channel, message.person.is_discreet = channel, discreet
    rendered = renderers.render(message, address="sam@example.org", now=now)
    return rendered and f"{rendered.subject}\n{rendered.words}"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_worded_for_every_channel(kind, channel, messages, now):
    said = worded(messages[kind], now=now, channel=channel)

    assert "{" not in said
    assert (SECRET in said) == (channel in {Channel.EMAIL, Channel.LETTER})
    if channel == Channel.SMS:
        assert len(said.split("\n", 1)[1]) <= 306


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", KINDS)
def test_discreet_words_say_nothing_of_us(kind, channel, messages, now):
    said = worded(messages[kind], now=now, channel=channel, discreet=True).casefold()

    assert [name for name in NAMES_US if name in said] == []
    assert "the walk is in" not in said


def test_a_mail_leads_to_the_page(messages, now):
    sign_off = SignOff.objects.get(ended_at=None)

    assert f"/my/sign-off/{sign_off.pk}/" in worded(messages["sign_off_asked"], now=now)
    assert "/my/named/" in worded(messages["course_approved"], now=now)
    assert "The walk is in." in worded(messages["comment_answered"], now=now)


def test_who_has_no_login_is_told_of_paper(messages, sam, now):
    sam.user = None
    sam.save()

    said = worded(messages["sign_off_asked"], now=now)

    assert "sign on paper" in said
    assert "/my/sign-off/" not in said


def test_what_is_no_longer_true_is_not_said(messages, sam, now):
    later = now + dt.timedelta(days=15)
    assert worded(messages["consultation_asked"], now=later) is None
    SignOff.objects.update(ended_at=now)
    assert worded(messages["sign_off_asked"], now=now) is None


def test_nothing_is_said_of_what_moved_on(messages, now):
    from ambassadors.models import ConsultationComment, CourseProposal

    CourseProposal.objects.exclude(state="approved").update(state=ProposalState.CO_DESIGN)
    CourseProposal.objects.filter(state="approved").update(state=ProposalState.RETIRED)
    ConsultationComment.objects.all().delete()

    assert [worded(message, now=now) for message in messages.values()] == [None] * len(KINDS)


def test_who_has_said_what_they_think_is_not_asked_again(messages, sam, now):
    from ambassadors.models import Consultation

    consultation = Consultation.objects.get(pk=messages["consultation_asked"].about["consultation"])
    making.comment(consultation, person=sam)

    assert worded(messages["consultation_asked"], now=now) is None
