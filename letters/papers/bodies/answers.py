"""Sentences of answers to the school, of records and of another evaluation."""

from letters.enums import Kind, Said
from letters.papers.lines import HELLO, TELL_THE_DATE, WHO_I_AM, Line, written

SCHOOL_SUGGESTS_OT = written(
    Said("Reply to what the school suggested", "Respuesta a lo que la escuela sugirió"),
    (
        HELLO,
        WHO_I_AM,
        Line("Thank you for telling me what you see.", "Gracias por decirme lo que ven."),
        Line("You wrote or spoke to me on %(suggested.on)s.", "Me escribieron o hablaron el %(suggested.on)s."),
    ),
    Line("This is what I understood:", "Esto es lo que entendí:", own="suggested.text"),
    Line("I am open to this.", "Estoy de acuerdo en verlo.", when=("suggested_answer.answer=ready",)),
    Line(
        "I have questions before I decide.",
        "Tengo preguntas antes de decidir.",
        when=("suggested_answer.answer=questions",),
    ),
    Line("I do not want this now.", "No quiero esto por ahora.", when=("suggested_answer.answer=no",)),
    Line("My questions:", "Mis preguntas:", items="suggested_questions.text"),
    (
        Line(
            "Please tell me in writing what you suggest and why (34 CFR 300.503).",
            "Por favor, díganme por escrito qué sugieren y por qué (34 CFR 300.503).",
            asks=True,
        ),
        Line(
            "If it is an evaluation, please send me the form (34 CFR 300.300(a)) and the notice of our rights "
            "(34 CFR 300.504(a)(1)). It should look at every area of need (34 CFR 300.304(c)(4)).",
            "Si es una evaluación, por favor envíenme el formulario (34 CFR 300.300(a)) y el aviso de nuestros "
            "derechos (34 CFR 300.504(a)(1)). Debe ver todas las áreas de necesidad (34 CFR 300.304(c)(4)).",
            when=("!suggested_answer.answer=no",),
        ),
        Line(
            "This letter is not yet my consent.",
            "Esta carta todavía no es mi consentimiento.",
        ),
    ),
)


def _answered(item: str, en: str, es: str, cite: str) -> tuple[Line, ...]:
    """The yes and the no to one item of a form."""
    return (
        Line(
            f"I consent to {en} ({cite}).", f"Doy mi consentimiento para {es} ({cite}).", when=(f"consent.{item}=yes",)
        ),
        Line(
            f"I do not consent to {en} ({cite}).",
            f"No doy mi consentimiento para {es} ({cite}).",
            when=(f"consent.{item}=no",),
        ),
    )


CONSENT_REPLY = written(
    Said("My answer to the consent form", "Mi respuesta al formulario de consentimiento"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "This is my answer to your form, item by item (34 CFR 300.9).",
            "Esta es mi respuesta a su formulario, punto por punto (34 CFR 300.9).",
            asks=True,
        ),
    ),
    _answered("evaluation", "the first evaluation", "la primera evaluación", "34 CFR 300.300(a)"),
    _answered("services", "special education services", "los servicios de educación especial", "34 CFR 300.300(b)"),
    _answered("reevaluation", "the new evaluation", "la nueva evaluación", "34 CFR 300.300(c)"),
    _answered("billing", "the use of Medicaid", "el uso de Medicaid", "34 CFR 300.154(d)"),
    _answered("sharing", "sharing records", "compartir los registros", "34 CFR 300.622"),
    Line("I want this to be added:", "Quiero que se agregue esto:", own="consent_added.text"),
    (
        Line(
            "Each answer stands by itself. A no to one item is not a no to the others (34 CFR 300.300(d)).",
            "Cada respuesta vale por sí sola. Un no a un punto no es un no a los demás (34 CFR 300.300(d)).",
        ),
        Line(
            "My yes to an evaluation is not a yes to services. I know that I can take a yes back.",
            "Mi sí a una evaluación no es un sí a los servicios. Sé que puedo retirar un sí.",
        ),
    ),
    Line(
        "Please send me a copy of the signed form, and tell me the day you received it.",
        "Por favor, envíenme una copia del formulario firmado y díganme el día en que lo recibieron.",
    ),
)

RECORDS = written(
    Said("Request for records", "Solicitud de registros"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking to see %(child)s’s school records and to get copies "
            "(34 CFR 300.501(a), 34 CFR 300.613(a), 34 CFR 99.10).",
            "Pido ver los registros escolares de %(child)s y recibir copias "
            "(34 CFR 300.501(a), 34 CFR 300.613(a), 34 CFR 99.10).",
            asks=True,
        ),
    ),
    Line("I ask for these records:", "Pido estos registros:", items="records.which"),
    Line("I also ask for:", "También pido:", items="records.other"),
    (
        Line(
            "Please include the time from %(records_time.from_on)s to %(records_time.to_on)s.",
            "Por favor, incluyan el tiempo del %(records_time.from_on)s al %(records_time.to_on)s.",
        ),
        Line(
            "There is a meeting on %(records_meeting.on)s. Please let me have them before it (34 CFR 300.613(a)).",
            "Hay una reunión el %(records_meeting.on)s. Por favor, que los reciba antes (34 CFR 300.613(a)).",
        ),
        Line(
            "Please do this without needless delay, and before any IEP meeting.",
            "Por favor, háganlo sin demora innecesaria y antes de cualquier reunión del IEP.",
            when=("!records_meeting.on",),
        ),
        TELL_THE_DATE,
    ),
    (
        Line(
            "If a test form can not be copied, please let me look at it and explain it to me.",
            "Si no se puede copiar una hoja de prueba, déjenme verla y explíquenmela.",
            when=("records.which",),
        ),
        Line(
            "%(records_meeting.who)s may look at the records for me.",
            "%(records_meeting.who)s puede ver los registros por mí.",
        ),
    ),
    Line(
        "Please also tell me what records you keep and where (34 CFR 300.616), and who has looked at them "
        "(34 CFR 300.614). If copies cost money, please tell me first. Please do not charge me if it would keep me "
        "from seeing the records (34 CFR 300.617).",
        "Por favor, díganme también qué registros guardan y dónde (34 CFR 300.616), y quién los ha visto "
        "(34 CFR 300.614). Si las copias cuestan, avísenme antes. No me cobren si eso me impide verlos "
        "(34 CFR 300.617).",
    ),
)

RECORDS_AMEND = written(
    Said("Request to correct a record", "Solicitud para corregir un registro"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking you to correct a school record of %(child)s (34 CFR 300.618, 34 CFR 99.20).",
            "Pido que corrijan un registro escolar de %(child)s (34 CFR 300.618, 34 CFR 99.20).",
            asks=True,
        ),
    ),
    (
        Line("The paper: %(amend.paper)s.", "El documento: %(amend.paper)s."),
        Line("Page: %(amend.page)s.", "Página: %(amend.page)s."),
    ),
    Line("It says:", "Dice:", own="amend.text"),
    Line("This is wrong, or says too much, because:", "Esto está mal, o dice demasiado, porque:", own="amend_why.text"),
    Line("It should say:", "Debería decir:", own="amend_why.instead"),
    (
        Line(
            "Please tell me in writing what you decide (34 CFR 300.619). If you say no, please tell me how I can ask "
            "for a hearing (34 CFR 300.619, 34 CFR 300.621).",
            "Por favor, díganme por escrito qué deciden (34 CFR 300.619). Si dicen que no, por favor díganme cómo "
            "puedo pedir una audiencia (34 CFR 300.619, 34 CFR 300.621).",
        ),
        Line(
            "If the words stay, I will add a statement of my own (34 CFR 300.620).",
            "Si las palabras se quedan, agregaré una declaración mía (34 CFR 300.620).",
        ),
        TELL_THE_DATE,
    ),
)

IEE = written(
    Said("Request for an independent evaluation", "Solicitud de una evaluación independiente"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I disagree with the school’s evaluation dated %(report.on)s.",
            "No estoy de acuerdo con la evaluación de la escuela con fecha %(report.on)s.",
        ),
        Line(
            "I disagree with the school’s evaluation.",
            "No estoy de acuerdo con la evaluación de la escuela.",
            when=("!report.on",),
        ),
    ),
    (
        Line(
            "I request an independent educational evaluation at public expense (34 CFR 300.502(b)(1)).",
            "Pido una evaluación educativa independiente, pagada con fondos públicos (34 CFR 300.502(b)(1)).",
            asks=True,
        ),
        Line("It should look at: %(report.area)s.", "Debe ver: %(report.area)s."),
    ),
    Line("My reasons:", "Mis razones:", own="iee_why.text"),
    (
        Line(
            "Please agree to it, or ask for a hearing, without needless delay (34 CFR 300.502(b)(2)).",
            "Por favor, acéptenla o pidan una audiencia, sin demora innecesaria (34 CFR 300.502(b)(2)).",
        ),
        Line(
            "Please tell me where I can get one (34 CFR 300.502(a)(2)) and which rules you have for it "
            "(34 CFR 300.502(e)).",
            "Por favor, díganme dónde puedo obtenerla (34 CFR 300.502(a)(2)) y qué reglas tienen para ella "
            "(34 CFR 300.502(e)).",
        ),
        TELL_THE_DATE,
    ),
)

ASK_PWN = written(
    Said("Request for a written notice", "Solicitud de un aviso por escrito"),
    (
        HELLO,
        WHO_I_AM,
        Line("On %(pwn.said_on)s I heard from %(pwn.who)s.", "El %(pwn.said_on)s me habló %(pwn.who)s."),
        Line("I heard this on %(pwn.said_on)s.", "Lo escuché el %(pwn.said_on)s.", when=("!pwn.who",)),
        Line("I heard from %(pwn.who)s.", "Me habló %(pwn.who)s.", when=("!pwn.said_on",)),
    ),
    Line("This was said:", "Se dijo esto:", own="pwn.text"),
    Line(
        "I understand this as a no. I am asking for prior written notice of it (34 CFR 300.503(a)).",
        "Lo entiendo como una negativa. Pido un aviso previo por escrito (34 CFR 300.503(a)).",
        when=("!pwn.kind=propose",),
        asks=True,
    ),
    Line(
        "I understand that the school wants to change something. I am asking for prior written notice of it "
        "(34 CFR 300.503(a)).",
        "Entiendo que la escuela quiere cambiar algo. Pido un aviso previo por escrito (34 CFR 300.503(a)).",
        when=("pwn.kind=propose",),
        asks=True,
    ),
    Line(
        "Please let it cover all seven items (34 CFR 300.503(b)):",
        "Por favor, que incluya los siete puntos (34 CFR 300.503(b)):",
        items="seven_items",
    ),
    (
        Line(
            "Please write it in words and in a language that I understand (34 CFR 300.503(c)).",
            "Por favor, escríbanlo con palabras y en un idioma que yo entienda (34 CFR 300.503(c)).",
        ),
        Line(
            "Please change nothing until I have had time to read it.",
            "Por favor, no cambien nada hasta que yo haya tenido tiempo de leerlo.",
        ),
        TELL_THE_DATE,
    ),
)

SHARE_CONSENT = written(
    Said("Permission to share records", "Permiso para compartir registros"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I consent that the school shares these papers about %(child)s (34 CFR 99.30, 34 CFR 300.622):",
            "Doy mi consentimiento para que la escuela comparta estos documentos de %(child)s "
            "(34 CFR 99.30, 34 CFR 300.622):",
            items="share.what",
            asks=True,
        ),
    ),
    Line("With whom:", "Con quién:", own="share.who"),
    Line("Why:", "Para qué:", own="share.why"),
    Line(
        "You may invite them to the meeting on this child’s plans after school (34 CFR 300.321(b)(3)).",
        "Pueden invitarles a la reunión sobre los planes para después de la escuela (34 CFR 300.321(b)(3)).",
        when=("share_until.invite",),
    ),
    (
        Line("This permission ends on %(share_until.until_on)s.", "Este permiso termina el %(share_until.until_on)s."),
        Line("I can take it back before then, in writing.", "Puedo retirarlo antes, por escrito."),
        Line(
            "It holds for these papers and this reason only.",
            "Vale solo para estos documentos y para este fin.",
        ),
        Line(
            "Please tell me what was sent, and when.",
            "Por favor, díganme qué se envió y cuándo.",
        ),
    ),
)

ANSWERS = {
    Kind.SCHOOL_SUGGESTS_OT: SCHOOL_SUGGESTS_OT,
    Kind.CONSENT_REPLY: CONSENT_REPLY,
    Kind.RECORDS: RECORDS,
    Kind.RECORDS_AMEND: RECORDS_AMEND,
    Kind.IEE: IEE,
    Kind.ASK_PWN: ASK_PWN,
    Kind.SHARE_CONSENT: SHARE_CONSENT,
}
