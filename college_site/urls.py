"""Every address of the portal."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.static import serve as serve_media
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as cms_urls
from wagtail.documents.views.serve import serve as serve_document
from wagtail.views import serve

from ambassadors.views import public
from college_site import dev_mail, search_engines, views, visitors
from courses.views import catalogue, course, prospectus
from journeys.views.made_reports import commissioners
from people.urls import to_sign_in
from stories.views import counting, feed, reading

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("college.css", views.colours, name="college_colours"),
    path("sitemap.xml", visitors.public(search_engines.sitemap), name="sitemap"),
    path("robots.txt", login_not_required(search_engines.robots), name="robots"),
    path("courses/", visitors.public(catalogue.catalogue), name="catalogue"),
    re_path(r"^courses/(?P<slug>[\w-]+)/$", visitors.public(course.course), name="course"),
    path("prospectus/", visitors.public(prospectus.terms), name="prospectuses"),
    path("prospectus/<int:term_id>/", visitors.public(prospectus.term), name="prospectus"),
    path("prospectus/<int:term_id>.pdf", login_not_required(prospectus.pdf), name="prospectus_pdf"),
    path("desk/prospectus/<int:term_id>/cards.pdf", prospectus.cards_pdf, name="prospectus_cards"),
    path("accounts/", include("people.urls")),
    # One way in: Wagtail's own sign-in would take a password and skip the second factor.
    path("cms/login/", to_sign_in, name="wagtailadmin_login"),
    path("cms/", include(cms_urls)),
    re_path(r"^documents/(\d+)/(.*)$", login_not_required(serve_document), name="wagtaildocs_serve"),
    path("", include("bookings.urls")),
    path("", include("messaging.urls")),
    path("", include("stories.urls")),
    path("", include("ambassadors.urls")),
    path("", include("journeys.urls")),
    path("ambassadors/", visitors.public(public.ambassadors), name="ambassadors"),
    re_path(r"^ambassadors/(?P<slug>[\w-]+)/$", visitors.public(public.ambassador), name="ambassador"),
    path("commissioners/", visitors.public(commissioners.commissioners), name="commissioners"),
    path("commissioners/<int:report_id>/", visitors.public(commissioners.report), name="public_report"),
    path(
        "commissioners/<int:report_id>/report.<str:kind>",
        login_not_required(commissioners.file),
        name="public_report_file",
    ),
    path("stories/", visitors.public(reading.stories), name="stories"),
    path("stories/feed/", visitors.public(feed.feed), name="stories_feed"),
    re_path(r"^stories/(?P<slug>[\w-]+)/$", counting.counted(visitors.public(reading.story)), name="story"),
    re_path(
        r"^stories/(?P<slug>[\w-]+)/easy-words/$",
        counting.counted(visitors.public(reading.easy_words)),
        name="story_in_easy_words",
    ),
]

if settings.DEBUG:
    urlpatterns += [
        path("media/<path:path>", login_not_required(serve_media), {"document_root": settings.MEDIA_ROOT}),
        path("dev/mail/", dev_mail.listing, name="dev_mail"),
        path("dev/mail/<str:name>/", dev_mail.one, name="dev_mail_one"),
        path("dev/mail/<str:name>/raw/", dev_mail.raw, name="dev_mail_raw"),
    ]

urlpatterns += [re_path(wagtail_urls.serve_pattern, visitors.public(serve), name="wagtail_serve")]
