"""Draws our forms with the design system's macros. Wagtail's own forms are left alone."""

from functools import cache

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader

from design_system import fields


@cache
def environment() -> Environment:
    return Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"), undefined=ChainableUndefined, autoescape=True, auto_reload=False
    )


@cache
def _macro(folder: str, name: str):
    return getattr(environment().get_template(f"nhsuk/components/{folder}/macro.jinja").module, name)


def component(folder: str, name: str, params: dict) -> SafeString:
    """One component's markup; every text in `params` is escaped by the macro."""
    return mark_safe(str(_macro(folder, name)(params)).strip())  # noqa: S308  (the macro escapes)


def draw_field(field: BoundField) -> SafeString:
    if field.is_hidden:
        return field.as_widget()
    name = fields.component_for(field)
    return component(name, name, fields.parameters(field))


class _FieldTemplate:
    def render(self, context, request=None) -> SafeString:
        return draw_field(context["field"])


class _FormTemplate:
    def render(self, context, request=None) -> SafeString:
        form = context["form"]
        return mark_safe("\n".join(draw_field(field) for field in form))  # noqa: S308  (each part is safe already)


class DesignSystemRenderer(DjangoTemplates):
    form_template_name = "design_system/form"
    field_template_name = "design_system/field"

    def get_template(self, template_name):
        ours = {"design_system/form": _FormTemplate, "design_system/field": _FieldTemplate}
        return ours[template_name]() if template_name in ours else super().get_template(template_name)
