"""How every form of the house is drawn: label, field, help, error by the field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`FORM_RENDERER`: our widgets before Django's, in our own frame of a form and a field."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
