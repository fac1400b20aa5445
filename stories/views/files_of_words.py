"""Which file of a story is asked for."""

from django.http import Http404

from stories.domain.wording import Words


def file_of(words: Words, what: str) -> str:
    """“photo”, “recording” or “captions” of these words, by its name in the storage; else 404."""
    sound = words.recording
    of_sound = {"recording": sound.file, "captions": sound.captions} if sound else {}
    name = ({"photo": words.photo} | of_sound).get(what)
    if not name:
        raise Http404
    return name
