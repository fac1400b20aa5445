"""Recovery stories and booklets."""

from stories.urls import booklets, consent, desk_reading, downs, numbers, public, writing

urlpatterns = [
    *writing.urlpatterns,
    *consent.urlpatterns,
    *desk_reading.urlpatterns,
    *downs.urlpatterns,
    *booklets.urlpatterns,
    *numbers.urlpatterns,
    *public.urlpatterns,
]
