"""Looks for every state that must not exist: exit 0 where all is well, or 1 with one line a fault."""

import sys
from itertools import chain

from django.core.management.base import BaseCommand
from django.utils import timezone

from ambassadors.domain.engagements import invariants as of_engagements
from ambassadors.domain.making import invariants as of_making
from ambassadors.domain.panels import invariants as of_panels
from ambassadors.domain.profiles import invariants as of_profiles
from ambassadors.domain.records import invariants as of_records
from bookings.domain import invariants as of_bookings
from courses.domain import invariants as of_courses
from journeys.domain import freezing as of_frozen_figures
from journeys.domain.records import invariants as of_journeys
from messaging.domain import invariants as of_messages
from people.domain import invariants as of_people
from stories.domain import invariants as of_stories


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        now = timezone.now()
        count = 0
        for fault in chain(
            of_people.faults(),
            of_courses.faults(),
            of_messages.faults(now=now),
            of_bookings.faults(now=now),
            of_stories.faults(now=now),
            of_profiles.faults(now=now),
            of_records.faults(),
            of_making.faults(now=now),
            of_engagements.faults(now=now),
            of_panels.faults(),
            of_journeys.faults(),
            of_frozen_figures.faults(),
        ):
            count += 1
            self.stdout.write(fault)
        if count:
            sys.exit(1)
        self.stdout.write("All is well: no state that must not exist.")
