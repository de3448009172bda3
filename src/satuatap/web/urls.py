"""Every address of the house."""

from django.urls import include, path

from satuatap.web.views import home, preferences

urlpatterns = [
    path("", home.home, name="home"),
    path("keys/", home.keys, name="keys"),
    path("alive/", home.alive, name="alive"),
    path("language/", preferences.choose_language, name="choose-language"),
    path("theme/", preferences.choose_theme, name="choose-theme"),
    path("", include("satuatap.access.urls")),
    path("", include("satuatap.letters.urls")),
    path("", include("satuatap.people.urls")),
    path("", include("satuatap.journeys.urls")),
    path("", include("satuatap.cases.urls")),
    path("", include("satuatap.frontdesk.urls")),
    path("", include("satuatap.portal.urls")),
]

handler403 = "satuatap.web.views.errors.forbidden"
handler404 = "satuatap.web.views.errors.not_found"
handler429 = "satuatap.web.views.errors.too_often"  # asked for by allauth
handler500 = "satuatap.web.views.errors.broken"
