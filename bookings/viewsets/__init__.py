"""Staff screens in the CMS for what people rely on: every change there goes through the domain."""

from wagtail.admin.viewsets.base import ViewSetGroup

from bookings.viewsets.bookings import BookingViewSet
from bookings.viewsets.runs import CourseRunViewSet
from bookings.viewsets.sessions import SessionViewSet
from bookings.viewsets.simple import (
    FacilitationViewSet,
    FacilitatorViewSet,
    TermViewSet,
    TopicViewSet,
)
from bookings.viewsets.venues import VenueViewSet


class CollegeViewSetGroup(ViewSetGroup):
    menu_label = "College"
    menu_icon = "calendar-alt"
    menu_order = 150
    items = (
        CourseRunViewSet("runs"),
        SessionViewSet("sessions"),
        BookingViewSet("bookings"),
        VenueViewSet("venues"),
        TermViewSet("terms"),
        TopicViewSet("topics"),
        FacilitatorViewSet("facilitators"),
        FacilitationViewSet("facilitations"),
    )
