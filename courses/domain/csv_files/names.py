"""When two spellings are the same name: case, spaces and the kind of apostrophe do not count."""

import unicodedata

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


def key(name: str) -> str:
    """“ Employment is  everybody’s Business” and “employment is everybody's business” have one key."""
    return " ".join(unicodedata.normalize("NFKC", name).translate(APOSTROPHES).casefold().split())


class Named:
    """Finds rows by name: the exact spelling first, then any spelling with the same key."""

    def __init__(self, rows, attribute: str = "name"):
        self.exact: dict[str, list] = {}
        self.loose: dict[str, list] = {}
        for row in rows:
            name = getattr(row, attribute)
            self.exact.setdefault(name, []).append(row)
            self.loose.setdefault(key(name), []).append(row)

    def meant(self, name: str) -> list:
        """All rows that could be meant: those spelled exactly so, else those with the same key."""
        return self.exact.get(name) or self.loose.get(key(name), [])

    def find(self, name: str):
        """The first row that could be meant, or None."""
        return next(iter(self.meant(name)), None)

    def is_doubtful(self, name: str) -> bool:
        return len(self.meant(name)) > 1
