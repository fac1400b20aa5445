"""“How are you?” goes to the one who was named, and to nobody else."""

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry, ReferenceIndex

from bookings.domain import erasure, how_are_you, invariants, merging
from bookings.models import HowAreYou
from bookings.states import Feeling
from courses.states import FacilitatorRole, TeachingMark
from messaging import renderers
from messaging.models import Message
from people.states import Channel, Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
AFTER = at("2026-10-21", "12:35")
SECRET = "I could not sleep, Quetzalcoatl"


@pytest.fixture
def robin(db):
    """Supports Jo."""
    return factories.person("Robin", email="robin@example.org", roles=(Role.TEAM_LEADER,)).user


@pytest.fixture
def jo(run, robin):
    made = factories.facilitator("Jo", runs=(run,))
    made.supporter = robin
    made.save()
    return made


@pytest.fixture
def row(run, jo):
    return how_are_you.rows_of(jo.person.user).get(session__number=1)


def write(row, *, to, feeling=Feeling.TIRED, words=SECRET, now=AFTER):
    return how_are_you.write(row, feeling=feeling, words=words, to=to.pk, by=row.facilitator.person.user, now=now)


def test_only_the_one_named_finds_it(row, robin, jo, staff):
    entry = write(row, to=robin)

    admin = factories.person("Ada", roles=(Role.ADMINISTRATOR,)).user

    assert list(how_are_you.unread_by(robin)) == [entry]
    for other in (staff, admin, jo.person.user):
        assert list(how_are_you.unread_by(other)) == []
        assert not how_are_you.supports(other)


def test_a_message_says_nothing_but_that_there_is_something(row, robin):
    write(row, to=robin)

    message = Message.objects.get()
    said = renderers.render(message, address="robin@example.org", now=AFTER)
    assert (message.person, message.is_urgent) == (robin.person, False)
    assert "Somebody you support has written after a session. Sign in to read it." in said.words
    for word in ("Jo", SECRET, row.session.run.course.title, row.session.run.code, "took a lot"):
        assert word not in f"{said.subject} {said.words}"


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PHONE, Channel.WORKER, Channel.LETTER])
@pytest.mark.parametrize("discreet", [False, True])
def test_it_fits_other_channels_too_and_tells_staff_nothing(row, robin, channel, discreet):
    person = robin.person
    person.contact_points.all().delete()
    person.contact_points.create(channel=channel, address="07700 900123")
    person.is_discreet = discreet
    person.save()

    write(row, to=robin, feeling=Feeling.TIRED)

    message = Message.objects.get()
    said = renderers.render(message, address="07700 900123", now=AFTER)
    assert message.channel == channel
    assert "Sign in to read it." in said.words
    has_name = channel in (Channel.SMS, Channel.LETTER) and not discreet
    assert ("college" in said.words.casefold()) == has_name
    says_why = channel == Channel.SMS and not discreet
    assert ("support" in said.words, "session" in said.words) == (says_why, says_why)


def test_only_who_would_like_to_talk_is_urgent(row, robin):
    write(row, to=robin, feeling=Feeling.FINE)
    write(row, to=robin, feeling=Feeling.TALK)
    write(row, to=robin, feeling=Feeling.TALK, words="Please")

    assert list(Message.objects.order_by("pk").values_list("is_urgent", flat=True)) == [False, True]


def test_nothing_is_sent_about_what_was_taken_back_or_read(row, robin):
    entry = write(row, to=robin)
    message = Message.objects.get()
    how_are_you.mark_read(entry, seen=how_are_you.version_of(entry), now=AFTER)
    after_reading = renderers.render(message, address="robin@example.org", now=AFTER)
    HowAreYou.objects.all().delete()

    assert after_reading is None
    assert renderers.render(message, address="robin@example.org", now=AFTER) is None


def test_it_is_changed_and_taken_back_while_unread(row, robin):
    write(row, to=robin)
    write(row, to=robin, feeling=Feeling.FINE, words="")
    assert list(HowAreYou.objects.values_list("feeling", "words")) == [("fine", "")]

    how_are_you.take_back(row, by=row.facilitator.person.user)
    how_are_you.take_back(row, by=row.facilitator.person.user)

    assert not HowAreYou.objects.exists()


def test_once_read_it_stays(row, robin):
    entry = write(row, to=robin)
    how_are_you.mark_read(entry, seen=how_are_you.version_of(entry), now=AFTER)

    with pytest.raises(how_are_you.IsRead):
        write(row, to=robin, words="Other")
    with pytest.raises(how_are_you.IsRead):
        how_are_you.take_back(row, by=row.facilitator.person.user)
    assert HowAreYou.objects.get().words == SECRET


def test_what_changed_while_it_was_read_is_read_again(row, robin):
    seen = how_are_you.version_of(write(row, to=robin))
    entry = write(row, to=robin, words="Other", now=at("2026-10-21", "12:40"))

    with pytest.raises(how_are_you.ChangedMeanwhile):
        how_are_you.mark_read(entry, seen=seen, now=AFTER)


def test_who_wants_to_talk_comes_first(run, robin, jo):
    rows = how_are_you.rows_of(jo.person.user).order_by("session__number")
    late = at("2026-11-05")
    feelings = [Feeling.FINE, Feeling.TALK, Feeling.TIRED]
    for row, feeling in zip(rows, feelings, strict=True):
        write(row, to=robin, feeling=feeling, now=late)

    assert [entry.feeling for entry in how_are_you.unread_by(robin)] == ["talk", "fine", "tired"]


def test_old_words_stay_with_the_one_named_then(row, robin, jo):
    entry = write(row, to=robin)
    kit = factories.person("Kit", roles=(Role.COLLEGE_STAFF,)).user
    jo.supporter = kit
    jo.save()

    write(row, to=robin, words="More")
    with pytest.raises(how_are_you.ReaderChanged):
        write(row, to=kit)

    assert list(how_are_you.unread_by(robin)) == [entry]
    assert list(how_are_you.unread_by(kit)) == []


def test_a_new_reader_must_have_been_named_on_the_page(row, robin, jo):
    kit = factories.person("Kit", roles=(Role.COLLEGE_STAFF,)).user
    jo.supporter = kit
    jo.save()

    with pytest.raises(how_are_you.ReaderChanged):
        write(row, to=robin)

    assert not HowAreYou.objects.exists()


@pytest.mark.parametrize("named", ["nobody", "themselves", "closed"])
def test_nobody_to_read_it(row, robin, jo, named):
    robin.is_active = named != "closed"
    robin.save()
    jo.supporter = {"nobody": None, "themselves": jo.person.user, "closed": robin}[named]
    jo.save()
    fresh = how_are_you.rows_of(jo.person.user).get(session=row.session)

    with pytest.raises(how_are_you.NobodyNamed):
        write(fresh, to=jo.supporter or robin)

    assert how_are_you.stand(fresh, by=jo.person.user).reader is None


def test_it_is_for_peers_who_were_there(run, robin):
    professional = factories.facilitator("Dr Patel", role=FacilitatorRole.PROFESSIONAL, runs=(run,))
    away = factories.facilitator("Kim", runs=(run,))
    away.session_facilitations.update(is_planned=False)
    stood_in = factories.facilitator("Lee", runs=(run,))
    stood_in.session_facilitations.update(is_planned=False, mark=TeachingMark.TAUGHT, marked_at=AFTER)

    counts = [how_are_you.rows_of(each.person.user).count() for each in (professional, away, stood_in)]

    assert counts == [0, 0, 3]


def test_it_opens_with_the_session(row, robin):
    with pytest.raises(how_are_you.NotYet):
        write(row, to=robin, now=at("2026-10-21", "10:00"))


def test_no_trace_of_it_in_any_other_table(row, robin):
    entry = write(row, to=robin)
    how_are_you.mark_read(entry, seen=how_are_you.version_of(entry), now=AFTER)

    elsewhere = [
        model._meta.label
        for model in apps.get_models()
        if model is not HowAreYou
        and any(
            SECRET in str(value) or "howareyou" in str(value)
            for line in model._base_manager.values()
            for value in line.values()
        )
    ]
    assert sorted(set(elsewhere) - {"contenttypes.ContentType", "auth.Permission"}) == []
    assert not ModelLogEntry.objects.exists()
    assert not ReferenceIndex.model_is_indexable(HowAreYou)


def test_erasing_the_peer_removes_the_words(row, robin, jo, staff, now):
    write(row, to=robin)
    jo.session_facilitations.update(is_planned=False)
    jo.facilitations.all().delete()
    jo.left_on = AFTER.date()
    jo.save()
    jo.person.user.groups.clear()

    erasure.erase(jo.person, by=staff, now=now)

    assert not HowAreYou.objects.exists()
    jo.refresh_from_db()
    assert (jo.shown_as, jo.supporter) == (erasure.A_PERSON, None)
    assert list(invariants.faults(now=now)) == []


def test_who_supports_somebody_is_not_erased(row, robin, staff, now):
    robin.groups.clear()

    with pytest.raises(erasure.Supports):
        erasure.erase(robin.person, by=staff, now=now)


def test_the_login_of_a_supporter_is_not_closed_by_a_merge(row, robin, jo, staff, now):
    write(row, to=robin)
    robin.groups.clear()
    jo.supporter = None
    jo.save()
    other = factories.person("Robyn")

    with pytest.raises(merging.LoginSupports):
        merging.merge(other, merged=robin.person, by=staff, now=now)
    merging.merge(robin.person, merged=other, by=staff, now=now)

    assert HowAreYou.objects.get().supporter == robin


def test_another_login_of_the_record_reads_nothing_and_changes_nothing(row, robin, jo, staff, now):
    entry = write(row, to=robin)
    jo.person.user.groups.clear()
    merging.merge(staff.person, merged=jo.person, by=staff, now=now)
    row = how_are_you.rows_of(staff).get(session=row.session)

    assert how_are_you.stand(row, by=staff).entry is None
    with pytest.raises(how_are_you.CannotBeKept) as refused:
        how_are_you.write(row, feeling=Feeling.FINE, words="Mine", to=robin.pk, by=staff, now=AFTER)
    how_are_you.take_back(row, by=staff)

    assert "wrote" not in refused.value.message
    assert list(HowAreYou.objects.values_list("pk", "words")) == [(entry.pk, SECRET)]
    assert list(how_are_you.unread_by(robin)) == [entry]


def test_an_entry_of_a_login_that_is_gone_is_nobodys(row, robin, jo):
    write(row, to=robin)
    HowAreYou.objects.update(written_by=None)

    assert how_are_you.stand(row, by=jo.person.user).entry is None


@pytest.mark.parametrize("became", [{"role": FacilitatorRole.PROFESSIONAL}, {"is_planned": False}])
def test_who_wrote_still_reaches_it_after_their_part_has_changed(run, row, robin, jo, became):
    write(row, to=robin)
    jo.session_facilitations.update(**became)

    left = how_are_you.rows_of(jo.person.user).get()
    assert left == row
    how_are_you.take_back(left, by=jo.person.user)
    assert not how_are_you.rows_of(jo.person.user).exists()


def test_faults_are_found(row, robin, jo, now):
    entry = write(row, to=robin)
    HowAreYou.objects.update(supporter=jo.person.user)

    assert list(invariants.faults(now=now)) == [f"how are you {entry.pk}: to be read by the one who wrote it"]
