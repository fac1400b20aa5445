"""Sign-in and the first visit."""
