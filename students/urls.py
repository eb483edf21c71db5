"""URLs of a child's record. Everything about one child hangs under /students/<uuid>/."""

from django.urls import include, path

from students.views import calendar, child, consent, contacts, files, home_log, team, worry

app_name = "students"

about_urls = [
    path("", child.about, name="about"),
    path("facts/<slug:which>/", child.facts_edit, name="facts-edit"),
    path("home/", child.home_edit, name="home-edit"),
    path("decides/", child.decides_edit, name="decides-edit"),
    path("<slug:key>/", child.text_edit, name="text-edit"),
]

worry_urls = [
    path("", worry.worry, name="worry"),
    path("areas/", worry.worry_areas, name="worry-areas"),
    path("<slug:task>/", worry.worry_task, name="worry-task"),
]

team_urls = [
    path("", team.team, name="team"),
    path("add/", team.member_add, name="member-add"),
    path("log/", team.log, name="log"),
    path("<uuid:member_id>/invite/", team.member_invite, name="member-invite"),
    path("<uuid:member_id>/end/", team.member_end, name="member-end"),
]

file_urls = [
    path("", files.binder, name="binder"),
    path("add/", files.file_add, name="file-add"),
    path("<uuid:file_id>/", files.file_detail, name="file-detail"),
    path("<uuid:file_id>/open/", files.file_open, name="file-open"),
    path("<uuid:file_id>/original/", files.file_original, name="file-original"),
    path("<uuid:file_id>/original/<uuid:part_id>/", files.file_original_get, name="file-original-get"),
    path("<uuid:file_id>/edit/", files.file_facts, name="file-facts"),
    path("<uuid:file_id>/replace/", files.file_replace, name="file-replace"),
    path("<uuid:file_id>/hide/", files.file_hide, name="file-hide"),
    path("<uuid:file_id>/restore/", files.file_restore, name="file-restore"),
    path("<uuid:file_id>/pages/", files.pages_add, name="file-pages-add"),
    path("<uuid:file_id>/pages/<uuid:part_id>/photo/", files.page_photo, name="file-page-photo"),
    path("<uuid:file_id>/pages/<uuid:part_id>/<slug:act>/", files.page_change, name="file-page-change"),
    path("<uuid:file_id>/done/", files.file_finish, name="file-finish"),
]

home_log_urls = [
    path("", home_log.home_log, name="home-log"),
    path("add/", home_log.entry_add, name="log-entry-add"),
    path("paper/", home_log.home_log_paper, name="home-log-paper"),
    path("<uuid:entry_id>/", home_log.entry, name="log-entry"),
    path("<uuid:entry_id>/edit/", home_log.entry_edit, name="log-entry-edit"),
    path("<uuid:entry_id>/photo/", home_log.entry_photo, name="log-entry-photo"),
    path("<uuid:entry_id>/share/", home_log.entry_share, name="log-entry-share"),
    path("<uuid:entry_id>/remove/", home_log.entry_remove, name="log-entry-remove"),
]

contact_urls = [
    path("", contacts.contacts, name="contacts"),
    path("add/", contacts.contact_add, name="contact-add"),
    path("<uuid:entry_id>/", contacts.contact, name="contact-entry"),
    path("<uuid:entry_id>/edit/", contacts.contact_edit, name="contact-entry-edit"),
    path("<uuid:entry_id>/kept/", contacts.contact_kept, name="contact-entry-kept"),
    path("<uuid:entry_id>/share/", contacts.contact_share, name="contact-entry-share"),
    path("<uuid:entry_id>/remove/", contacts.contact_remove, name="contact-entry-remove"),
]

calendar_urls = [
    path("", calendar.calendar, name="calendar"),
    path("add/", calendar.calendar_edit, name="calendar-add"),
    path("offered/<slug:token>/", calendar.calendar_offered, name="calendar-offered"),
    path("<int:calendar_id>/offer/", calendar.calendar_offer, name="calendar-offer"),
    path("<int:calendar_id>/edit/", calendar.calendar_edit, name="calendar-edit"),
    path("<int:calendar_id>/holidays/", calendar.calendar_holidays, name="calendar-holidays"),
]

child_urls = [
    path("about/", include(about_urls)),
    path("worry/", include(worry_urls)),
    path("team/", include(team_urls)),
    path("papers/", include(file_urls)),
    path("home-log/", include(home_log_urls)),
    path("consent/<uuid:consent_id>/withdraw/", consent.consent_withdraw, name="consent-withdraw"),
    path("talks/", include(contact_urls)),
    path("calendar/", include(calendar_urls)),
]

urlpatterns = [
    path("children/new/", child.student_add, name="student-add"),
    path("children/new/school/", child.school_student_add, name="school-student-add"),
    path("students/<uuid:student_id>/", include(child_urls)),
    path("join/<str:token>/", team.invitation_open, name="invitation-open"),
    path("join/<str:token>/answer/", team.invitation_answer, name="invitation-answer"),
]
