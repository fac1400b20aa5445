"""How things look and are put into words: form markup, dates in words, small components. Knows no room of ours."""
