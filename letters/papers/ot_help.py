"""What school OT can do about each everyday task, and what one may hope to see. Facts of practice, no doses."""

from letters.enums import Said

HEAD = (
    Said("What is hard, in our words", "Lo que es difícil, en nuestras palabras"),
    Said("What OT can do at school", "Lo que puede hacer la OT en la escuela"),
    Said("What we hope to see", "Lo que esperamos ver"),
)
OT_HELP: dict[str, tuple[Said, Said]] = {
    "writing": (
        Said(
            "Look at grip, paper and seat. Teach letters step by step. Try raised lines, a keyboard or speech to text.",
            "Ver el agarre, el papel y el asiento. Enseñar letras paso a paso. Probar líneas en relieve o teclado.",
        ),
        Said(
            "Finishes a short writing task with the class, and others can read it.",
            "Termina una escritura corta con la clase y otros pueden leerla.",
        ),
    ),
    "cutting": (
        Said(
            "Try other scissors and tools. Practice with both hands in real class projects.",
            "Probar otras tijeras y herramientas. Practicar con las dos manos en trabajos reales de clase.",
        ),
        Said("Cuts and glues a class project without a helper.", "Corta y pega un trabajo de clase sin ayuda."),
    ),
    "buttons": (
        Said(
            "Practice with the child’s own coat, last step first. Try a zipper pull or elastic laces.",
            "Practicar con su propio abrigo, el último paso primero. Probar un tirador o cordones elásticos.",
        ),
        Said("Is ready for recess with the others.", "Está a tiempo para el recreo con los demás."),
    ),
    "lunch": (
        Said(
            "Teach ways to open packs. Try tools that are easy to hold. Look at seat and noise at lunch.",
            "Enseñar maneras de abrir envases. Probar utensilios fáciles. Ver el asiento y el ruido en el almuerzo.",
        ),
        Said("Opens the food and has time to eat.", "Abre la comida y tiene tiempo de comer."),
    ),
    "sitting": (
        Said(
            "Fit seat and desk. Plan times to move. Make a picture list to start and finish.",
            "Ajustar asiento y escritorio. Planear momentos para moverse. Hacer una lista con dibujos.",
        ),
        Said(
            "Starts with the class and finishes a short task.",
            "Empieza con la clase y termina una tarea corta.",
        ),
    ),
    "noise": (
        Said(
            "Change the place first: a quiet corner, a seat at the side. Teach how to ask for a break.",
            "Cambiar primero el lugar: un rincón tranquilo, un asiento a un lado. Enseñar a pedir una pausa.",
        ),
        Said(
            "Stays with the class in loud times, or asks for a break.",
            "Se queda con la clase en momentos ruidosos, o pide una pausa.",
        ),
    ),
    "order": (
        Said(
            "Set up folders and colors. Practice one routine with a list, and fade the help.",
            "Organizar carpetas y colores. Practicar una rutina con una lista y reducir la ayuda.",
        ),
        Said("Finds and hands in the homework.", "Encuentra y entrega la tarea."),
    ),
    "playing": (
        Said(
            "Practice games and climbing at recess, with a friend. Help the staff to include everyone.",
            "Practicar juegos y trepar en el recreo, con un amigo. Ayudar al personal a incluir a todos.",
        ),
        Said("Joins a game at recess.", "Participa en un juego en el recreo."),
    ),
    "calm": (
        Said(
            "Find out what makes the day too much. Teach a calming choice and a way to ask for help.",
            "Descubrir qué hace el día demasiado difícil. Enseñar una manera de calmarse y de pedir ayuda.",
        ),
        Said("Asks for help and comes back to work.", "Pide ayuda y vuelve al trabajo."),
    ),
    "other": (
        Said(
            "Watch it where it happens. Change the task, the tool or the place, and practice there.",
            "Observarlo donde ocurre. Cambiar la tarea, la herramienta o el lugar, y practicar allí.",
        ),
        Said("Takes part with less help than now.", "Participa con menos ayuda que ahora."),
    ),
}
