"""Public pages: the start, the word list, rights, states, and what schools and careful readers ask."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from guide import queries
from guide.queries import rights_sections, state_page, word_rows


def start_url(request: HttpRequest, came_from: str) -> str:
    """Where a start leads: straight to the new child's page, or through sign-up to it."""
    return through_sign_up(request, f"{reverse('students:student-add')}?{urlencode({'from': came_from})}")


def through_sign_up(request: HttpRequest, target: str) -> str:
    """The page itself, or signing up on the way to it."""
    if request.user.is_authenticated:
        return target
    return f"{reverse('account_signup')}?{urlencode({'next': target})}"


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    context = {
        "worry_url": start_url(request, "worry"),
        "school_url": start_url(request, "school"),
        "plan_url": start_url(request, "plan"),
        "meeting_url": start_url(request, "meeting"),
        "staff_url": through_sign_up(request, reverse("students:school-student-add")),
    }
    return render(request, "guide/start.html", context)


@login_not_required
def for_schools(request: HttpRequest) -> HttpResponse:
    staff_url = through_sign_up(request, reverse("students:school-student-add"))
    return render(request, "guide/for_schools.html", {"staff_url": staff_url})


@login_not_required
def for_schools_print(request: HttpRequest) -> HttpResponse:
    """One sheet to hand over. The address is printed, because paper has no links."""
    address = settings.SITE_URL + reverse("guide:for-schools")
    return render(request, "guide/for_schools_print.html", {"address": address})


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/help.html")


@login_not_required
def words(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/words.html", {"words": word_rows()})


@login_not_required
def rights(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/rights.html", {"sections": rights_sections()})


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Names the cookies as the settings do, so that page and browser can not differ."""
    context = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "signed_in_hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "guide/privacy.html", context)


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/accessibility.html")


@login_not_required
def states(request: HttpRequest) -> HttpResponse:
    """Choose a state: by the list, or by the select, which leads on to its page."""
    places = queries.states()
    chosen = request.GET.get("state")
    if chosen in {place.code for place in places}:
        return redirect("guide:state", chosen)
    return render(request, "guide/states.html", {"states": places})


@login_not_required
def state(request: HttpRequest, code: str) -> HttpResponse:
    if code != code.upper():
        return redirect("guide:state", code.upper())
    page = state_page(code)
    if page is None:
        raise Http404
    return render(request, "guide/state.html", {"page": page})


@login_not_required
def state_print(request: HttpRequest, code: str) -> HttpResponse:
    """Two sheets to hand over. The address is printed, because paper has no links."""
    page = state_page(code)
    if page is None:
        raise Http404
    address = settings.SITE_URL + reverse("guide:state", args=[code])
    return render(request, "guide/state_print.html", {"page": page, "address": address})
