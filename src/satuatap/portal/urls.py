"""The public's addresses. Browsers remember them: they say what every office has, a page with information."""

from django.urls import path

from satuatap.portal.views import front, opinion

urlpatterns = [
    path("info/<slug:office_slug>/", front.front, name="office-info"),
    path("u/<str:code>/", opinion.opinion, name="opinion-of-slip"),
]
