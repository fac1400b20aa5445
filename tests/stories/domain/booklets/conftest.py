import pytest

from stories.states import Purpose
from tests import factories


@pytest.fixture
def two(db):
    """Two stories that may be printed."""
    return tuple(factories.published_story(purposes=(Purpose.BOOKLET,)) for _ in range(2))
