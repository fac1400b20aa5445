"""Pages of words and the settings of the site."""

from content.models.pages import HomePage, StandardPage
from content.models.site_settings import CollegeSettings, HelpLine

__all__ = ["CollegeSettings", "HelpLine", "HomePage", "StandardPage"]
