"""The survey: the page for everybody who has the link, and the pages of those who ask."""
