"""What facilitators print or show: files that hang on a course."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from courses.models.pages import CoursePage

COLLECTION = "For those who teach"
PUT_IT_THERE = f"Put this file into the collection “{COLLECTION}” first: files elsewhere can be read by anybody."
WHERE = f"A file of the collection “{COLLECTION}”: nobody else can open those."


class CourseMaterial(Orderable):
    """A file for those who teach the course. Nothing else hangs on it, so a draft may hold it.

    Files of its collection are not public, whether they hang on a page, on a draft or on nothing.
    """

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=120)
    document = models.ForeignKey("wagtaildocs.Document", on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("title"), FieldPanel("document", help_text=WHERE)]

    class Meta(Orderable.Meta):
        verbose_name = "material"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuses a file that anybody can read."""
        super().clean()
        if self.document_id and self.document.collection.name != COLLECTION:
            raise ValidationError({"document": PUT_IT_THERE})
