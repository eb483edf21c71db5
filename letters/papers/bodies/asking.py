"""Sentences of the first letters: the note, the request, the page on why, the OT evaluation beside an IEP."""

from letters.enums import Kind, Said
from letters.papers.lines import HELLO, NOTICE, THANKS, WHO_I_AM, Body, Line, written

EVAL_INITIAL = written(
    Said("Request for a special education evaluation", "Solicitud de una evaluación de educación especial"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking for a full individual evaluation for special education.",
            "Pido una evaluación individual completa para educación especial.",
            asks=True,
        ),
    ),
    Line("The school suggested this:", "La escuela lo sugirió:", own="school_said.text"),
    (
        Line(
            "Please look at every area where %(child)s may need help, and include an occupational therapy (OT) "
            "evaluation and technology that may help (34 CFR 300.304(c)(4)).",
            "Por favor, evalúen todas las áreas en las que %(child)s pueda necesitar ayuda. Incluyan una evaluación "
            "de terapia ocupacional (OT) y la tecnología que pueda ayudar (34 CFR 300.304(c)(4)).",
        ),
        Line("This includes: %(areas)s.", "Esto incluye: %(areas)s."),
    ),
    Line(
        "These things are hard at school. This is what I see:",
        "Estas cosas son difíciles en la escuela. Esto es lo que veo:",
        items="worries",
    ),
    Line(
        "I am worried about how the school day goes. I am not sure yet what the cause is.",
        "Me preocupa cómo va el día escolar. Todavía no sé cuál es la causa.",
        when=("unsure", "!worries"),
    ),
    Line("What has been tried:", "Lo que se ha intentado:", own="tried.text"),
    (
        Line(
            "Please send me the consent form (34 CFR 300.300(a)) and the notice of our rights "
            "(34 CFR 300.504(a)(1)). I am ready to answer soon after I read them.",
            "Por favor, envíenme el formulario de consentimiento (34 CFR 300.300(a)) y el aviso de nuestros derechos "
            "(34 CFR 300.504(a)(1)). Contestaré poco después de leerlos.",
        ),
        Line(
            "If the school decides not to evaluate, or not in all of these areas, please tell me why in writing "
            "(34 CFR 300.503). I make this request under 34 CFR 300.301(b).",
            "Si la escuela decide no evaluar, o no en todas estas áreas, por favor díganme por escrito por qué "
            "(34 CFR 300.503). Hago esta solicitud según 34 CFR 300.301(b).",
        ),
    ),
)

FIRST_NOTE = Body(
    Said("A note about %(child)s", "Una nota sobre %(child)s"),
    (
        (
            WHO_I_AM,
            Line("I see that these things are hard: %(seen)s.", "Veo que estas cosas son difíciles: %(seen)s."),
            Line(
                "I am worried about how the school day goes.",
                "Me preocupa cómo va el día escolar.",
                when=("!seen",),
            ),
        ),
        (
            Line(
                "What do you see in class? I would like to talk with you soon about what could help.",
                "¿Qué ve usted en clase? Me gustaría hablar pronto con usted sobre lo que podría ayudar.",
                asks=True,
            ),
        ),
    ),
    Said("Thank you.", "Gracias."),
)

PHONE_RECAP = Body(
    Said("What I understood from our talk", "Lo que entendí de nuestra conversación"),
    (
        (
            Line(
                "Thank you for talking with me on %(talk.talk_on)s.", "Gracias por hablar conmigo el %(talk.talk_on)s."
            ),
        ),
        (Line("This is what I understood:", "Esto es lo que entendí:", own="talk.text"),),
        (
            Line(
                "If I got something wrong, please write to me.",
                "Si entendí algo mal, por favor escríbame.",
                asks=True,
            ),
            Line(
                "If the school says no, please tell me why in writing.",
                "Si la escuela dice que no, por favor dígame por escrito por qué.",
            ),
        ),
        (
            Line(
                "Please answer in writing. E-mail is fine.",
                "Por favor, conteste por escrito. Puede ser por correo electrónico.",
            ),
            Line("You can reach me %(reach_me)s.", "Puede comunicarse conmigo: %(reach_me)s."),
        ),
    ),
    Said("Thank you.", "Gracias."),
)

WHY_OT = Body(
    Said("Why we ask for occupational therapy", "Por qué pedimos terapia ocupacional"),
    (
        (
            WHO_I_AM,
            Line(
                "Please read this page before you decide about occupational therapy (OT) for %(child)s.",
                "Por favor, lean esta página antes de decidir sobre la terapia ocupacional (OT) para %(child)s.",
                asks=True,
            ),
        ),
        (
            Line(
                "OT at school helps a child to take part in the school day:",
                "La OT en la escuela ayuda a participar en el día escolar:",
                items="why_rows",
            ),
        ),
        (
            Line(
                "I am worried about how the school day goes. I am not sure yet what the cause is.",
                "Me preocupa cómo va el día escolar. Todavía no sé cuál es la causa.",
                when=("!why_rows",),
            ),
        ),
        (Line("Most of all I hope for this:", "Sobre todo espero esto:", own="hope.text"),),
        (
            Line(
                "How OT is given is for the team to decide, and we are part of the team.",
                "El equipo decide cómo se da la OT, y nosotros somos parte del equipo.",
            ),
            Line("Please tell me what you think.", "Por favor, díganme qué piensan."),
        ),
    ),
    THANKS,
)

EVAL_OT_ADDED = written(
    Said("Request for an OT evaluation", "Solicitud de una evaluación de terapia ocupacional"),
    (
        HELLO,
        WHO_I_AM,
        Line("%(child)s has an IEP dated %(iep_on.on)s.", "%(child)s tiene un IEP con fecha %(iep_on.on)s."),
        Line("%(child)s has an IEP.", "%(child)s tiene un IEP.", when=("!iep_on.on",)),
        Line(
            "I am asking for a new evaluation that includes occupational therapy (OT) (34 CFR 300.303(a)(2)).",
            "Pido una nueva evaluación que incluya terapia ocupacional (OT) (34 CFR 300.303(a)(2)).",
            asks=True,
        ),
    ),
    Line("These things are hard at school now:", "Estas cosas son difíciles ahora en la escuela:", items="need.text"),
    Line("What has been tried:", "Lo que se ha intentado:", own="tried.text"),
    Line(
        "Good grades do not answer this. Please look at every area of need, and at tools that may help "
        "(34 CFR 300.304(c)(4), 34 CFR 300.304(c)(6)).",
        "Las buenas notas no responden a esto. Por favor, evalúen todas las áreas de necesidad, y las herramientas "
        "que puedan ayudar (34 CFR 300.304(c)(4), 34 CFR 300.304(c)(6)).",
    ),
    (
        Line(
            "Please tell me what you look at again (34 CFR 300.305), and send me the consent form (34 CFR 300.300(c)).",
            "Por favor, díganme qué datos van a revisar (34 CFR 300.305) y envíenme el formulario de consentimiento "
            "(34 CFR 300.300(c)).",
        ),
        Line(
            "After the report the team can look at the IEP with me.",
            "Después del informe, el equipo puede ver el IEP conmigo.",
        ),
    ),
    NOTICE,
)

ASKING = {
    Kind.EVAL_INITIAL: EVAL_INITIAL,
    Kind.FIRST_NOTE: FIRST_NOTE,
    Kind.PHONE_RECAP: PHONE_RECAP,
    Kind.WHY_OT: WHY_OT,
    Kind.EVAL_OT_ADDED: EVAL_OT_ADDED,
}
