"""Addresses as they are searched for, in one form however somebody typed them; and the little that a list shows."""

import phonenumbers

from people.states import Channel

COUNTRY = "GB"  # numbers without a country code are dialled from here
DIALLED = frozenset({Channel.SMS, Channel.PHONE})
LONGEST = 500  # characters of ContactPoint.key; folding can make a text longer


def key_of(channel: str, address: str) -> str:
    """The form of `address` that two people who share it have in common. Empty only for an empty address.

    Numbers are kept as in E.164 (“+447700900123”), as bare digits where they cannot be read as a number; everything
    else in lower case, each gap a single space.
    """
    plain = " ".join(address.split()).casefold()
    if channel in DIALLED:
        return (_number(plain) or plain)[:LONGEST]
    return plain[:LONGEST]


def hint_of(channel: str, address: str) -> str:
    """What tells apart people who are called alike: “s…@example.org”, “…123”. Empty for a postal address."""
    if channel == Channel.LETTER:
        return ""
    if channel == Channel.EMAIL:
        name, _, domain = address.rpartition("@")
        return f"{name[:1]}…@{domain}"
    return f"…{''.join(c for c in address if c.isdecimal())[-3:]}"


def _number(typed: str) -> str:
    """`typed` in E.164; its digits where it is no number that can be dialled; empty where it has none."""
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return "".join(c for c in typed if c.isdecimal())
