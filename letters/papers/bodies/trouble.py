"""Sentences of letters when something went wrong or must be safe: late, hurt, eating, permission, complaint."""

from letters.enums import Kind, Said
from letters.papers.lines import HELLO, TELL_THE_DATE, WHO_I_AM, Line, written

FOLLOW_UP = written(
    Said("Follow-up", "Seguimiento"),
    (HELLO, WHO_I_AM, Line("I asked for this:", "Pedí esto:", own="overdue.text")),
    (
        Line("I sent it on %(overdue.sent_on)s.", "Lo envié el %(overdue.sent_on)s."),
        Line("The school received it on %(overdue.got_on)s.", "La escuela lo recibió el %(overdue.got_on)s."),
        Line("My proof: %(overdue.proof)s.", "Mi prueba: %(overdue.proof)s."),
    ),
    (
        Line(
            "The day for it was %(overdue_rule.due_on)s.",
            "La fecha para esto era el %(overdue_rule.due_on)s.",
        ),
        Line("The rule: %(overdue_rule.rule)s.", "La regla: %(overdue_rule.rule)s."),
        Line("The rule of our state: %(overdue_rule.state)s.", "La regla de nuestro estado: %(overdue_rule.state)s."),
        Line("%(overdue_came.came)s", "%(overdue_came.came)s"),
    ),
    Line("This is what came:", "Esto es lo que llegó:", own="overdue_came.text"),
    (
        Line("Maybe it was overlooked.", "Quizá se pasó por alto.", tone="friendly"),
        Line(
            "Please send me what I asked for, and tell me the date when I can expect it.",
            "Por favor, envíenme lo que pedí y díganme la fecha en que puedo esperarlo.",
            when=("!overdue_want.text",),
            asks=True,
        ),
        Line("The one thing I ask for now:", "Lo único que pido ahora:", own="overdue_want.text", asks=True),
    ),
    (
        Line("Please do it by %(overdue_want.on)s.", "Por favor, háganlo a más tardar el %(overdue_want.on)s."),
        Line(
            "If it takes longer, please tell me why in writing.",
            "Si tarda más, por favor díganme por escrito por qué.",
        ),
        Line(
            "I have read in our notice of rights which ways are open to us. I would like to solve this together.",
            "He leído en nuestro aviso de derechos qué caminos hay. Me gustaría resolverlo juntos.",
            tone="formal",
        ),
        Line("I add a copy of my first letter.", "Adjunto una copia de mi primera carta.", when=("overdue.sent_on",)),
    ),
)

FEEDING = written(
    Said("Request for a plan to eat safely", "Solicitud de un plan para comer sin peligro"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking for a written plan so that %(child)s eats safely at school (34 CFR 300.320(a)(4)).",
            "Pido un plan escrito para que %(child)s coma sin peligro en la escuela (34 CFR 300.320(a)(4)).",
            asks=True,
        ),
    ),
    Line(
        "I add the order or statement of %(feeding.who)s (7 CFR 210.10(m)).",
        "Adjunto la orden o declaración de %(feeding.who)s (7 CFR 210.10(m)).",
    ),
    Line("The order says, word for word:", "La orden dice, palabra por palabra:", own="feeding.text"),
    Line("Please send me:", "Por favor, envíenme:", items="feeding_ask.which"),
    Line("What else matters to us:", "Qué más nos importa:", own="feeding_ask.more"),
    (
        Line(
            "Until the plan is there, please follow the order as it is written.",
            "Hasta que exista el plan, por favor sigan la orden tal como está escrita.",
        ),
        TELL_THE_DATE,
    ),
)

BULLYING = written(
    Said("What happened, and help from the team", "Lo que pasó, y ayuda del equipo"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking the IEP team to meet and to plan how to help (34 CFR 300.324(b)(1)(ii)).",
            "Pido que el equipo del IEP se reúna y planee cómo ayudar (34 CFR 300.324(b)(1)(ii)).",
            asks=True,
        ),
    ),
    Line("This is what happened:", "Esto es lo que pasó:", items="incidents.text"),
    Line("I told these people:", "Se lo dije a estas personas:", own="incidents_told.text"),
    Line(
        "What it does to %(child)s’s learning or school days:",
        "Cómo afecta el aprendizaje o la asistencia de %(child)s:",
        own="incidents_effect.text",
    ),
    (
        Line(
            "Please think with me about supports that help (34 CFR 300.324(a)(2)(i)).",
            "Por favor, pensemos juntos en apoyos que ayuden (34 CFR 300.324(a)(2)(i)).",
        ),
        Line(
            "Please also tell me how the school handles such reports, and what keeps my child safe until we meet.",
            "Por favor, díganme también cómo trata la escuela estos casos y qué protege a mi hijo o hija hasta que "
            "nos reunamos.",
        ),
        TELL_THE_DATE,
    ),
)

STATE_COMPLAINT = written(
    Said("State complaint", "Queja ante el estado"),
    (
        WHO_I_AM,
        Line(
            "I am filing a state complaint (34 CFR 300.151, 34 CFR 300.153). I say that the school did not follow "
            "rules of Part B:",
            "Presento una queja ante el estado (34 CFR 300.151, 34 CFR 300.153). Digo que la escuela no cumplió "
            "reglas de la Parte B:",
            items="complaint.rules",
            asks=True,
        ),
    ),
    (
        Line("The first day of it was %(complaint.first_on)s.", "El primer día fue el %(complaint.first_on)s."),
        Line("School: %(school)s.", "Escuela: %(school)s."),
        Line(
            "I write the child’s address on this paper by hand.",
            "Escribo a mano en este papel la dirección de %(child)s.",
        ),
    ),
    Line("The facts, by date:", "Los hechos, por fecha:", items="complaint_facts.text"),
    Line("What would put it right:", "Lo que lo arreglaría:", own="complaint_fix.text"),
    (
        Line(
            "I send a copy to the school on the same day. Please send me your decision in writing (34 CFR 300.152).",
            "Envío una copia a la escuela el mismo día. Por favor, envíenme su decisión por escrito (34 CFR 300.152).",
        ),
    ),
)

PERMISSION = written(
    Said("Permission with conditions", "Permiso con condiciones"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I give permission for %(permit.kind)s, with the conditions below (34 CFR 300.9).",
            "Doy permiso para %(permit.kind)s, con las condiciones de abajo (34 CFR 300.9).",
            asks=True,
        ),
    ),
    Line("What it is:", "Qué es:", own="permit.text"),
    Line("My conditions:", "Mis condiciones:", items="permit_rules.which"),
    Line("And also:", "Y además:", items="permit_rules.more"),
    (
        Line("This permission ends on %(permit_until.on)s.", "Este permiso termina el %(permit_until.on)s."),
        Line("I can take it back at any time.", "Puedo retirarlo en cualquier momento."),
        Line(
            "Please sign that you have read the conditions, and send me a copy.",
            "Por favor, firmen que leyeron las condiciones y envíenme una copia.",
        ),
    ),
)

TROUBLE = {
    Kind.FOLLOW_UP: FOLLOW_UP,
    Kind.FEEDING: FEEDING,
    Kind.BULLYING: BULLYING,
    Kind.STATE_COMPLAINT: STATE_COMPLAINT,
    Kind.PERMISSION: PERMISSION,
}
