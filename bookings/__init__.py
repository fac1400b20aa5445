"""Places: booking and giving up, calendar invites, registers and completion."""
