"""Every address of the portal."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as cms_urls
from wagtail.documents import urls as document_urls
from wagtail.views import serve

from college_site import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("college.css", views.colours, name="college_colours"),
    path("accounts/", include("people.urls")),
    path("cms/", include(cms_urls)),
    path("documents/", include(document_urls)),
    path("", include("bookings.urls")),
]

if settings.DEBUG:
    from django.conf.urls.static import static


    urlpatterns += [
        *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    ]

urlpatterns += [re_path(wagtail_urls.serve_pattern, login_not_required(serve), name="wagtail_serve")]
