"""Equality monitoring (groups of the 2021 census for England). Asked after a booking, never before, never required.

Blank means not answered; "prefer not to say" is an answer.
"""

from django.db import models

from people.models.person import Person

NOT_SAID = ("not_said", "I prefer not to say")
AGE_BANDS = [
    ("under_18", "Under 18"),
    ("18_24", "18 to 24"),
    ("25_34", "25 to 34"),
    ("35_44", "35 to 44"),
    ("45_54", "45 to 54"),
    ("55_64", "55 to 64"),
    ("65_over", "65 or over"),
    NOT_SAID,
]
ETHNIC_GROUPS = [
    ("asian", "Asian or Asian British"),
    ("black", "Black, Black British, Caribbean or African"),
    ("mixed", "Mixed or multiple ethnic groups"),
    ("white", "White"),
    ("other", "Another ethnic group"),
    NOT_SAID,
]
GENDERS = [
    ("woman", "Woman"),
    ("man", "Man"),
    ("non_binary", "Non-binary"),
    ("other", "Another way"),
    NOT_SAID,
]
DISABILITY = [
    ("a_lot", "Yes, a lot"),
    ("a_little", "Yes, a little"),
    ("no", "No"),
    NOT_SAID,
]
ORIENTATIONS = [
    ("straight", "Straight or heterosexual"),
    ("gay", "Gay or lesbian"),
    ("bi", "Bisexual"),
    ("other", "Another way"),
    NOT_SAID,
]
RELIGIONS = [
    ("none", "No religion"),
    ("christian", "Christian"),
    ("buddhist", "Buddhist"),
    ("hindu", "Hindu"),
    ("jewish", "Jewish"),
    ("muslim", "Muslim"),
    ("sikh", "Sikh"),
    ("other", "Another religion"),
    NOT_SAID,
]


class EqualityAnswers(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="equality_answers")
    age_band = models.CharField("How old are you?", max_length=20, choices=AGE_BANDS, blank=True)
    ethnic_group = models.CharField("What is your ethnic group?", max_length=20, choices=ETHNIC_GROUPS, blank=True)
    gender = models.CharField("How do you describe your gender?", max_length=20, choices=GENDERS, blank=True)
    disability = models.CharField(
        "Does a health condition or disability limit what you do each day?",
        max_length=20,
        choices=DISABILITY,
        blank=True,
    )
    orientation = models.CharField(
        "How do you describe your sexual orientation?", max_length=20, choices=ORIENTATIONS, blank=True
    )
    religion = models.CharField("What is your religion?", max_length=20, choices=RELIGIONS, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "equality answers"

    def __str__(self) -> str:
        return "Equality answers"


QUESTIONS = ["age_band", "ethnic_group", "gender", "disability", "orientation", "religion"]
