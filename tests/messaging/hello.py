"""A kind of message of the tests' own, worded for every channel, and one of the calls."""

from django.core.mail import EmailMultiAlternatives
from django.db.models import Value
from django.db.models.functions import Concat

from messaging import renderers
from messaging.domain import calls
from people.models import Person
from people.states import Channel

HOSTILE = "<script>alert(1)</script> Ünï \N{HEAVY BLACK HEART}"


@renderers.renders("test.hello")
def hello(message, *, address, now):
    """Says hello; notes on the person that it did."""
    if message.about.get("is_off"):
        return None
    if message.about.get("breaks"):
        raise ValueError(f"nothing to say to {address}")
    words = message.about.get("words", "Hello")
    if message.channel != Channel.EMAIL:
        return renderers.Rendered(subject="Hello", words=words, kept={"mark": "!"})
    mail = EmailMultiAlternatives(f"Hello {message.pk}", words, "College <college@example.org>", [address])
    return renderers.Rendered(words=words, mail=renderers.with_html(mail), kept={"mark": "!"})


@renderers.notes("test.hello")
def note_hello(message, *, kept):
    """One mark more behind the name: so many times it was noted."""
    people = Person.objects.filter(pk=message.person_id)
    people.update(called=Concat("called", Value(kept["mark"])))


@renderers.renders("test.news", can_wait=True)
def news(message, *, address, now):
    return hello(message, address=address, now=now)


@renderers.renders("test.calendar")
def entry(message, *, address, now):
    """Only ever a mail."""
    return hello(message, address=address, now=now) if message.channel == Channel.EMAIL else None


@renderers.notes("test.calendar", when_unsure=True)
def note_entry(message, *, kept):
    note_hello(message, kept=kept)


@calls.words("test.call")
def script(task, *, now):
    return None if task.about.get("is_off") else f"How are you, {task.person.called}?"
