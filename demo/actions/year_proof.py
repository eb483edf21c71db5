"""Paula's home log and her talks with the school: one part of Leo's year."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from demo.actions.telling import told_on, weekday_before
from demo.actions.year_days import Year
from demo.papers import drawn, photographed
from documents.actions import finish_upload
from students.actions import logs
from students.actions.files import add_file, hide_file, replace_file
from students.enums import ContactWay, DidItHelp, FileKind, FocusArea, HelpLevel, HowOften, Setting
from students.models import Membership, Student

COAT, STORY, MATH, LUNCH = "Coat", "Writing a story", "Math homework", "Lunch box"
AREA = {
    COAT: FocusArea.LIFE_SKILLS,
    STORY: FocusArea.COORDINATION,
    MATH: FocusArea.PERCEPTION,
    LUNCH: FocusArea.LIFE_SKILLS,
}
# days ago, activity, what happened, minutes, help, tried, did it help
SEEN: list[tuple[int, str, str, int | None, str, str, str]] = [
    (405, STORY, "4 sentences. He shook out his hand after each one and asked to stop twice.", 40, "", "", ""),
    (402, COAT, "None of the 4 buttons. He stood still and let me do it.", 5, HelpLevel.FULL_HANDS, "", ""),
    (398, MATH, "All right in his head. On paper the 7 slid under the wrong column.", 25, "", "", ""),
    (392, STORY, "Told me the whole story in 3 minutes. Typed it in 12, with a joke at the end.", 12, "", "", ""),
    (
        270,
        COAT,
        "The lowest button with my hand over his.",
        6,
        HelpLevel.FULL_HANDS,
        "Coat on the table first",
        DidItHelp.PARTLY,
    ),
    (241, COAT, "Two buttons on the table, one on himself. I held the cloth.", 6, HelpLevel.SOME_HANDS, "", ""),
    (215, LUNCH, "Box open alone. The yogurt lid needed teeth.", 2, HelpLevel.SOME_HANDS, "", ""),
    (
        203,
        COAT,
        "Three of four. I held the cloth at the top.",
        5,
        HelpLevel.SOME_HANDS,
        "Bigger buttons",
        DidItHelp.YES,
    ),
    (150, MATH, "Paper with boxes from Ms. Whitlock: every number in its place.", 14, "", "Boxes", DidItHelp.YES),
    (96, COAT, "All four, after I showed the last one.", 4, HelpLevel.SHOWN, "", ""),
    (47, COAT, "I said “top first”. He did all four.", 3, HelpLevel.REMINDER, "", ""),
    (33, STORY, "Eight sentences on the keyboard. He read them to his sister.", 15, HelpLevel.ALONE, "", ""),
    (19, COAT, "I said nothing until the third one slipped.", 3, HelpLevel.REMINDER, "", ""),
    (6, COAT, "Out of the door before me. One button one hole too low.", 2, HelpLevel.REMINDER, "", ""),
]
PHOTOS = {STORY: ("Wonce ther wa a", "dragn how was", "afrad of the"), MATH: ("  47", "+  18", "-----", "  56 5")}
SHARED = frozenset({405, 398, 270, 96})  # in the evidence, or shown to Olga
# days ago, who, said, promised, in how many days, kept after, way
TALKS: list[tuple[int, str, str, str, int | None, int | None, str]] = [
    (
        300,
        "Ken Osei",
        "The team wants the keyboard in the plan. He asks the office for one.",
        "A keyboard for Leo to keep in class",
        21,
        13,
        ContactWay.PHONE,
    ),
    (
        64,
        "Dana Whitlock",
        "Recess goes well. The coat takes 2 minutes. She does not know who trains the new aide.",
        "",
        None,
        None,
        ContactWay.IN_PERSON,
    ),
    (
        26,
        "Olga Lindqvist",
        "Two OT times were missed in the week of the school play.",
        "Two days to make them up",
        14,
        None,
        ContactWay.EMAIL,
    ),
    (
        4,
        "Ken Osei",
        "He has read my question about math.",
        "The draft of the new plan, with a line about math",
        12,
        None,
        ContactWay.PHONE,
    ),
]


def add(people: dict[str, User], student: Student, year: Year) -> None:
    """Fourteen entries with photos, and talks with a promise kept, one late and one open."""
    paula = student.members.select_related("user").get(user=people["paula"])
    taken: set[str] = set()
    for row in SEEN:
        on = weekday_before(year.today, row[0])
        with told_on(on):
            _seen(paula, on, row, with_photo=row[1] in PHOTOS and row[1] not in taken)
        taken.add(row[1])
    for talk in TALKS:
        on = weekday_before(year.today, talk[0])
        with told_on(on):
            _talked(paula, on, talk)
    _binder(paula, year)


def _binder(paula: Membership, year: Year) -> None:
    """A photo of the wrong side that the right one replaced, and a paper of another child that was taken out."""
    by, student = _by(paula), paula.student
    facts: dict[str, Any] = {"from_whom": "Dana Whitlock", "document_on": weekday_before(year.today, 41)}
    with told_on(weekday_before(year.today, 40)):
        back = SimpleUploadedFile("back.jpg", photographed(["(back of the page)"]), "image/jpeg")
        wrong = add_file(by=by, student=student, files=[back], kind=FileKind.WORK, title="Story with columns", **facts)
        front = SimpleUploadedFile(
            "front.jpg", drawn(("Wen the ship cam", "we all ran to", "the hrabor")), "image/jpeg"
        )
        finish_upload(upload=replace_file(by=by, paper=wrong, files=[front]).upload)
    with told_on(weekday_before(year.today, 38)):
        list_ = SimpleUploadedFile("list.jpg", photographed(["Field trip: bring lunch"]), "image/jpeg")
        trip = add_file(by=by, student=student, files=[list_], kind=FileKind.OTHER, title="Field trip list")
        hide_file(by=by, paper=trip, reason="Belongs to his sister")


def _seen(
    paula: Membership, on: date, row: tuple[int, str, str, int | None, str, str, str], *, with_photo: bool
) -> None:
    ago, activity, words, minutes, help_level, tried, helped = row
    photo = SimpleUploadedFile("photo.jpg", drawn(PHOTOS[activity]), "image/jpeg") if with_photo else None
    logs.note_observation(
        by=_by(paula),
        member=paula,
        files=[photo] if photo else [],
        share=ago in SHARED,
        on=on,
        activity=activity,
        what_happened=words,
        area=AREA[activity],
        setting=Setting.HOME,
        how_often=HowOften.DAILY if activity == COAT else "",
        minutes=minutes,
        help_level=help_level,
        tried=tried,
        helped=helped,
    )


def _talked(paula: Membership, on: date, talk: tuple[int, str, str, str, int | None, int | None, str]) -> None:
    _ago, who, said, promised, within, kept, way = talk
    facts: dict[str, Any] = {"who": who, "said": said, "promised": promised, "way": way}
    by_on = on + timedelta(days=within) if within else None
    is_about_ot = "OT" in said
    entry = logs.note_contact(by=_by(paula), member=paula, on=on, by_on=by_on, is_about_ot=is_about_ot, **facts)
    if kept:
        logs.keep_promise(by=_by(paula), row=entry, on=on + timedelta(days=kept))


def _by(member: Membership) -> User:
    assert member.user  # noqa: S101 -- demo people sign in
    return member.user
