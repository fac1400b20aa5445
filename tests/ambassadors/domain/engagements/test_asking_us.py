"""A stranger asks: what is kept, the private link, and the mails to the team."""

import datetime as dt
import uuid

import pytest

from ambassadors.domain.engagements import asker_mails, asking_us, ending, following, refusals
from ambassadors.domain.engagements.asking_us import Wanted
from ambassadors.models import AskerMail, Engagement
from ambassadors.states import AskerNews, EngagementState, OrganisationKind, Work
from tests.factories import ambassadors as make
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\r\nBcc: all@example.org"


def wanted(**facts) -> Wanted:
    usual = {
        "work": Work.SPEAK,
        "title": "A talk about sleep",
        "organisation": "Community team east",
        "organisation_kind": OrganisationKind.CLINICAL_TEAM,
        "asked_by_name": "Nell",
        "asked_by_email": "nell@team.example.org",
    }
    return Wanted(**(usual | facts))


def test_the_same_sheet_sent_twice_asks_once(now):
    key = uuid.uuid4()

    first, second = (asking_us.ask(wanted(), key=key, now=now) for _ in range(2))

    assert first == second
    assert (first.state, first.is_from_outside, first.taken_on_by) == (EngagementState.ASKED, True, None)
    assert AskerMail.objects.count() == 1


def test_without_a_way_to_answer_nothing_is_kept(now):
    with pytest.raises(refusals.NoWayToAnswer):
        asking_us.ask(wanted(asked_by_email=""), key=uuid.uuid4(), now=now)
    assert not Engagement.objects.exists()


def test_noted_by_staff_they_look_after_it(staff, now):
    made = asking_us.note(wanted(), key=uuid.uuid4(), by=staff, now=now)

    assert (made.state, made.is_from_outside, made.taken_on_by) == (EngagementState.SHAPING, False, staff)


def test_the_database_keeps_no_link_that_opens_the_page(now):
    made = asking_us.ask(wanted(), key=uuid.uuid4(), now=now)
    token = following.token_of(made)

    kept = [str(value) for value in Engagement.objects.filter(pk=made.pk).values_list().get()]

    assert len(token) >= 43
    assert following.behind(token) == made
    assert not any(token in value for value in kept)
    assert all(following.behind(value) is None for value in kept)


def test_a_new_link_ends_the_one_before(staff, now):
    made = asking_us.ask(wanted(), key=uuid.uuid4(), now=now)
    before = following.token_of(made)

    made = following.new_link(made, by=staff)

    assert following.behind(before) is None
    assert following.behind(following.token_of(made)) == made


def test_the_mail_holds_the_link_and_hostile_words_stay_words(now, mailbox):
    made = asking_us.ask(wanted(title=HOSTILE, asked_by_name=HOSTILE), key=uuid.uuid4(), now=now)

    assert asker_mails.drain(clock=lambda: now) == 1
    assert asker_mails.drain(clock=lambda: now) == 0

    (mail,) = mailbox.mails
    assert mail["To"] == "nell@team.example.org"
    assert mail["Bcc"] is None
    assert following.path_of(made) in words_of(mail)
    assert AskerMail.objects.get().sent_at == now


def test_news_that_is_not_so_any_more_is_not_sent(now):
    made = make.engagement(EngagementState.ASKING)
    asker_mails.write(made, news=AskerNews.CONFIRMED, now=now)

    assert asker_mails.drain(clock=lambda: now) == 0
    assert not AskerMail.objects.exists()


def test_a_server_that_is_down_is_tried_again_and_at_last_staff_see_it(now, mailbox, staff):
    mailbox.go_down()
    made = make.engagement()
    asker_mails.write(made, news=AskerNews.ASKED, now=now)
    moment = now
    while AskerMail.objects.filter(failed_at=None).exists():
        asker_mails.drain(clock=lambda at=moment: at)
        moment += dt.timedelta(days=1)

    mail = AskerMail.objects.get()
    assert mail.tries == 6
    asker_mails.seen_to(mail, by=staff, now=moment)
    asker_mails.seen_to(mail, by=staff, now=moment + dt.timedelta(days=1))
    mail.refresh_from_db()
    assert mail.seen_to_at == moment


def test_what_a_dead_worker_left_is_not_sent_again(now):
    mail = asker_mails.write(make.engagement(), news=AskerNews.ASKED, now=now)
    AskerMail.objects.update(handed_over_at=now)

    assert asker_mails.settle(now=now + dt.timedelta(hours=1)) == 1
    assert asker_mails.drain(clock=lambda: now + dt.timedelta(hours=1)) == 0
    mail.refresh_from_db()
    assert mail.failed_at is not None


def test_without_an_email_address_no_mail_is_written(now, staff):
    made = make.engagement(asked_by_email="", asked_by_phone="020 7946 0123")

    ending.cancel(made, words="Sorry", by=staff, now=now)

    assert not AskerMail.objects.exists()
