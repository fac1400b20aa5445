import pytest
from django.urls import reverse
from bookings.domain import behalf, erasure, merging, broadcasts
from bookings.models import *
from bookings.states import BookingState, Audience as Aud
from people.domain import enrolment, logins, contact
from people.models import *
from people.states import *
from messaging import renderers, mail
from messaging.models import Message
from tests import factories
pytestmark = pytest.mark.django_db
@pytest.fixture(autouse=True)
def _clock(time_machine, now): time_machine.move_to(now, tick=False)

def test_roles(staff, now):
    ann = factories.person("Ann", email="home@example.org", roles=(Role.COLLEGE_STAFF,))
    bob = factories.reached("Bob", email="home@example.org")
    u = logins.let_sign_in(bob, address="home@example.org", by=staff, now=now)
    print("ROLES", User.objects.get(pk=u.pk).role_names)

def test_remove(client, staff, now):
    sam = factories.person("Sam", email="ex@example.org")
    contact.add(sam, channel=Channel.EMAIL, address="new@example.org", by=staff, now=now)
    contact.remove(sam.contact_points.get(address="ex@example.org"), by=staff, now=now)
    sam.refresh_from_db()
    print("REMOVED still login", sam.user)
    print("behind", enrolment.person_behind(User.objects.get(email="ex@example.org"), now=now))
    print("new signs in as", enrolment.person_behind(factories.login("new@example.org"), now=now))

def test_share(now):
    ann = factories.person("Ann", email="ann@example.org")
    ContactPoint.objects.keep(person=ann, channel=Channel.EMAIL, address="home@example.org")
    bob = factories.reached("Bob", email="home@example.org")
    print("SHARE", enrolment.person_behind(factories.login("home@example.org"), now=now))

def test_decline_booked(run, staff, now):
    sam = factories.person("Sam"); b = factories.booking(run, who=sam)
    try:
        act = behalf.decline(b, asked_by="x", by=staff, now=now); print("DECLINE booked", act.act, Booking.objects.get(pk=b.pk).state)
    except Exception as e: print("DECLINE", repr(e))

def test_admin(staff, now):
    boss = factories.person("Boss", roles=(Role.ADMINISTRATOR,)); User.objects.filter(pk=boss.user_id).update(is_superuser=True)
    own = staff.person
    merging.merge(own, merged=boss, by=staff, now=now)
    print("ADMIN merge active", User.objects.get(pk=boss.user_id).is_active)
def test_admin2(staff, now):
    boss = factories.person("Boss", roles=(Role.ADMINISTRATOR,)); u=boss.user_id
    erasure.erase(boss, by=staff, now=now)
    print("ADMIN erase active", User.objects.get(pk=u).is_active)
def test_admin3(staff, now):
    """a student record merged into a record of staff"""
    boss = factories.person("Boss", roles=(Role.ADMINISTRATOR,)); u=boss.user_id
    p = factories.reached("P", email="me@evil.org")
    merging.merge(p, merged=boss, by=staff, now=now)
    p.refresh_from_db(); print("ADMIN3", p.user)

def test_sms(staff, now):
    factories.college_settings(name="North Recovery College")
    run = factories.run()
    kim = factories.reached("Kim", sms="07700 900123"); Person.objects.filter(pk=kim.pk).update(is_discreet=True); kim.refresh_from_db()
    Enrolment.objects.create(person=kim, enrolled_at=now)
    behalf.book(run, person=kim, asked_by=f"Jo at North Recovery College about {run.course.title}", by=staff, now=now)
    for m in Message.objects.all():
        r = renderers.render(m, address="07700 900123", now=now)
        if r: print("SMS", m.kind, m.channel, r.words)

def test_looks(client, staff, run, now):
    factories.home_page(); client.force_login(staff)
    sams = [factories.person(n) for n in ("Sam","Kim","Lee")]
    for s in sams: factories.booking(run, who=s)
    for name, post in (("desk_run_split", {}), ("desk_run_cancel", {"is_sure":"on"}), ("desk_write", {"audience":"booked","subject":"x","words":"y"})):
        AccessLog.objects.all().delete()
        r = client.post(reverse(name, args=[run.pk]), post) if post else client.get(reverse(name, args=[run.pk]))
        print("LOOK", name, r.status_code, b"Sam" in r.content, AccessLog.objects.count())
    AccessLog.objects.all().delete()
    client.post(reverse("desk_people"), {"query":"Sam"}); r = client.get(reverse("desk_people")); print("LOOK search", b"Sam" in r.content, AccessLog.objects.count())
    AccessLog.objects.all().delete()
    r = client.get(reverse("desk_merge_choose", args=[sams[0].pk])); print("LOOK choose", AccessLog.objects.count())
    AccessLog.objects.all().delete()
    r = client.post(reverse("desk_person_add"), {"called":"Sam","preferred_channel":"sms","sms":"07700900123"}); print("LOOK add", r.status_code, b"Sam" in r.content, AccessLog.objects.count())
    from bs4 import BeautifulSoup
    print(BeautifulSoup(r.content,"html.parser").main.get_text(" ",strip=True)[:600])
    r = client.get(reverse("desk_people"))
    print(BeautifulSoup(r.content,"html.parser").main.get_text(" ",strip=True)[:600])
    for u in ("desk","desk_runs"):
        AccessLog.objects.all().delete(); r=client.get(reverse(u)); print("LOOK",u,b"Sam" in r.content)

def test_live_session(client, staff, student, now):
    factories.home_page(); client.force_login(student.user)
    assert client.get("/my/").status_code==200
    erasure.erase(student, by=staff, now=now)
    print("ERASED", client.get("/my/").status_code)

def test_merged_live(client, staff, student, now):
    factories.home_page(); client.force_login(student.user)
    kept = factories.person("Kept")
    merging.merge(kept, merged=student, by=staff, now=now)
    print("MERGED", client.get("/my/").status_code)

def test_public_feed(client, student, run):
    factories.home_page(); client.force_login(student.user)
    r = client.get("/calendar/prospectus.ics"); print("FEED", r.headers, r.cookies)
    r = client.get(f"/prospectus/{run.term_id}/"); print(r.status_code, r.headers.get("Cache-Control"))

def test_mids(run, staff, now, time_machine):
    time_machine.stop() if hasattr(time_machine,'stop') else None
    for n in range(5): factories.booking(run, who=factories.person(f"P{n}"))
    broadcasts.write(run, audience=Aud.BOOKED if hasattr(Aud,'BOOKED') else "booked", session=None, subject="x", words="y", by=staff, now=now)
    for m in Message.objects.all(): print("MID", mail.message_id(m))
