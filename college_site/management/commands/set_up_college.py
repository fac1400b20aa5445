"""Sets up what every college needs: the cache table, roles, pages of words, a place for files. Safe at every start."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from college_site.roles_setup import set_up_roles
from courses.domain import materials
from courses.domain.first_pages import set_up_pages


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if "DatabaseCache" in settings.CACHES["default"]["BACKEND"]:
            call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            set_up_roles()
            set_up_pages(now=timezone.now())
            materials.set_up_collection()
        self.stdout.write("The college is set up: roles and pages are there.")
