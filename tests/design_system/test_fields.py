"""Every kind of field is drawn as the design system draws it, and hostile text stays text."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template

from design_system.forms import DayField, Form, LineField, TextField, tidy


class Everything(Form):
    heading_field = "name"

    name = LineField(label="Your name", help_text="As you like it", max_length=10)
    words = TextField(label="Your words", required=False, max_length=20)
    one = forms.ChoiceField(label="One of", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(
        label="Some of", choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )
    yes = forms.BooleanField(label="Yes please", required=False)
    pick = forms.ChoiceField(label="Pick", choices=[("", "–"), ("1", "One")], required=False)
    of = forms.ChoiceField(
        label="Of", choices=[("", "All"), ("Team", [("t1", "<b>North</b>")]), ("Age", [("a1", "18")])], required=False
    )
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def test_nothing_is_filled_in_or_ticked_beforehand():
    page = drawn(Everything())

    assert page.find("textarea").text.strip() == ""
    assert page.find("input", {"name": "name"}).get("value", "") == ""
    assert page.select("[checked]") == []


def test_the_heading_field_carries_the_only_h1():
    page = drawn(Everything())

    assert [h.get_text(strip=True) for h in page.find_all("h1")] == ["Your name"]


def test_every_field_has_a_label_or_a_legend():
    page = drawn(Everything())

    labelled = {label["for"] for label in page.find_all("label")}
    shown = page.select("input:not([type=hidden]), textarea, select")
    assert {field["id"] for field in shown} <= labelled
    assert [legend.get_text(strip=True) for legend in page.find_all("legend")] == ["One of", "Some of"]


def test_choices_in_groups_are_chosen_one_by_one():
    options = drawn(Everything({"of": "t1"})).select("select[name=of] option")

    assert [(each["value"], each.get_text(strip=True)) for each in options] == [
        ("", "All"),
        ("t1", "Team: <b>North</b>"),
        ("a1", "Age: 18"),
    ]
    assert [each["value"] for each in options if each.has_attr("selected")] == ["t1"]


def test_what_was_typed_is_kept():
    page = drawn(Everything({"name": "Sam", "words": "Hello", "one": "b", "some": ["y"], "yes": "on", "pick": "1"}))

    assert page.find("input", {"name": "name"})["value"] == "Sam"
    assert page.find("textarea").text.strip() == "Hello"
    assert [field["value"] for field in page.select("[checked]")] == ["b", "y", "on"]
    assert page.select_one("option[selected]")["value"] == "1"


def test_hints_and_errors_are_tied_to_their_field():
    page = drawn(Everything({}))

    field = page.find("input", {"name": "name"})
    for name in field["aria-describedby"].split():
        assert page.find(id=name)
    assert "Please answer this question." in page.find(id="id_name-error").text


def test_the_error_summary_links_to_each_field():
    form = Everything({"name": "x" * 11})

    html = Template("{% error_summary form %}{{ form }}").render(Context({"form": form}))

    page = BeautifulSoup(html, "html.parser")
    links = page.select(".nhsuk-error-summary a")
    assert [link["href"] for link in links] == ["#id_name", "#id_one"]
    assert "Please use 10 characters or fewer. You have used 11." in links[0].text
    assert all(page.find(id=link["href"][1:]) for link in links)


def test_no_summary_without_errors():
    assert Template("{% error_summary form %}").render(Context({"form": Everything()})) == ""


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7*7 }}", "{% raw %}"])
def test_hostile_text_stays_text(hostile):
    page = drawn(Everything({"name": hostile, "words": hostile, "one": hostile}))

    assert page.find("script") is None
    assert page.find("img") is None
    assert page.find("input", {"name": "name"})["value"] == hostile
    assert page.find("textarea").text.strip() == hostile


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   spaces ", "two spaces"),
        ("line\r\nbreak", "line break"),
        ("\x00nul\x07bell\x7f", "nul bell"),
        ("\u202eevil\u2066x\u2069", "evilx"),
        ("سَمير Łukasz 🙂", "سَمير Łukasz 🙂"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
    ],
)
def test_tidy_keeps_letters_and_drops_what_cannot_be_seen(typed, kept):
    assert tidy(typed) == kept


def test_tidy_keeps_lines_where_lines_are_wanted():
    assert tidy(" one\r\ntwo\rthree\x00 ", lines=True) == "one\ntwo\nthree"


@pytest.mark.parametrize("typed", ["2026-10-21", "21/10/2026", "21.10.2026", "21 October 2026"])
def test_a_day_is_read_as_people_write_it(typed):
    assert DayField().clean(typed) == dt.date(2026, 10, 21)


@pytest.mark.parametrize("typed", ["yesterday", "31/02/2026", "0001-01-01", "9999-12-31", "1989-12-31", "\x00"])
def test_what_is_no_day_of_ours_is_refused_in_words(typed):
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(typed)
    with pytest.raises(forms.ValidationError) as refused_too:
        DayField(required=False).clean(typed)

    assert refused.value.messages == ["Please give the day, for example 21/10/2026."]
    assert refused_too.value.messages == ["Please give the day, for example 21/10/2026, or leave it blank."]
