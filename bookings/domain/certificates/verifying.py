"""Whether a certificate is valid, for anybody who has its number; and nothing else."""

from bookings.domain.certificates import numbering
from bookings.models import Certificate


def is_valid(typed: str) -> bool:
    """Whether `typed` is the number of a valid certificate. One query, whatever was typed."""
    return Certificate.objects.valid().filter(number=numbering.tidy(typed)).exists()
