"""URLs of letters, under /students/<uuid>/letters/."""

from django.urls import include, path

from letters.views import interview, letters, replies

app_name = "letters"

letter_urls = [
    path("", letters.letter, name="letter"),
    path("tasks/", interview.tasks, name="tasks"),
    path("questions/<slug:key>/", interview.step, name="step"),
    path("check/", interview.check, name="check"),
    path("make/", interview.make, name="make"),
    path("discard/", interview.discard, name="discard"),
    path("letter.pdf", letters.letter_pdf, {"kind": "letter"}, name="pdf"),
    path("english.pdf", letters.letter_pdf, {"kind": "letter-english"}, name="english-pdf"),
    path("proof.pdf", letters.letter_pdf, {"kind": "proof"}, name="proof-pdf"),
    path("follow-up/", letters.follow_up, name="follow-up"),
    path("correct/", letters.correct, name="correct"),
    path("reply/", replies.reply_add, name="reply-add"),
    path("reply/<uuid:reply_id>/correct/", replies.reply_correct, name="reply-correct"),
    path("proof/", letters.proof_add, name="proof-add"),
    path("proof/<uuid:dispatch_id>/received/", letters.proof_received, name="proof-received"),
]

child_urls = [
    path("", letters.letter_list, name="list"),
    path("new/", letters.choose, name="choose"),
    path("new/<slug:kind>/", letters.letter_start, name="start"),
    path("<uuid:letter_id>/", include(letter_urls)),
]

urlpatterns = [path("students/<uuid:student_id>/letters/", include(child_urls))]
