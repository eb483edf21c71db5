"""Only the sign-up and sign-in pages we use, under the names allauth looks for, and the person's own page."""

from allauth.account import views as allauth
from django.urls import include, path

from accounts import views

own = ([path("", views.profile, name="profile")], "accounts")

urlpatterns = [
    path("me/", include(own)),
    path("sign-up/", allauth.signup, name="account_signup"),
    path("sign-up/code/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("sign-in/", allauth.request_login_code, name="account_login"),
    path("sign-in/", allauth.request_login_code, name="account_request_login_code"),
    path("sign-in/code/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
]
