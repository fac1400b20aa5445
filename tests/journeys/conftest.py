"""What tests of ambassadors share."""

from tests.mailbox import mailbox

__all__ = ["mailbox"]
