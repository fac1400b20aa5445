"""Certificates: issued with what they are of, voided with it, and issued anew in a new name."""

from bookings.domain.certificates.facilitating import recheck_facilitation
from bookings.domain.certificates.issuing import issue_for, issue_what_is_missing, void_for
from bookings.domain.certificates.rechecking import recheck_completed

__all__ = ["issue_for", "issue_what_is_missing", "recheck_completed", "recheck_facilitation", "void_for"]
