"""Ships the lists that stories are told with. A list that the college has begun is left as it is."""

from django.utils.text import slugify

from stories.domain import consent_wordings, standard_lists
from stories.models import ConsentWording, ContentNote, Prompt, Theme


def set_up_lists() -> None:
    """Themes, content notes, prompts and the first wording of consent, each where there is none yet."""
    if not Theme.objects.exists():
        Theme.objects.bulk_create(Theme(name=name, slug=slugify(name)) for name in standard_lists.THEMES)
    if not ContentNote.objects.exists():
        ContentNote.objects.bulk_create(
            ContentNote(words=words, position=place) for place, words in enumerate(standard_lists.CONTENT_NOTES)
        )
    if not Prompt.objects.exists():
        Prompt.objects.bulk_create(
            Prompt(question=question, position=place) for place, question in enumerate(standard_lists.PROMPTS)
        )
    if not ConsentWording.objects.exists():
        consent_wordings.add(words=standard_lists.CONSENT, months=standard_lists.MONTHS)
