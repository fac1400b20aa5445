"""How we call somebody who signs in, for others to read: never by an email address."""

from people.models import User


def called(user: User | None, *, otherwise: str = "somebody at the college") -> str:
    """The name they gave us, else the one of the login, else `otherwise`."""
    if user is None:
        return otherwise
    person = getattr(user, "person", None)
    return (person.called if person else "") or user.get_full_name() or otherwise


def who(user: User | None) -> str:
    """As `called`, to begin a sentence with."""
    return called(user, otherwise="Somebody at the college")
