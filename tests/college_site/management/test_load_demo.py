"""The command that `make run` calls at every start."""

from io import StringIO

from django.core.management import call_command

from bookings.models import Booking
from courses.models import CoursePage, Session
from messaging.models import Message
from people.models import Person

MODELS = [Booking, Person, Message, CoursePage, Session]


def test_load_demo_twice_adds_nothing(db):
    call_command("load_demo", stdout=StringIO())
    counts = [model.objects.count() for model in MODELS]
    out = StringIO()

    call_command("load_demo", stdout=out)

    assert out.getvalue() == "The demo college is loaded already: nothing was added.\n"
    assert [model.objects.count() for model in MODELS] == counts
