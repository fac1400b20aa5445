"""What tests of stories share."""

from tests.mailbox import mailbox

__all__ = ["mailbox"]
