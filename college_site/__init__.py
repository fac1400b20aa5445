"""The site: settings, addresses, the web entry, and what knows every room."""
