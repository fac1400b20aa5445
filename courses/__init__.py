"""What the college offers: course pages, terms, venues, runs, sessions, and who facilitates."""
