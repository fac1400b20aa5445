"""Who facilitates: asking, answering, leaving, and what their calendars are told."""
