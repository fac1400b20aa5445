"""The demo college: an invented trust and invented people, so that a newcomer sees a college at work."""
