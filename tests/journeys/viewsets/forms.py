"""Forms of the CMS, sent as a browser sends them."""

from tests import pages


def edit(client, address: str, sent: dict):
    """With what the form carries hidden of how the row was when it was opened."""
    seen = pages.read(client.get(address)).find("input", {"name": "seen"})
    return client.post(address, sent | ({"seen": seen.get("value", "")} if seen else {}))
