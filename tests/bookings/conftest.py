"""Mail goes to files that these tests read back."""

from tests.mailbox import mailbox

__all__ = ["mailbox"]
