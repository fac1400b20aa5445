"""Files for those who teach are not public, whatever they hang on."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.documents.models import Document
from wagtail.models import Collection

from college_site.roles_setup import set_up_roles
from courses.domain import materials
from courses.models import CourseMaterial
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_file_on_a_draft_or_taken_off_is_not_public_either(client, staff):
    set_up_roles()
    course = factories.course()
    taken_off = factories.material(course)
    document = taken_off.document
    course.materials.all().delete()
    answers = []

    for _ in ("taken off", "on a draft"):
        answers.append(client.get(document.url).status_code)
        course.materials.add(CourseMaterial(title="Handout", document=document))
        course.save_revision()

    assert answers == [404, 404]
    assert not CourseMaterial.objects.exists()
    client.force_login(staff)
    response = client.get(document.url)
    assert response.status_code == 200
    response.close()


def test_a_file_that_anybody_can_read_does_not_hang_on_a_course(db):
    document = factories.material(factories.course()).document
    document.collection = Collection.get_first_root_node()

    with pytest.raises(ValidationError, match="For those who teach"):
        CourseMaterial(course=factories.course(), title="Handout", document=document).full_clean()


def test_set_up_puts_files_of_courses_into_the_collection(db):
    document = factories.material(factories.course()).document
    root = Collection.get_first_root_node()
    Document.objects.update(collection=root)
    Document.objects.create(title="Open day", file="open.txt", collection=root)

    moved = [materials.set_up_collection() for _ in range(2)]

    assert moved == [1, 0]
    document.refresh_from_db()
    assert (document.collection.name, Collection.objects.count()) == ("For those who teach", 2)
