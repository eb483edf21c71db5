"""What a letter's ticks say when they are printed: pairs of English and Spanish words, by step and field.

The Spanish is not yet read by a native reviewer.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One fixed piece of a letter in both languages."""

    en: str
    es: str

    def in_(self, language: str) -> str:
        return self.es if language == "es" else self.en


YES_NO = {"yes": Said("Yes", "Sí"), "no": Said("No", "No")}

RECORDS = {
    "evaluations": Said("Evaluation reports", "Informes de evaluación"),
    "protocols": Said(
        "Test protocols and the forms with the OT raw scores",
        "Protocolos de pruebas y las hojas con los puntajes brutos de terapia ocupacional (OT)",
    ),
    "ot_logs": Said("OT service logs and session notes", "Registros de servicio y notas de las sesiones de OT"),
    "progress": Said("Progress data and progress reports", "Datos e informes de progreso"),
    "attendance": Said("Attendance", "Asistencia"),
    "mails": Said("E-mails about my child", "Correos electrónicos sobre mi hijo o hija"),
    "behavior": Said("Behavior logs", "Registros de conducta"),
    "ieps": Said("IEPs, drafts and final", "Los IEP, borradores y finales"),
    "notices": Said("Notices and consent forms", "Avisos y formularios de consentimiento"),
    "meetings": Said("Notes of meetings", "Notas de las reuniones"),
    "billing": Said("Medicaid billing logs", "Registros de cobros a Medicaid"),
}

FORMATS = {
    "here": Said("in person", "en persona"),
    "video": Said("by video", "por video"),
    "phone": Said("by phone", "por teléfono"),
}

PWN_KINDS = {
    "refuse": Said("a no", "una negativa"),
    "propose": Said("a change the school wants", "un cambio que la escuela propone"),
}

SEVEN_ITEMS = (
    Said("what the school proposes or refuses", "lo que la escuela propone o rechaza"),
    Said("why", "por qué"),
    Said(
        "each evaluation, record and report it relied on",
        "cada evaluación, registro e informe en que se basó",
    ),
    Said("that we have safeguards, and how to get a copy", "que tenemos garantías, y cómo obtener una copia"),
    Said("who can help us to understand the rules", "quién puede ayudarnos a entender las reglas"),
    Said(
        "what else was considered, and why it was turned down",
        "qué otras opciones se consideraron y por qué se descartaron",
    ),
    Said("other reasons that counted", "otras razones que contaron"),
)

OT_CHANGES = {
    "add": Said("add OT to the IEP", "agregar la terapia ocupacional (OT) al IEP"),
    "more": Said("give more OT", "dar más terapia ocupacional (OT)"),
    "change": Said("change how OT is given", "cambiar la manera de dar la terapia ocupacional (OT)"),
    "back": Said("bring back the OT that was taken out", "devolver la terapia ocupacional (OT) que se quitó"),
}

MISSED_RULES = {
    "answer": Said("34 CFR 300.503(a)", "34 CFR 300.503(a)"),
    "evaluation": Said("34 CFR 300.301(c)", "34 CFR 300.301(c)"),
    "first_iep": Said("34 CFR 300.323(c)", "34 CFR 300.323(c)"),
    "yearly": Said("34 CFR 300.324(b)", "34 CFR 300.324(b)"),
    "three_years": Said("34 CFR 300.303(b)", "34 CFR 300.303(b)"),
    "records": Said("34 CFR 300.613(a)", "34 CFR 300.613(a)"),
    "reports": Said("34 CFR 300.320(a)(3)", "34 CFR 300.320(a)(3)"),
}

CAME = {
    "nothing": Said("Nothing has come back to me.", "No he recibido nada."),
    "part": Said("I have received only a part.", "He recibido solo una parte."),
}

EXCUSAL = {
    "agree": Said("agree", "acepto"),
    "consent": Said("agree if written input comes first", "acepto si antes recibo un informe escrito"),
    "decline": Said("do not agree", "no acepto"),
}

SAME_STATE = {
    "same": Said("in the same state", "en el mismo estado"),
    "other": Said("in another state", "en otro estado"),
}

FEEDING = {
    "plan": Said("a written plan for eating safely", "un plan escrito para comer sin peligro"),
    "staff": Said("the names of the staff who are trained for it", "los nombres del personal capacitado para esto"),
    "emergency": Said("the steps in an emergency", "los pasos en una emergencia"),
    "start": Said("the day it starts", "el día en que empieza"),
}

COMPLAINT_RULES = {
    "evaluation": Said("evaluation (34 CFR 300.301)", "evaluación (34 CFR 300.301)"),
    "iep": Said("the IEP and its dates (34 CFR 300.323)", "el IEP y sus fechas (34 CFR 300.323)"),
    "services": Said(
        "services that the IEP promises (34 CFR 300.323(c)(2))",
        "servicios que promete el IEP (34 CFR 300.323(c)(2))",
    ),
    "review": Said("review of the IEP (34 CFR 300.324(b))", "revisión del IEP (34 CFR 300.324(b))"),
    "progress": Said("progress reports (34 CFR 300.320(a)(3))", "informes de progreso (34 CFR 300.320(a)(3))"),
    "notice": Said("written notice (34 CFR 300.503)", "aviso por escrito (34 CFR 300.503)"),
    "records": Said("records (34 CFR 300.613)", "registros (34 CFR 300.613)"),
    "iee": Said("independent evaluation (34 CFR 300.502)", "evaluación independiente (34 CFR 300.502)"),
}

SUGGESTED = {
    "ready": Said("I am open to this.", "Estoy de acuerdo en verlo."),
    "questions": Said("I have questions before I decide.", "Tengo preguntas antes de decidir."),
    "no": Said("I do not want this now.", "No quiero esto por ahora."),
}

PERMITS = {
    "weighted": Said("a weighted item", "un objeto con peso"),
    "feeding": Said("help with eating", "ayuda para comer"),
    "other": Said("an activity or tool", "una actividad o herramienta"),
}

PERMIT_RULES = {
    "trained": Said("Only staff who were shown how may do it.", "Solo lo hará personal al que se le enseñó cómo."),
    "watched": Said("An adult watches the whole time.", "Un adulto vigila todo el tiempo."),
    "refuse": Said("My child may say no at any time.", "Mi hijo o hija puede decir que no en todo momento."),
    "never": Said(
        "It is never used to hold my child still or as a punishment.",
        "Nunca se usa para sujetar a mi hijo o hija ni como castigo.",
    ),
    "stop": Said(
        "You stop at once and call me when something is not right.",
        "Se detienen de inmediato y me llaman si algo no está bien.",
    ),
    "note": Said("You write down each use, and I may read it.", "Anotan cada uso y yo puedo leerlo."),
}

OPTIONS: dict[str, dict[str, Said]] = {
    "records.which": RECORDS,
    "format.how": FORMATS,
    "pwn.kind": PWN_KINDS,
    "ot_ask.kind": OT_CHANGES,
    "overdue_rule.rule": MISSED_RULES,
    "overdue_came.came": CAME,
    "excusal_answer.answer": EXCUSAL,
    "move.same": SAME_STATE,
    "feeding_ask.which": FEEDING,
    "complaint.rules": COMPLAINT_RULES,
    "suggested_answer.answer": SUGGESTED,
    "permit.kind": PERMITS,
    "permit_rules.which": PERMIT_RULES,
    **{f"consent.{item}": YES_NO for item in ("evaluation", "services", "reevaluation", "billing", "sharing")},
}
MANY = frozenset({"records.which", "feeding_ask.which", "complaint.rules", "permit_rules.which"})
