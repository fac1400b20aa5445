"""The person's own page, “My way”: what they write, what it gathers by itself, what they hide and share."""
