from django.apps import AppConfig


class CollegeSiteConfig(AppConfig):
    name = "college_site"
    verbose_name = "The college's site"
