"""Labels of the child's record as a letter prints them in Spanish. Not yet read by a native reviewer."""

from django.utils.translation import override

SPANISH = {
    "Preschool": "Preescolar",
    "Kindergarten": "Kínder",
    **{f"Grade {number}": f"Grado {number}" for number in range(1, 13)},
    "After grade 12": "Después del grado 12",
    "Writing by hand": "Escribir a mano",
    "Cutting, gluing, using tools": "Cortar, pegar, usar herramientas",
    "Buttons, zippers, shoes": "Botones, cierres, zapatos",
    "Opening food, eating lunch": "Abrir la comida, almorzar",
    "Sitting, starting or finishing work": "Quedarse en el asiento, empezar o terminar el trabajo",
    "Noise, touch or crowds": "Ruido, contacto o mucha gente",
    "Keeping papers and desk in order": "Tener en orden los papeles y el escritorio",
    "Playing with others, joining in": "Jugar con otros, participar",
    "Calming down, asking for help": "Calmarse, pedir ayuda",
    "Something else": "Otra cosa",
    "Everyday skills: grasping, tools, eating, buttons, keeping order": (
        "Habilidades diarias: agarrar, herramientas, comer, botones, orden"
    ),
    "Taking part in regular classes": "Participar en las clases regulares",
    "Things in the way at school": "Obstáculos en la escuela",
    "Technology and tools": "Tecnología y herramientas",
    "Other ways to learn and show learning": "Otras maneras de aprender y mostrar lo aprendido",
    "Small and big movements": "Movimientos finos y gruesos",
    "Seeing and sensing": "Ver y sentir",
    "Special equipment": "Equipo especial",
    "Changes in lessons, clubs and sports": "Cambios en clases, clubes y deportes",
    "Practice at home": "Práctica en casa",
    "Walking, stairs, balance (physical therapy)": "Caminar, escaleras, equilibrio (terapia física)",
    "Talking, understanding, being understood": "Hablar, entender, que le entiendan",
    "Reading, writing, math": "Lectura, escritura, matemáticas",
    "Feelings and behavior": "Sentimientos y conducta",
    "Many times a day": "Muchas veces al día",
    "Every day": "Todos los días",
    "Every week": "Todas las semanas",
    "Now and then": "De vez en cuando",
    "Does it alone, but slowly": "Lo hace solo, pero despacio",
    "A sign or a picture": "Una señal o un dibujo",
    "A spoken reminder": "Un recordatorio hablado",
    "Someone shows how": "Alguien muestra cómo",
    "Some hands-on help": "Algo de ayuda con las manos",
    "An adult does it": "Lo hace un adulto",
    "How often": "Con qué frecuencia",
    "Help needed": "Ayuda que necesita",
    "Principal": "Dirección",
    "my child": "mi hijo o hija",
}
# How a writer names themselves: `I am Maya’s mother.`, `Soy su madre.`
RELATIONS = {
    "mother": ("mother", "su madre"),
    "father": ("father", "su padre"),
    "grandparent": ("grandparent", "su abuela o abuelo"),
    "foster": ("foster parent", "su madre o padre de crianza"),
    "guardian": ("guardian", "su tutora o tutor"),
    "parent": ("parent", "su madre o padre"),
    "": ("parent", "su madre o padre"),
}


def label(text: object, language: str) -> str:
    """A label of the record in this language; a parent's own title stays as it is."""
    with override("en"):
        english = str(text)
    return SPANISH.get(english, english) if language == "es" else english


def relation(code: str, language: str) -> str:
    return RELATIONS.get(code, RELATIONS[""])[language == "es"]
