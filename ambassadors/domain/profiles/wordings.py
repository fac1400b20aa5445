"""The versions of what ambassadors are told before they say yes to a profile; and the first one, for a new college."""

from ambassadors.models import ProfileWording
from people.domain import wordings

MONTHS = 24
FIRST = """Your profile is yours. You decide what it says, and you can change your mind at any time.

What you say yes to
A page on our website with your words, the name that you choose, your picture if you want one, your topics, and what \
you would be asked for. It shows that you have lived experience. You choose by itself whether search engines may list \
it.

Before anybody sees it
Somebody from the college reads your words and looks at your picture. They may suggest other words. They cannot change \
yours: what appears is exactly what you sent.

How people reach you
Only through the college. Your address, your phone number and your email are never shown and never passed on.

You can take it down
At any time, with one button, or by telling us. You need not say why. If you take a break, your page is hidden until \
you are back.

What we cannot undo
We cannot call back what other people have saved or shared. Search engines may take some days to forget a page.

How long it holds
Your yes ends after two years. Before that we ask you whether you would like to go on. If we hear nothing, your \
profile comes down by itself.

If you would like to talk about it first, call us. There is no hurry."""


def newest() -> ProfileWording | None:
    """The one that is asked with."""
    return wordings.newest(ProfileWording)


def add(*, words: str, months: int) -> ProfileWording:
    """The next version: `words`, holding for so many months."""
    return wordings.add(ProfileWording, words=words, months=months)


def set_up_wording() -> None:
    """Ships the first wording where there is none. Safe to call again."""
    if not ProfileWording.objects.exists():
        add(words=FIRST, months=MONTHS)
