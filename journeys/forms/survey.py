"""The survey: its one question, an answer that staff enter, and the days of a round."""

import uuid

from django import forms

from design_system.forms import DayField, Form, LineField, TextField, longest
from journeys.domain.survey.answering import QUESTION, WORDS
from journeys.models import SatisfactionResponse, SurveyRound, Team
from journeys.states import ANSWERED, Answer, AnswerCame

CAME = [(AnswerCame.PHONE.value, AnswerCame.PHONE.label), (AnswerCame.PAPER.value, AnswerCame.PAPER.label)]


class SurveyForm(Form):
    """`key` is made for each page and tells one answer from the same sent twice. It is kept of nobody."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    said = forms.ChoiceField(
        label=QUESTION,
        choices=[(each.value, each.label) for each in ANSWERED],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose the answer that is nearest."},
    )
    words = TextField(
        label=WORDS,
        help_text="You can leave this empty. Please leave out names, yours too.",
        max_length=longest(SatisfactionResponse, "words"),
        required=False,
    )


class EnterForm(Form):
    """What somebody said on the phone or wrote on paper. There is no place for who it was."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    came = forms.ChoiceField(
        label="How did it come?",
        choices=CAME,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose how the answer came."},
    )
    on = DayField(label="On which day?")
    said = forms.ChoiceField(
        label=QUESTION,
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose what they answered, or “No answer”."},
    )
    words = TextField(
        label="What they added",
        help_text="Word for word. Leave out names, and anything that says who it was.",
        max_length=longest(SatisfactionResponse, "words"),
        required=False,
    )


class RoundForm(Form):
    name = LineField(
        label="What is it called?",
        help_text="For example “Autumn 2026”. Only staff see this.",
        max_length=longest(SurveyRound, "name"),
    )
    opens_on = DayField(label="First day")
    closes_on = DayField(label="Last day", help_text="People can still answer on this day.")
    team = forms.ModelChoiceField(
        label="For one team?",
        help_text="Choose a team if only its people are asked. Their answers then count for that team, and in all "
        "figures. Whoever answers is told so, without the team’s name.",
        queryset=Team.objects.order_by("name"),
        empty_label="No, for everybody we support",
        required=False,
    )


def new_key() -> str:
    return str(uuid.uuid4())
