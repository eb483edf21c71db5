"""Sentences of letters around a meeting: asking for it, input, who can not come, what was understood or disputed."""

from letters.enums import Kind, Said
from letters.papers.lines import HELLO, NOTICE, WHO_I_AM, Line, written

MEETING = written(
    Said("Request for an IEP meeting", "Solicitud de una reunión del IEP"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking for an IEP meeting for %(child)s (34 CFR 300.324(b)(1)(ii)).",
            "Pido una reunión del IEP para %(child)s (34 CFR 300.324(b)(1)(ii)).",
            asks=True,
        ),
    ),
    Line("The reason:", "La razón:", own="meeting_why.text"),
    Line("My questions for the meeting:", "Mis preguntas para la reunión:", items="meeting_questions.text"),
    (
        Line(
            "Please let these people come: %(meeting_people.names)s (34 CFR 300.321(a)(6)).",
            "Por favor, que vengan estas personas: %(meeting_people.names)s (34 CFR 300.321(a)(6)).",
        ),
        Line(
            "If the occupational therapist (OT) can not come, please send me written input first.",
            "Si la o el terapeuta ocupacional (OT) no puede venir, por favor envíenme antes su informe escrito.",
            when=("meeting_people.ot",),
        ),
    ),
    (
        Line("These times work for me: %(times)s.", "Puedo en estos horarios: %(times)s."),
        Line(
            "I would like to meet %(format.how)s (34 CFR 300.328).",
            "Me gustaría reunirme %(format.how)s (34 CFR 300.328).",
        ),
        Line(
            "Please find a time that works for all of us (34 CFR 300.322(a)).",
            "Por favor, busquemos una hora que nos convenga a todos (34 CFR 300.322(a)).",
        ),
        Line(
            "I need an interpreter there (34 CFR 300.322(e)).",
            "Necesito intérprete en la reunión (34 CFR 300.322(e)).",
            when=("interpreter",),
        ),
    ),
    Line(
        "Please send me drafts, data and reports before we meet. If the school will not meet, or will not change "
        "the plan, please tell me why in writing (34 CFR 300.503).",
        "Por favor, envíenme los borradores, datos e informes antes. Si la escuela no quiere reunirse, o no quiere "
        "cambiar el plan, por favor díganme por escrito por qué (34 CFR 300.503).",
    ),
)

PARENT_INPUT = written(
    Said("What I want the team to know", "Lo que quiero que sepa el equipo"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "Please attach this to the IEP, and read it before we decide (34 CFR 300.324(a)(1)(ii)).",
            "Por favor, adjunten esto al IEP y léanlo antes de que decidamos (34 CFR 300.324(a)(1)(ii)).",
            asks=True,
        ),
    ),
    Line("What %(child)s is good at:", "En qué es fuerte %(child)s:", own="input_strengths.text"),
    Line(
        "What worries me, the most important first:",
        "Lo que me preocupa, lo más importante primero:",
        items="input_concerns.text",
    ),
    Line("What I see at home:", "Lo que veo en casa:", own="input_concerns.home"),
    Line("What works:", "Lo que funciona:", own="input_works.text"),
    Line("What I wish for:", "Lo que deseo:", items="input_wishes.text"),
    Line("My questions:", "Mis preguntas:", items="input_questions.text"),
    Line(
        "Please use this when you look at what is known about %(child)s (34 CFR 300.305(a)(1)(i)).",
        "Por favor, ténganlo en cuenta al revisar lo que se sabe de %(child)s (34 CFR 300.305(a)(1)(i)).",
    ),
)

DISSENT = written(
    Said("What I disagree with", "Con lo que no estoy de acuerdo"),
    (
        HELLO,
        WHO_I_AM,
        Line("I was at the meeting on %(dissent_meeting.on)s.", "Estuve en la reunión del %(dissent_meeting.on)s."),
        Line(
            "Coming to the meeting was not a yes to everything.",
            "Asistir a la reunión no fue un sí a todo.",
        ),
    ),
    Line("I agree with this:", "Estoy de acuerdo con esto:", own="dissent_agree.text"),
    Line("I disagree with this:", "No estoy de acuerdo con esto:", items="dissent_items.text"),
    Line("Because:", "Porque:", own="dissent_items.because"),
    Line("I ask for this instead:", "En su lugar pido esto:", own="dissent_ask.text"),
    (
        Line(
            "Please attach this letter to the IEP (34 CFR 300.501(b), 34 CFR 300.324(a)(1)(ii)).",
            "Por favor, adjunten esta carta al IEP (34 CFR 300.501(b), 34 CFR 300.324(a)(1)(ii)).",
            asks=True,
        ),
        Line(
            "Please tell me what starts now and on which date. Please go on with %(child)s’s services.",
            "Por favor, díganme qué empieza ahora y en qué fecha. Por favor, sigan con los servicios de %(child)s.",
        ),
    ),
    NOTICE,
)

EXCUSAL = written(
    Said("Reply about who comes to the meeting", "Respuesta sobre quién viene a la reunión"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "You asked if %(excusal.name)s may miss the meeting on %(excusal.on)s.",
            "Preguntaron si %(excusal.name)s puede faltar a la reunión del %(excusal.on)s.",
        ),
        Line(
            "You asked if %(excusal.name)s may miss the meeting.",
            "Preguntaron si %(excusal.name)s puede faltar a la reunión.",
            when=("!excusal.on",),
        ),
        Line("Their part in the team: %(excusal.role)s.", "Su función en el equipo: %(excusal.role)s."),
    ),
    (
        Line(
            "I agree, because their area will not be changed or talked about (34 CFR 300.321(e)(1)).",
            "Acepto, porque su área no se va a cambiar ni a tratar (34 CFR 300.321(e)(1)).",
            when=("excusal_answer.answer=agree",),
            asks=True,
        ),
        Line(
            "Their area will be talked about. I consent only if I get their written input before the meeting "
            "(34 CFR 300.321(e)(2)).",
            "Su área se va a tratar. Doy mi consentimiento solo si recibo su informe escrito antes de la reunión "
            "(34 CFR 300.321(e)(2)).",
            when=("excusal_answer.answer=consent",),
            asks=True,
        ),
        Line(
            "Please send it to me by %(excusal_answer.input_on)s.",
            "Por favor, envíenmelo a más tardar el %(excusal_answer.input_on)s.",
            when=("excusal_answer.answer=consent",),
        ),
        Line(
            "I may have questions about it later.",
            "Es posible que tenga preguntas después.",
            when=("excusal_answer.answer=consent",),
        ),
        Line(
            "I do not agree. Please find another day, or let them join by phone (34 CFR 300.322(c)).",
            "No acepto. Por favor, busquen otro día o que participe por teléfono (34 CFR 300.322(c)).",
            when=("excusal_answer.answer=decline",),
            asks=True,
        ),
    ),
    Line("My reason:", "Mi razón:", own="excusal_why.text"),
    Line("This is for this meeting only.", "Esto vale solo para esta reunión."),
)

RECAP = written(
    Said("What I understood from the meeting", "Lo que entendí de la reunión"),
    (
        HELLO,
        Line(
            "Thank you for the meeting about %(child)s on %(recap_meeting.on)s.",
            "Gracias por la reunión sobre %(child)s del %(recap_meeting.on)s.",
        ),
        Line(
            "Thank you for the meeting about %(child)s.",
            "Gracias por la reunión sobre %(child)s.",
            when=("!recap_meeting.on",),
        ),
        Line("These people were there: %(recap_meeting.people)s.", "Estuvieron: %(recap_meeting.people)s."),
    ),
    Line("My understanding is:", "Esto es lo que entendí:", items="recap_decided.text"),
    Line("Who does what by when:", "Quién hace qué y para cuándo:", items="recap_promised.text"),
    Line("What is still open:", "Lo que sigue pendiente:", items="recap_open.text"),
    Line("I did not agree with:", "No estuve de acuerdo con:", own="recap_open.no"),
    (
        Line(
            "If something here is wrong, please write to me.",
            "Si algo aquí no es correcto, por favor escríbanme.",
            asks=True,
        ),
        Line(
            "Please send me the copy of the IEP (34 CFR 300.322(f)) and the written notice (34 CFR 300.503).",
            "Por favor, envíenme la copia del IEP (34 CFR 300.322(f)) y el aviso por escrito (34 CFR 300.503).",
        ),
    ),
)

MEETINGS = {
    Kind.MEETING: MEETING,
    Kind.PARENT_INPUT: PARENT_INPUT,
    Kind.DISSENT: DISSENT,
    Kind.EXCUSAL: EXCUSAL,
    Kind.RECAP: RECAP,
}
