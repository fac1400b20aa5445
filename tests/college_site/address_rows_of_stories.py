"""What each address of stories and booklets answers to a GET of each role (see address_rows), and its arguments."""

from people.models import Person
from tests import factories

EVERYBODY = {"else": "ok"}
DESK = {"visitor": "sign in", "college_staff": "ok", "administrator": "ok", "else": "refused"}
DESK_POST = {"visitor": "sign in", "else": "wrong method"}
# The narrator's own pages.
OWN = {"visitor": "sign in", "owner": "ok", "else": "not found"}
OWN_POST = {"visitor": "sign in", "else": "wrong method"}
FIGURES = DESK | {"manager": "ok"}

# Her story is on our website: with its photo, without a recording, nothing shared on social media, no easy words.
GONE = {"else": "gone"}

TABLE = {
    "stories": EVERYBODY,
    "stories_feed": EVERYBODY,
    "story": EVERYBODY,
    "story_in_easy_words": {"else": "not found"},
    "story_photo": EVERYBODY,
    "story_share_picture": GONE,
    "story_recording": GONE,
    "story_captions": GONE,
    "write_stories": {"visitor": "sign in", "else": "ok"},
    "write_begin": OWN_POST,
    "write_story": OWN,
    "write_preview": OWN,
    "write_send": OWN,
    "write_take_back": OWN_POST,
    "take_down": OWN,
    "taken_down": OWN,
    "desk_story_take_down": DESK,
    "write_about": OWN,
    "write_easy_read": OWN,
    "write_photo": OWN,
    "write_photo_file": OWN,
    "write_recording": OWN,
    "write_recording_file": OWN | {"owner": "not found"},
    "write_captions_file": OWN | {"owner": "not found"},
    "write_versions": OWN,
    "write_version": OWN,
    "write_bring_back": OWN_POST,
    "write_bring_back_part": OWN_POST,
    "desk_story_quotes": DESK,
    "desk_story_quote_feature": DESK_POST,
    "desk_story_quote_put_away": DESK_POST,
    "write_permissions": OWN,
    "write_permission": OWN,
    "write_permission_take_back": OWN_POST,
    "write_permission_go_on": OWN_POST,
    "write_approve": OWN,
    "desk_person_stories": DESK,
    "desk_story_permissions": DESK,
    "desk_story_permission": DESK,
    "desk_story_approval": DESK,
    "desk_story_approval_file": DESK,
    "desk_story_to_sign": DESK,
    "desk_paper": DESK | {"college_staff": "not found", "administrator": "not found"},
    "desk_paper_of_approval": DESK | {"college_staff": "not found", "administrator": "not found"},
    "desk_stories": DESK,
    "desk_story": DESK,
    "desk_story_start": DESK_POST,
    "desk_story_hand_over": DESK_POST,
    # Nobody reads it now: whoever would, is sent to where it stands, and sees no file.
    "desk_story_part": DESK,
    "desk_story_finish": DESK,
    "desk_story_file": DESK | {"college_staff": "not found", "administrator": "not found"},
    "desk_story_comment": DESK_POST,
    "desk_story_take_out": DESK_POST,
    "write_reading": OWN,
    "write_answer_comment": OWN,
    "write_take_suggestion": OWN_POST,
    "write_leave_suggestion": OWN_POST,
    "story_criteria": EVERYBODY,
    "story_numbers": FIGURES,
    "story_numbers_file": FIGURES,
    "booklet_read": EVERYBODY,
    "booklet_file": EVERYBODY,
    # It has no picture on its cover.
    "booklet_cover": {"else": "not found"},
    "desk_booklets": DESK,
    "desk_booklet": DESK,
    "desk_booklet_words": DESK,
    "desk_booklet_cover": DESK,
    "desk_booklet_cover_file": DESK | {"college_staff": "not found", "administrator": "not found"},
    "desk_booklet_stories": DESK,
    "desk_booklet_order": DESK_POST,
    "desk_booklet_make": DESK_POST,
    "desk_booklet_progress": DESK,
    "desk_edition_file": DESK,
    "desk_print_run_note": DESK,
    "desk_print_run": DESK,
    "desk_print_run_stop": DESK_POST,
}


def arguments(narrator: Person, *, now) -> dict:
    """A story of `narrator`, published with photo and recording, in a booklet that was made and printed."""
    story = factories.published_story(narrator, title="Beans on a balcony", with_photo=True, now=now)
    part, version = story.parts.get(), story.published_version
    reading = story.readings.get()
    booklet = factories.booklet("Our stories", stories=(story,))
    edition = factories.edition(booklet, now=now)
    factories.booklet_page(booklet)
    return {
        "story_id": story.pk,
        "person_id": narrator.pk,
        "slug": story.slug,
        "part_id": part.pk,
        "key": part.key,
        "version_id": version.pk,
        "number": version.number,
        "consent_id": story.consents.first().pk,
        "row_id": story.consents.first().pk,
        "purpose": "web",
        "booklet_id": booklet.pk,
        "booklet_slug": booklet.slug,
        "kind": "pdf",
        "edition_id": edition.pk,
        "quote_id": 1,
        "what": "photo",
        "comment_id": factories.comment(reading).pk,
        "suggestion_id": factories.suggestion(reading).pk,
        "print_run_id": factories.print_run(edition, now=now).pk,
    }
