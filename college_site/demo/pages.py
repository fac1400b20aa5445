"""Gives the course pages and venues of the demo their words, where they have none yet."""

from bookings.emails import letters
from college_site.demo.names import BOROUGHS
from college_site.demo.venue_words import HOW_TO_FIND
from college_site.demo.wellbeing_courses import WELLBEING_COURSES
from college_site.demo.work_courses import WORK_COURSES
from courses.models import CoursePage, Venue

ON_CERTIFICATES = "Garden Walk College"  # says nothing of health
COURSES = {words.title: words for words in (*WORK_COURSES, *WELLBEING_COURSES)}


def write_course_words() -> None:
    """Publishes the words of every course page that has none."""
    for page in CoursePage.objects.filter(title__in=COURSES).order_by("pk"):
        if not page.body:
            _publish(page)


def write_venue_words() -> None:
    """How to find each venue."""
    for venue in Venue.objects.filter(name__in=HOW_TO_FIND, how_to_find=""):
        venue.how_to_find = HOW_TO_FIND[venue.name]
        venue.save(update_fields=["how_to_find", "updated_at"])


def name_boroughs_and_certificates() -> None:
    """The boroughs that people choose from, and the name on certificates, where the college has said neither."""
    college = letters.college()
    if college.pk:
        college.boroughs = college.boroughs or "\n".join(BOROUGHS)
        college.certificate_from_name = college.certificate_from_name or ON_CERTIFICATES
        college.save(update_fields=["boroughs", "certificate_from_name"])


def _publish(page: CoursePage) -> None:
    words = COURSES[page.title]
    block = CoursePage._meta.get_field("body").stream_block
    page.body = block.to_python(words.body)
    page.who_for, page.on_the_day = words.who_for_html, words.on_the_day_html
    page.what_to_bring, page.group_size = words.bring, words.group
    page.save_revision().publish()
