"""The floor: a bare page with one query of 20 rows and one template, nothing around it.

Served by granian like the real pages, beside them, as the web role of the same database: what no page of any
program of this kind can be quicker than here.
"""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor_settings"

import django
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

django.setup()

from satuatap.catalogue.models import Service  # noqa: E402  after django.setup()

TEMPLATE = engines["django"].from_string(
    "<!doctype html><title>Floor</title><ul>{% for row in rows %}<li>{{ row.slug }} {{ row.label_id }}</li>"
    "{% endfor %}</ul>"
)


def floor(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEMPLATE.render({"rows": Service.objects.order_by("slug")[:20]}))


urlpatterns = [path("", floor)]
application = get_wsgi_application()
