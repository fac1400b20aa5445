"""Topics, terms and venues."""

import datetime as dt

from django.db import models
from django.db.models import F, Q


class Topic(models.Model):  # type: ignore[django-manager-missing]  # its courses are pages, in a later module
    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    name = models.CharField(max_length=80, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_it_starts",
                violation_error_message="A term ends on or after the day it starts.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_over(self, on: dt.date) -> bool:
        return self.ends_on < on


class Venue(models.Model):
    """A room people come to, or the place online."""

    name = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=250, blank=True)
    borough = models.CharField(max_length=80, blank=True)
    access = models.CharField("access", max_length=250, blank=True, help_text="Step-free, hearing loop, quiet room …")
    how_to_find = models.TextField(
        "how to find it", max_length=1000, blank=True, help_text="From the bus stop or the front door, in short steps."
    )
    map_url = models.URLField(
        "map link", max_length=400, blank=True, help_text="A link people may choose to open. Nothing loads from it."
    )
    is_online = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> str:
        """Name and address on one line."""
        return ", ".join(part for part in (self.name, self.address) if part)
