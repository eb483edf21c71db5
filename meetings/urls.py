"""URLs of meetings and packets, under /students/<uuid>/meetings/."""

from django.urls import include, path

from meetings.views import letters, packets, planning, preparing, soon

app_name = "meetings"

meeting_urls = [
    path("", planning.meeting, name="meeting"),
    path("meeting.ics", planning.meeting_ics, name="meeting-ics"),
    path("edit/", planning.edit, name="edit"),
    path("people/", planning.people, name="people"),
    path("cancel/", planning.cancel, name="cancel"),
    path("held/", planning.held, name="held"),
    path("letters/<slug:kind>/", letters.letter_start, name="letter-start"),
    path("agenda/", planning.agenda, name="agenda"),
    path("agenda/<uuid:item_id>/", planning.topic, name="topic"),
    path("agenda/<uuid:item_id>/<slug:act>/", planning.topic_change, name="topic-change"),
    path("questions/", preparing.questions, name="questions"),
    path("questions/<uuid:question_id>/", preparing.question, name="question"),
    path("questions/<uuid:question_id>/<slug:act>/", preparing.question_change, name="question-change"),
    path("say/share/", preparing.say_share, name="say-share"),
    path("say/<slug:key>/", preparing.say, name="say"),
    path("say/<slug:key>/from/<slug:source>/", preparing.say_take, name="say-take"),
    path("packet/", packets.choose, name="packet-choose"),
    path("packets/<uuid:packet_id>/", packets.packet, name="packet"),
    path("packets/<uuid:packet_id>/packet.pdf", packets.packet_pdf, name="packet-pdf"),
    path("soon/check/", soon.soon_check, name="soon-check"),
    path("soon/<slug:step>/", soon.soon_step, name="soon-step"),
]

child_urls = [
    path("", planning.meeting_list, name="list"),
    path("soon/", soon.soon, name="soon"),
    path("plan/", planning.plan, name="plan"),
    path("<uuid:meeting_id>/", include(meeting_urls)),
]

urlpatterns = [path("students/<uuid:student_id>/meetings/", include(child_urls))]
