"""Case-management audit: a random sample of episodes held against the standards of the service."""
