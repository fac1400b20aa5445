"""What the tests of writing a story share: where its pages are, and what the writing page sends."""

from django.urls import reverse

from stories.domain import saving


def at(name, *arguments):
    return reverse(name, args=arguments)


def fields(part, **typed):
    """What the page sends of one part."""
    values = {"text": part.text, "heading": part.prompt, "quote": part.quote, "revision": part.revision}
    values |= {"seen": saving.mark_of(part)} | typed
    return {f"part-{part.key}-{name}": value for name, value in values.items()}


def post(client, story, sent, **options):
    return client.post(at("write_story", story.pk), sent, **options)


def quietly(client, story, sent):
    return post(client, story, sent, headers={"accept": "application/json"})
