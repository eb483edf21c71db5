"""URLs of the request, the reports and the decision, under /students/<uuid>/evaluation/."""

from django.urls import include, path

from evaluations.views import consent_copy, decision, evidence, facts, letters, notice, report, request

app_name = "evaluations"

report_urls = [
    path("add/", facts.add, name="report-add"),
    path("<uuid:evaluation_id>/", report.report, name="report"),
    path("<uuid:evaluation_id>/pdf/", report.pdf, name="report-pdf"),
    path("<uuid:evaluation_id>/letter/", letters.ask_independent, name="report-letter"),
    path("<uuid:evaluation_id>/draft/", report.draft, name="report-draft"),
    path("<uuid:evaluation_id>/facts/", facts.change, name="report-facts"),
    path("<uuid:evaluation_id>/finish/", report.finish, name="report-finish"),
    path("<uuid:evaluation_id>/discard/", report.discard, name="report-discard"),
    path("<uuid:evaluation_id>/correct/", report.correct, name="report-correct"),
    path("<uuid:evaluation_id>/confirm/", report.confirm_copy, name="report-confirm"),
    path("<uuid:evaluation_id>/<str:what>/add/", facts.part_add, name="report-part-add"),
    path("<uuid:evaluation_id>/<str:what>/<uuid:row_id>/", facts.part_edit, name="report-part"),
    path("<uuid:evaluation_id>/<str:what>/<uuid:row_id>/remove/", facts.part_remove, name="report-part-remove"),
]

decision_urls = [
    path("add/", decision.add, name="decision-add"),
    path("<uuid:decision_id>/", decision.decision, name="decision"),
    path("<uuid:decision_id>/pdf/", decision.pdf, name="decision-pdf"),
    path("<uuid:decision_id>/correct/", decision.correct, name="decision-correct"),
    path("<uuid:decision_id>/confirm/", decision.confirm_copy, name="decision-confirm"),
    path("<uuid:decision_id>/position/", decision.position, name="decision-position"),
    path("<uuid:decision_id>/evidence/pdf/", evidence.pdf, name="evidence-pdf"),
    path("<uuid:decision_id>/evidence/add/", evidence.add, name="evidence-add"),
    path("evidence/<uuid:evidence_id>/", evidence.change, name="evidence-edit"),
    path("evidence/<uuid:evidence_id>/up/", evidence.move, {"step": -1}, name="evidence-move"),
    path("evidence/<uuid:evidence_id>/down/", evidence.move, {"step": 1}, name="evidence-down"),
    path("evidence/<uuid:evidence_id>/remove/", evidence.remove, name="evidence-remove"),
]

child_urls = [
    path("", request.plan, name="plan"),
    path("answer/", request.answer, name="answer"),
    path("answer/<uuid:response_id>/correct/", request.answer_correct, name="answer-correct"),
    path("answer/<uuid:response_id>/confirm/", request.answer_confirm, name="answer-confirm"),
    path("answer/<uuid:response_id>/letter/", letters.ask_notice, name="answer-letter"),
    path("recap/", letters.recap, name="recap"),
    path("consent/", request.consent, name="consent"),
    path("consent/copy/", consent_copy.consent_copy, name="consent-copy"),
    path("consent/<uuid:consent_id>/received/", request.consent_received, name="consent-received"),
    path("reports/", include(report_urls)),
    path("decision/", include(decision_urls)),
    path("notice/add/", notice.add, name="notice-add"),
    path("notice/<uuid:notice_id>/", notice.notice, name="notice"),
    path("notice/<uuid:notice_id>/correct/", notice.correct, name="notice-correct"),
    path("notice/<uuid:notice_id>/letter/", letters.ask_missing, name="notice-letter"),
    path("notice/<uuid:notice_id>/confirm/", notice.confirm_copy, name="notice-confirm"),
    path("504/add/", notice.plan_504_add, name="plan-504-add"),
    path("504/<uuid:plan_id>/", notice.plan_504, name="plan-504"),
    path("504/<uuid:plan_id>/edit/", notice.plan_504_edit, name="plan-504-edit"),
]

urlpatterns = [path("students/<uuid:student_id>/evaluation/", include(child_urls))]
