"""Links that change one part of the address of a list and keep the rest of what was understood."""

from typing import Protocol

from django.http import QueryDict
from django.utils.http import urlencode

from design_system.forms import Form

NEIGHBOURS = 1  # pages named on each side of the current one


class Found(Protocol):
    """One page of what was found."""

    @property
    def page(self) -> int: ...
    @property
    def pages(self) -> int: ...


def page_number(query: QueryDict) -> tuple[int, bool]:
    """The page asked for, and whether it could be read."""
    asked = query.get("page", "1")
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        return int(asked), True
    return 1, False


def without_each(form: Form) -> list[dict]:
    """For each wish of the form: what it asks, in words, and the address without it."""
    return [
        {"words": _in_words(form, name, value), "href": _address(form, leave_out=name)}
        for name, value in form.initial.items()
    ]


def pagination(form: Form, found: Found) -> dict | None:
    """Parameters of the pagination component; None where one page holds everything."""
    if found.pages < 2:
        return None
    near = range(max(1, found.page - NEIGHBOURS), min(found.pages, found.page + NEIGHBOURS) + 1)
    items: list[dict] = []
    last = 0
    for number in sorted({1, *near, found.pages}):
        if number - last > 1:
            items.append({"ellipsis": True})
        href = _address(form, page=number)
        items.append({"number": number, "href": href, "current": number == found.page})
        last = number
    params: dict = {"items": items, "landmarkLabel": "Pages of results"}
    if found.page > 1:
        params["previous"] = {"href": _address(form, page=found.page - 1)}
    if found.page < found.pages:
        params["next"] = {"href": _address(form, page=found.page + 1)}
    return params


def _in_words(form: Form, name: str, value) -> str:
    field = form.fields[name]
    if value is True:
        return str(field.label)
    choices = dict(getattr(field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return f"{field.label}: {', '.join(str(choices.get(one, one)) for one in values)}"


def _address(form: Form, *, leave_out: str = "", **more) -> str:
    kept = {name: "on" if value is True else value for name, value in form.initial.items() if name != leave_out}
    return f"?{urlencode(kept | more, doseq=True)}"
