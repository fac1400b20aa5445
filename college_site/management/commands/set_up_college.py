"""Sets up what every college needs: the cache table, roles, and the pages of words. Safe to run at every start."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from college_site.roles_setup import set_up_roles
from courses.domain.first_pages import set_up_pages


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if "DatabaseCache" in settings.CACHES["default"]["BACKEND"]:
            call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            set_up_roles()
            set_up_pages(now=timezone.now())
        self.stdout.write("The college is set up: roles and pages are there.")
