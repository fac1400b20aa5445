"""Forms of an ambassador's profile: words, picture, topics and offers, the yes, and the answer of who reads it."""

from typing import cast

from django import forms

from ambassadors.domain.profiles import offers
from ambassadors.domain.profiles.giving import How, Terms
from ambassadors.domain.profiles.writing import LONGEST
from ambassadors.models import Profile, ProfileReading
from ambassadors.states import ProfileReadingOutcome, Work
from design_system.forms import Form, LineField, RowsField, TextField
from people.forms.consent import NO, THEIR_NAMING, YES, HowForm, YesForm

LONGEST_COMMENT = ProfileReading._meta.get_field("words").max_length


class WordsForm(Form):
    """`revision` is that of the words which were on the page."""

    words = TextField(
        label="About me",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="What helped you, what you like to talk about, what people get from you. Leave out what you would "
        "not tell a stranger: where you live, names of others.",
    )
    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class PhotoForm(Form):
    photo = forms.FileField(
        label="Choose a picture",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "class": "nhsuk-file-upload"}),
        error_messages={"required": "Please choose a picture first.", "empty": "This file is empty."},
    )


class PhotoWordsForm(Form):
    alt = LineField(
        label="What is in the picture?",
        max_length=Profile._meta.get_field("photo_alt").max_length,
        help_text="In a few words, for people who cannot see it: “Me in our garden, laughing”.",
        error_messages={"required": "Please say in a few words what is in the picture."},
    )


class OffersForm(Form):
    works = forms.MultipleChoiceField(
        label="What would you like to be asked for?",
        required=False,
        choices=Work.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what you would do. You can say no each time you are asked.",
    )
    topics = RowsField(
        label="What do you like to talk about?",
        required=False,
        queryset=Profile.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="People look for ambassadors by these.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        topics = cast(RowsField, self.fields["topics"])
        topics.queryset = offers.topics_to_choose()
        if not topics.queryset.exists():
            del self.fields["topics"]


class OffersOfSomebodyForm(OffersForm):
    """As staff note it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["works"].label = "What would they like to be asked for?"
        self.fields["works"].help_text = "Tick what they told you. They can say no each time they are asked."
        if "topics" in self.fields:
            self.fields["topics"].label = "What do they like to talk about?"


class ProfileYesForm(YesForm):
    """One yes: the name, the picture, and whether search engines may list the page."""

    search = forms.ChoiceField(
        label="May search engines list your page?",
        choices=((YES, "Yes, people may find it with a search engine"), (NO, "No, only on our website")),
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose whether search engines may list it."},
    )
    field_order = ["naming", "shown_as", "photo", "search", "wording"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["naming"].label = "How should we name you?"
        if "photo" in self.fields:
            photo = cast(forms.ChoiceField, self.fields["photo"])
            photo.label = "May your picture be on your page?"
            photo.choices = [(YES, "Yes, with my picture"), (NO, "No, without it")]

    @property
    def profile_terms(self) -> Terms:
        told = dict(self.terms)
        del told["seen_wording"]
        return Terms(**told, is_findable=self.cleaned_data["search"] == YES)


class ToldProfileForm(HowForm, ProfileYesForm):
    """A profile that staff write down: the words, the name, and how the yes to it was said. Without a picture."""

    words = TextField(
        label="Their words",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Exactly as they said or wrote them. Read them back before you go on.",
        error_messages={"required": "Please write down their words."},
    )
    naming = forms.ChoiceField(
        label="How should they be named?",
        choices=THEIR_NAMING,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose how they should be named."},
    )
    field_order = ["words", "naming", "shown_as", "search", "given_by", "paper", "witness", "wording"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, has_photo=False, **kwargs)
        self.fields["naming"].label = "How should they be named?"
        self.fields["search"].label = "May search engines list their page?"

    @property
    def told(self) -> dict:
        """As what writes it down takes it."""
        return {"words": self.cleaned_data["words"], "terms": self.profile_terms, "how": How(**self.how)}


class ReadingForm(Form):
    """How a reading ends."""

    words = TextField(
        label="A few words to the author",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Say what is good, and be plain about what you would change.",
    )
    suggested = TextField(
        label="Other words, if you suggest some",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="The whole text as you would put it. The author takes it or leaves it. You change nothing yourself.",
    )
    outcome = forms.ChoiceField(
        label="How does your reading end?",
        choices=[(each.value, each.label) for each in (ProfileReadingOutcome.READY, ProfileReadingOutcome.COMMENTS)],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose how your reading ends."},
    )
