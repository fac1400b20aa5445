"""Dates, times and states in plain words, and the small components every page uses. A built-in of all templates."""

import datetime as dt

from django import template

from design_system import rendering, words

register = template.Library()

register.filter("day_in_words", words.day)
register.filter("day_and_month", words.day_and_month)
register.filter("time_in_words", words.time)


@register.simple_tag
def times_in_words(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """“10:30am to 12:30pm”."""
    return words.times(starts_at, ends_at)


@register.filter
def spoken_list(items) -> str:
    return words.spoken_list(items)


@register.simple_tag
def error_summary(*forms):
    """The errors of `forms`, on top of the page, each a link to its field. Nothing when there are none."""
    items = []
    for form in forms:
        items += [{"text": str(e), "href": f"#{_first_field(form)}"} for e in form.non_field_errors()]
        for field in form:
            items += [{"text": str(e), "href": f"#{field.id_for_label or field.auto_id}"} for e in field.errors]
    if not items:
        return ""
    return rendering.component(
        "error-summary", "errorSummary", {"titleText": "There is something to put right", "errorList": items}
    )


def _first_field(form) -> str:
    return next((f.id_for_label or f.auto_id for f in form if not f.is_hidden), "maincontent")


@register.simple_tag
def tag(text: str, colour: str = ""):
    """A small coloured label. The words carry the meaning, the colour only helps."""
    classes = f"nhsuk-tag--{colour}" if colour else ""
    return rendering.component("tag", "tag", {"text": text, "classes": classes})
