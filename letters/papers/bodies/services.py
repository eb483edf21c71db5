"""Sentences of letters about what the plan gives: OT, progress, the long break, tools, a new school, who gives it."""

from letters.enums import Kind, Said
from letters.papers.lines import HELLO, NOTICE, TELL_THE_DATE, WHO_I_AM, Line, written

OT_CHANGE = written(
    Said("Request about occupational therapy", "Solicitud sobre la terapia ocupacional"),
    (
        HELLO,
        WHO_I_AM,
        Line("I am asking you to %(ot_ask.kind)s.", "Pido esto a la escuela: %(ot_ask.kind)s.", asks=True),
    ),
    Line("The plan says now:", "El plan dice ahora:", own="ot_line.text"),
    Line("What I ask for:", "Lo que pido:", own="ot_ask.text"),
    Line("Why, with what we know:", "Por qué, con lo que sabemos:", items="ot_data.text"),
    Line(
        "What %(child)s will be able to do with it:",
        "Lo que %(child)s podrá hacer con eso:",
        own="ot_gain.text",
    ),
    Line(
        "The school wants to give less. Please show me the data behind it, and keep the OT as it is meanwhile "
        "(34 CFR 300.324(b)).",
        "La escuela quiere dar menos. Por favor, muéstrenme los datos y mantengan la OT como está mientras tanto "
        "(34 CFR 300.324(b)).",
        when=("ot_data.less",),
    ),
    Line(
        "OT is a service that helps a child to take part and to learn (34 CFR 300.34(a), 34 CFR 300.34(c)(6)). "
        "Please write it into the plan (34 CFR 300.320(a)(4)), with how much, how often and where "
        "(34 CFR 300.320(a)(7)). We can do this at a meeting or in a written change (34 CFR 300.324(a)(4)).",
        "La OT es un servicio que ayuda a participar y a aprender (34 CFR 300.34(a), 34 CFR 300.34(c)(6)). "
        "Por favor, escríbanla en el plan (34 CFR 300.320(a)(4)), con cuánto, con qué frecuencia y dónde "
        "(34 CFR 300.320(a)(7)). Puede ser en una reunión o en un cambio escrito (34 CFR 300.324(a)(4)).",
    ),
    NOTICE,
)

OT_MAKE_UP = written(
    Said("Request to make up missed OT", "Solicitud para reponer la terapia ocupacional perdida"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking for a plan to make up occupational therapy (OT) that %(child)s missed (34 CFR 300.323(c)(2)).",
            "Pido un plan para reponer la terapia ocupacional (OT) que %(child)s perdió (34 CFR 300.323(c)(2)).",
            asks=True,
        ),
    ),
    Line("The plan says (34 CFR 300.320(a)(7)):", "El plan dice (34 CFR 300.320(a)(7)):", own="missed.line"),
    Line("As far as I know, this was missed:", "Que yo sepa, se perdió esto:", items="missed.text"),
    Line("What would work for us:", "Lo que nos convendría:", own="missed_wish.text"),
    (
        Line(
            "A missed session is often no one’s fault. Please tell me why it was missed, and when it is made up.",
            "Muchas veces nadie tiene la culpa. Por favor, díganme por qué se perdió y cuándo se repone.",
        ),
        Line(
            "If your log says something else, please send me a copy of it.",
            "Si su registro dice otra cosa, por favor envíenme una copia.",
        ),
    ),
)

PROGRESS = written(
    Said("Request for progress data", "Solicitud de datos de progreso"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking for the progress data of these goals (34 CFR 300.320(a)(3), 34 CFR 300.613(a)):",
            "Pido los datos de progreso de estas metas (34 CFR 300.320(a)(3), 34 CFR 300.613(a)):",
            items="goals.text",
            asks=True,
        ),
    ),
    (
        Line(
            "The last report I have is of %(goals_report.on)s.",
            "El último informe que tengo es del %(goals_report.on)s.",
        ),
        Line("The plan promises reports:", "El plan promete informes:", own="goals_report.text"),
    ),
    Line(
        "For each goal, please send me the numbers, how and by whom they were taken, and the days. Please show "
        "where it started and where it is now. Please add the dates and minutes of the OT sessions.",
        "De cada meta, por favor envíenme los números, cómo y quién los tomó, y los días. Por favor, muestren dónde "
        "empezó y dónde está ahora. Agreguen las fechas y los minutos de las sesiones de OT.",
    ),
    (
        Line(
            "If %(child)s is behind, please tell me what you will change (34 CFR 300.324(b)(1)(ii)).",
            "Si %(child)s va atrás, por favor díganme qué van a cambiar (34 CFR 300.324(b)(1)(ii)).",
        ),
        Line(
            "Everyone who works on a goal should know it (34 CFR 300.323(d)).",
            "Quienes trabajan en una meta deben conocerla (34 CFR 300.323(d)).",
        ),
        TELL_THE_DATE,
    ),
)

ESY = written(
    Said("Request for extended school year services", "Solicitud de servicios de año escolar extendido"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking the team to decide about extended school year services for %(child)s (34 CFR 300.106(a)).",
            "Pido que el equipo decida sobre los servicios de año escolar extendido para %(child)s "
            "(34 CFR 300.106(a)).",
            asks=True,
        ),
    ),
    Line("These skills are at risk:", "Estas habilidades están en riesgo:", items="esy_goals.text"),
    Line(
        "What happened after breaks, and other reasons:",
        "Lo que pasó después de las vacaciones, y otras razones:",
        own="esy_loss.text",
    ),
    Line("What would help:", "Lo que ayudaría:", own="esy_service.text"),
    Line(
        "Please decide for this child, early enough to plan. Please write the decision and the reasons into the IEP, "
        "and send me a written notice (34 CFR 300.503).",
        "Por favor, decidan según las necesidades de %(child)s y con tiempo para planear. Escriban la decisión y las "
        "razones en el IEP y envíenme un aviso por escrito (34 CFR 300.503).",
    ),
    TELL_THE_DATE,
)

AT_EVAL = written(
    Said("Request to look at technology and tools", "Solicitud para evaluar tecnología y herramientas"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking for an assistive technology evaluation (34 CFR 300.5, 34 CFR 300.6(a)).",
            "Pido una evaluación de tecnología de asistencia (34 CFR 300.5, 34 CFR 300.6(a)).",
            asks=True,
        ),
    ),
    Line("These tasks are hard:", "Estas tareas son difíciles:", items="at_tasks.text"),
    Line("What has been tried:", "Lo que se ha intentado:", own="tried.text"),
    (
        Line(
            "Please look at %(child)s where the tasks happen (34 CFR 300.304(c)(4)). Please try tools with data and "
            "a day to look back, and show %(child)s, us and the staff how they work.",
            "Por favor, observen a %(child)s donde ocurren las tareas (34 CFR 300.304(c)(4)). Prueben herramientas con "
            "datos y un día para revisar, y enséñennos a %(child)s, a nosotros y al personal cómo funcionan.",
        ),
        Line(
            "Please tell me if a tool may come home (34 CFR 300.105).",
            "Por favor, díganme si una herramienta puede venir a casa (34 CFR 300.105).",
            when=("at_home.home",),
        ),
    ),
    Line(
        "The team must think about tools in each IEP (34 CFR 300.324(a)(2)(v)). If you need my consent, please send "
        "me the form (34 CFR 300.300(c)).",
        "El equipo debe pensar en las herramientas en cada IEP (34 CFR 300.324(a)(2)(v)). Si necesitan mi "
        "consentimiento, por favor envíenme el formulario (34 CFR 300.300(c)).",
    ),
    NOTICE,
)

TRANSFER = written(
    Said("Services at the new school", "Servicios en la escuela nueva"),
    (
        HELLO,
        WHO_I_AM,
        Line("%(child)s starts at your school on %(move.on)s.", "%(child)s empieza en su escuela el %(move.on)s."),
        Line("%(child)s is new at your school.", "%(child)s viene de otra escuela.", when=("!move.on",)),
        Line("We come from: %(move.old)s.", "Venimos de: %(move.old)s."),
    ),
    (
        Line(
            "I am asking for services like those in the old IEP from the first day, OT too (34 CFR 300.323(e)).",
            "Pido servicios como los del IEP anterior desde el primer día, también la OT (34 CFR 300.323(e)).",
            when=("!move.same=other",),
            asks=True,
        ),
        Line(
            "I am asking for services like those in the old IEP from the first day, OT too (34 CFR 300.323(f)).",
            "Pido servicios como los del IEP anterior desde el primer día, también la OT (34 CFR 300.323(f)).",
            when=("move.same=other",),
            asks=True,
        ),
    ),
    Line("The old IEP says:", "El IEP anterior dice:", own="move_line.text"),
    Line("Tools and equipment in use:", "Herramientas y equipo en uso:", own="move_tools.text"),
    (
        Line(
            "Please tell me if you will use the old IEP or write a new one.",
            "Por favor, díganme si usarán el IEP anterior o escribirán uno nuevo.",
            when=("!move.same=other",),
        ),
        Line(
            "Please tell me if you will evaluate, and when you will write a new IEP.",
            "Por favor, díganme si van a evaluar y cuándo escribirán un IEP nuevo.",
            when=("move.same=other",),
        ),
        Line(
            "Please ask the old school for its records (34 CFR 300.323(g), 34 CFR 99.34). I add copies of what I have.",
            "Por favor, pidan los registros a la escuela anterior (34 CFR 300.323(g), 34 CFR 99.34). Adjunto copias "
            "de lo que tengo.",
        ),
    ),
    Line(
        "Please tell me who gives OT, when it starts, and when we can meet.",
        "Por favor, díganme quién dará la OT, cuándo empieza y cuándo podemos reunirnos.",
    ),
)

CREDENTIAL = written(
    Said("Who gives occupational therapy", "Quién da la terapia ocupacional"),
    (
        HELLO,
        WHO_I_AM,
        Line(
            "I am asking who gives %(child)s’s occupational therapy (OT).",
            "Pregunto quién da la terapia ocupacional (OT) a %(child)s.",
            asks=True,
        ),
    ),
    Line("The plan says now:", "El plan dice ahora:", own="ot_line.text"),
    Line(
        "OT is given by a qualified therapist, or an assistant under one "
        "(34 CFR 300.34(c)(6), 34 CFR 300.156(b)). Please tell me the name, the job and the license. If an assistant "
        "gives it, please tell me who guides the assistant and how often.",
        "La OT la da una o un terapeuta calificado, o asistentes bajo su guía "
        "(34 CFR 300.34(c)(6), 34 CFR 300.156(b)). Por favor, díganme el nombre, el puesto y la licencia. Si la da "
        "una o un asistente, por favor díganme quién le guía y con qué frecuencia.",
    ),
    Line("I ask so that I know whom to talk to.", "Pregunto para saber con quién hablar."),
)

SERVICES = {
    Kind.OT_CHANGE: OT_CHANGE,
    Kind.OT_MAKE_UP: OT_MAKE_UP,
    Kind.PROGRESS: PROGRESS,
    Kind.ESY: ESY,
    Kind.AT_EVAL: AT_EVAL,
    Kind.TRANSFER: TRANSFER,
    Kind.CREDENTIAL: CREDENTIAL,
}
