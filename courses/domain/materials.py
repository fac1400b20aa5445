"""The collection for files of those who teach: its files are never public."""

from django.db.models import QuerySet
from wagtail.documents.models import Document
from wagtail.models import Collection

from courses.models import CourseMaterial
from courses.models.materials import COLLECTION


def collection() -> Collection:
    """The one that new files for those who teach go into, made where it is missing."""
    found = _all().first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def is_in_it(document: Document) -> bool:
    """Whether `document` is in that collection, or in one below it."""
    above = document.collection.get_ancestors(inclusive=True)
    return above.filter(name=COLLECTION).exists()


def set_up_collection() -> int:
    """Makes the collection and puts every file there that hangs on a course. Returns how many were elsewhere."""
    there = collection()
    hang_on_a_course = CourseMaterial.objects.values("document")
    return Document.objects.filter(pk__in=hang_on_a_course).exclude(collection__in=_all()).update(collection=there)


def _all() -> QuerySet[Collection]:
    return Collection.objects.filter(name=COLLECTION).order_by("path")
