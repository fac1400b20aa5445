"""Sets up what every college needs: cache table, roles, pages of words, lists, a place for files. Safe to repeat."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from ambassadors.domain.becoming import already
from ambassadors.domain.profiles import pages as profile_pages
from ambassadors.domain.profiles import wordings
from college_site.roles_setup import set_up_roles
from courses.domain import materials
from courses.domain.first_pages import set_up_pages
from journeys.domain.audits import first_standards
from journeys.domain.fidelity import first_items
from stories.domain import first_lists, first_story_pages


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if "DatabaseCache" in settings.CACHES["default"]["BACKEND"]:
            call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            set_up_roles()
            set_up_pages(now=timezone.now())
            materials.set_up_collection()
            first_lists.set_up_lists()
            first_story_pages.set_up_story_pages(now=timezone.now())
            profile_pages.set_up_page(now=timezone.now())
            wordings.set_up_wording()
            already.take_over(now=timezone.now())
            first_items.set_up_items()
            first_standards.set_up_standards()
        self.stdout.write("The college is set up: roles and pages are there.")
