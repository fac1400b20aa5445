"""What somebody may type anywhere, and how it is to be read."""

HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي \u202eleft\u202c \x07 &amp; </textarea>"
TIDY = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي left &amp; </textarea>"
