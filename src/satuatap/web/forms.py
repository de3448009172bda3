"""How every form of the house is drawn: label, field, help, error by the field."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """`FORM_RENDERER`: Django's widgets inside our own frame of a form and a field."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
