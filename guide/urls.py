"""Public pages. Nobody has to sign in for them."""

from django.urls import path

from guide import views

app_name = "guide"

urlpatterns = [
    path("", views.start, name="start"),
    path("for-schools/", views.for_schools, name="for-schools"),
    path("for-schools/print/", views.for_schools_print, name="for-schools-print"),
    path("help/", views.help_page, name="help"),
    path("words/", views.words, name="words"),
    path("rights/", views.rights, name="rights"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("states/", views.states, name="states"),
    path("states/<slug:code>/", views.state, name="state"),
    path("states/<slug:code>/print/", views.state_print, name="state-print"),
]
