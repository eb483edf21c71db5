"""URLs of the plan, its goals and their progress, under /students/<uuid>/."""

from django.urls import include, path

from ieps.views import consent, drafting, goals, letters, parts, progress, reading, review, sharing

app_name = "ieps"

draft_urls = [
    path("", drafting.versions, name="versions"),
    path("start/", drafting.draft_start, name="draft-start"),
    path("copy/", drafting.copy_start, name="copy-start"),
    path("<uuid:version_id>/draft/", drafting.draft, name="draft"),
    path("<uuid:version_id>/days/", drafting.days_edit, name="days-edit"),
    path("<uuid:version_id>/sections/<str:key>/edit/", drafting.section_edit, name="section-edit"),
    path("<uuid:version_id>/goals/add/", parts.goal_add, name="goal-add"),
    path("<uuid:version_id>/goals/<uuid:goal_version_id>/edit/", parts.goal_edit, name="goal-edit"),
    path("<uuid:version_id>/services/add/", parts.service_add, name="service-add"),
    path("<uuid:version_id>/services/<uuid:line_id>/edit/", parts.service_edit, name="service-edit"),
    path("<uuid:version_id>/supports/add/", parts.support_add, name="support-add"),
    path("<uuid:version_id>/supports/<uuid:support_key>/edit/", parts.support_edit, name="support-edit"),
    path("<uuid:version_id>/rows/<str:which>/<uuid:row_id>/move/", parts.row_move, name="row-move"),
    path("<uuid:version_id>/rows/<str:which>/<uuid:row_id>/remove/", parts.row_remove, name="row-remove"),
    path("<uuid:version_id>/share/", sharing.share, name="share"),
    path("<uuid:version_id>/final/", sharing.make_final, name="final"),
    path("<uuid:version_id>/next/", sharing.draft_next, name="draft-next"),
    path("<uuid:version_id>/discard/", sharing.discard, name="discard"),
]
read_urls = [
    path("<uuid:version_id>/", reading.version, name="version"),
    path("<uuid:version_id>/pdf/", reading.version_pdf, {"kind": "iep"}, name="version-pdf"),
    path("<uuid:version_id>/letter/", letters.disagree, name="version-letter"),
    path("<uuid:version_id>/marks-pdf/", reading.version_pdf, {"kind": "iep-marks"}, name="marks-pdf"),
    path("<uuid:version_id>/answer-sheet/", reading.version_pdf, {"kind": "answer-sheet"}, name="answer-sheet"),
    path("<uuid:version_id>/consent-sheet/", reading.version_pdf, {"kind": "consent-sheet"}, name="consent-sheet"),
    path("<uuid:version_id>/mark/", review.version_mark, name="version-mark"),
    path("<uuid:version_id>/marks/", review.marks_list, name="marks"),
    path("<uuid:version_id>/marks/copy/", review.marks_copy, name="marks-copy"),
    path("marks/<uuid:mark_id>/answer/", review.mark_answer, name="mark-answer"),
    path("marks/<uuid:mark_id>/adopt/", review.mark_adopt, name="mark-adopt"),
    path("marks/<uuid:mark_id>/settle/", review.mark_settle, name="mark-settle"),
    path("marks/<uuid:mark_id>/confirm/", review.mark_confirm, name="mark-confirm"),
]
consent_urls = [
    path("<uuid:version_id>/consent/", consent.consent, name="consent"),
    path("<uuid:version_id>/consent/answer/", consent.consent_answer, name="consent-answer"),
    path("<uuid:version_id>/consent/copy/", consent.consent_copy, name="consent-copy"),
    path("<uuid:version_id>/consent/<uuid:consent_id>/received/", consent.consent_received, name="consent-received"),
]
goal_urls = [
    path("", goals.goals, name="goals"),
    path("letter/", letters.ask_progress, name="goals-letter"),
    path("quick/", progress.quick, name="goals-quick"),
    path("goals.pdf", goals.goals_paper, {"kind": "goals"}, name="goals-pdf"),
    path("folder.pdf", goals.goals_paper, {"kind": "goals-page"}, name="goals-page-pdf"),
    path("<uuid:goal_id>/", goals.goal, name="goal"),
    path("<uuid:goal_id>/scores/", goals.scores, name="scores"),
]
progress_urls = [
    path("<uuid:goal_id>/scores/add/", progress.point_add, name="point-add"),
    path("<uuid:goal_id>/scores/<uuid:point_id>/correct/", progress.point_correct, name="point-correct"),
    path("<uuid:goal_id>/scores/<uuid:point_id>/void/", progress.point_void, name="point-void"),
    path("<uuid:goal_id>/scores/<uuid:point_id>/confirm/", progress.point_confirm, name="point-confirm"),
    path("<uuid:goal_id>/reports/add/", progress.report_add, name="report-add"),
    path("<uuid:goal_id>/reports/<uuid:report_id>/confirm/", progress.report_confirm, name="report-confirm"),
    path("<uuid:goal_id>/tally/", progress.tally, name="tally"),
    path("<uuid:goal_id>/tally/tap/", progress.tap, name="tap"),
    path("<uuid:goal_id>/tally/save/", progress.tally_save, name="tally-save"),
]

urlpatterns = [
    path("students/<uuid:student_id>/ieps/", include(draft_urls + read_urls + consent_urls)),
    path("students/<uuid:student_id>/goals/", include(goal_urls + progress_urls)),
]
