"""Links that change one part of the catalogue's address and keep the rest of what was understood."""

from django.utils.http import urlencode

from courses.domain.listings import Found
from courses.forms.catalogue import FindForm

NEIGHBOURS = 1  # pages named on each side of the current one


def without_each(form: FindForm) -> list[dict]:
    """For each wish of the form: what it asks, in words, and the address without it."""
    return [
        {"words": _in_words(form, name, value), "href": _address(form, leave_out=name)}
        for name, value in form.initial.items()
    ]


def pagination(form: FindForm, found: Found) -> dict | None:
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


def _in_words(form: FindForm, name: str, value) -> str:
    field = form.fields[name]
    if value is True:
        return str(field.label)
    choices = dict(getattr(field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return f"{field.label}: {', '.join(str(choices.get(one, one)) for one in values)}"


def _address(form: FindForm, *, leave_out: str = "", **more) -> str:
    kept = {name: "on" if value is True else value for name, value in form.initial.items() if name != leave_out}
    return f"?{urlencode(kept | more, doseq=True)}"
