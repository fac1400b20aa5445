"""Every message to a person, on any channel: the ledger, its delivery, and what to do when it fails."""
