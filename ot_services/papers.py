"""The printed words of OT: plain dicts that go along with a paper; labels are words already."""

from datetime import date
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.charts import Chart
from documents.charts.bars import Bar, bars
from ot_services.enums import MissedWhy, PlanState
from ot_services.models import CarryOver, OTPlan, PlanFocus, PlannedSlot, Provider, Technique
from ot_services.queries import rows
from ot_services.queries.minutes import Amount, Stretch
from ot_services.queries.rows import LineCount
from students.enums import Source
from students.models import Provenance, Student

Words = dict[str, Any]


def day(on: date | None) -> str:
    return date_format(on, "F j, Y") if on else ""


def pen_line(row: Provenance) -> str:
    """Whose pen, as every paper says it."""
    if row.source == Source.HERE:
        return _("Written by %(who)s.") % {"who": row.author_name or row.entered_by_name}
    return row.copied_line


def ot_plan_words(plan: OTPlan) -> Words:
    """Everything a printed OT plan says. Reads the plan with its rows (queries.rows.with_rows)."""
    lines = [row for row in rows.lines_that_stood(plan.student) if row.service_id == plan.service_id]
    return {
        "title": _("OT plan of %(name)s") % {"name": plan.student.short_name},
        "child": plan.student.display_name,
        "short": plan.student.short_name,
        "is_draft": plan.state == PlanState.DRAFT,
        "state": str(plan.get_state_display()),
        "from": day(plan.starts_on),
        "until": day(plan.ends_on),
        "pen": pen_line(plan),
        "confirmed": day(plan.confirmed_on),
        "line": rows.line_text(lines[-1]) if lines else "",
        "for_child": plan.for_child,
        "contact": plan.contact_plan,
        "evidence": plan.evidence,
        "responsible": provider_words(plan.responsible) if plan.responsible else "",
        "focuses": [_focus_words(row) for row in plan.focuses.all()],
        "slots": [slot_words(row) for row in plan.slots.all()],
        "techniques": [_technique_words(row) for row in plan.techniques.all()],
        "cards": [row.task for row in plan.cards.all()],
    }


def _focus_words(row: PlanFocus) -> Words:
    return {
        "name": str(row),
        "area": str(row.get_focus_area_display()) if row.name else "",
        "methods": listed(row.methods),
        "outcomes": listed(row.outcomes),
        "settings": row.setting_names,
    }


def listed(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def slot_words(row: PlannedSlot) -> Words:
    """A planned time in words, as page and paper show it."""
    place = str(row.get_setting_display())
    return {
        "when": f"{row.get_weekday_display()}{', ' + at(row) if row.starts_at else ''}",
        "minutes": row.minutes,
        "mode": str(row.get_mode_display()),
        "where": f"{place}, {row.activity}" if row.activity else place,
        "missed": row.class_missed,
        "why": row.why_outside,
        "group": "" if row.group_size == 1 else _("group of %(count)s") % {"count": row.group_size},
        "who": provider_words(row.provider) if row.provider else "",
    }


def at(row: PlannedSlot) -> str:
    return time_format(row.starts_at, "g:i A").lower() if row.starts_at else ""


def provider_words(row: Provider) -> str:
    """`Tess Moreno, OT assistant (OTA), supervised by Olga Lindqvist`."""
    said = f"{row.name}, {row.get_kind_display()}"
    if row.supervisor:
        said += ", " + _("supervised by %(name)s") % {"name": row.supervisor.name}
    return said


def _technique_words(row: Technique) -> Words:
    facts = {"name": row.name, "kind": str(row.get_kind_display()), "task": row.for_task, "how": row.how}
    return {**facts, "when": row.when, "who": row.who}


BIG_UNTIL = 600  # letters that fit one page in big type


def card_words(card: CarryOver) -> Words:
    """What a card for the teacher says."""
    return {
        "title": _("When the OT is not there: %(task)s") % {"task": card.task},
        "child": card.student.display_name,
        "short": card.student.short_name,
        "is_draft": card.plan.is_draft,
        "task": card.task,
        "steps": listed(card.steps),
        "when": card.when,
        "where": str(card.get_setting_display()) if card.setting else "",
        "materials": card.materials,
        "say": card.say_this,
        "stop": card.stop_if,
        "help": str(card.get_help_level_display()) if card.help_level else "",
        "shown_to": card.shown_to,
        "shown_on": day(card.shown_on),
        "check_back": day(card.check_back_on),
        "by": card.written_by_name,
        "pen": pen_line(card.plan) if card.plan.is_copied else "",
        "is_full": sum(map(len, (card.task, card.steps, card.materials, card.say_this, card.stop_if))) > BIG_UNTIL,
    }


def minutes_words(student: Student, today: date) -> Words:
    """Minutes until today: the main OT service week by week, the others in one line each."""
    counts = rows.line_counts(student, today)
    main = next((row for row in counts if row.is_counted), counts[0] if counts else None)
    base = {
        "title": _("OT minutes of %(name)s") % {"name": student.short_name},
        "short": student.short_name,
        "until": day(today),
        "has_calendar": student.calendars.exists(),
        "copied": copied_words(student),
        "others": [_other_words(row) for row in counts if row != main],
    }
    if main is None:
        return {**base, "headline": _("No OT is written down yet"), "main": None}
    return {**base, "headline": rows.headline(student, main), "main": _main_words(main)}


def copied_words(student: Student) -> str:
    who = get_text_list(rows.copiers_of(student), _("and"))
    return _("Sessions were copied from the school’s log by %(who)s.") % {"who": who} if who else ""


def span(amount: Amount) -> str:
    """`780`, or `between 120 and 180`."""
    if amount.is_sure:
        return str(amount.low)
    return _("between %(low)s and %(high)s") % {"low": amount.low, "high": amount.high}


def _main_words(row: LineCount) -> Words:
    count = row.count
    first = count.stretches[0].first if count.stretches else None
    return {
        "service": row.service.title,
        "line": row.line_text,
        "uncounted": row.uncounted,
        "from": day(first),
        "promised": span(count.promised),
        "open_weeks": count.open_stretches,
        "given": count.given,
        "made_up": count.made_up,
        "missed": count.missed,
        "not_recorded": span(count.not_recorded),
        "has_blank": count.not_recorded.high > 0,
        "extra": sum(stretch.extra for stretch in count.stretches),
        "left": span(count.still_missed),
        "reasons": [[str(MissedWhy(why).label), minutes] for why, minutes in count.by_reason.items()],
        "people": [[name, minutes] for name, minutes in count.by_person.items()],
        "weeks": [_week_words(stretch) for stretch in count.stretches],
    }


def _week_words(row: Stretch) -> Words:
    return {
        "first": date_format(row.first, "M j, Y"),
        "month": date_format(row.first, "M"),
        "promised": span(row.promised),
        "most": row.promised.high,
        "given": row.given,
        "made_up": row.made_up,
        "missed": row.missed,
        "not_recorded": span(row.not_recorded),
        "blank": row.not_recorded.high,
        "closed": row.is_closed,
    }


def _other_words(row: LineCount) -> Words:
    said = {"given": row.count.given + row.count.made_up, "promised": span(row.count.promised)}
    text = row.uncounted or _("%(given)s of %(promised)s minutes") % said
    return {"service": row.service.title, "line": row.line_text, "text": text}


CHART_WEEKS = 26


def minutes_chart(words: Words) -> Chart | None:
    """The bars of the last half year; None when nothing was promised or logged."""
    weeks = words["main"]["weeks"][-CHART_WEEKS:] if words["main"] else []
    if not weeks:
        return None
    months = [week["month"] for week in weeks]
    drawn = [
        Bar(
            label=week["month"] if number == 0 or months[number - 1] != week["month"] else "",
            given=week["given"],
            missed=week["missed"],
            made_up=week["made_up"],
            not_recorded=week["blank"],
            is_closed=week["closed"],
        )
        for number, week in enumerate(weeks)
    ]
    promised = max(week["most"] for week in weeks)
    names = {"first": weeks[0]["first"], "last": weeks[-1]["first"]}
    return bars(
        key="minutes",
        title=_("OT minutes by week, from %(first)s to the week of %(last)s") % names,
        desc=_described(weeks, promised),
        rows=drawn,
        promised=promised,
        axis=_("Minutes in each week"),
        line=_("Promised: %(minutes)s") % {"minutes": promised},
    )


def _described(weeks: list[Words], promised: int) -> str:
    full = sum(week["given"] >= promised for week in weeks)
    blank = sum(week["blank"] > 0 for week in weeks)
    missed = sum(week["missed"] > 0 for week in weeks)
    closed = sum(week["closed"] for week in weeks)
    return " ".join(
        [
            _("A full week should have %(minutes)s minutes.") % {"minutes": promised},
            ngettext("One week had all of it.", "%(count)s weeks had all of it.", full) % {"count": full},
            ngettext("Something was missed in one week.", "Something was missed in %(count)s weeks.", missed)
            % {"count": missed},
            ngettext("One week is not fully recorded.", "%(count)s weeks are not fully recorded.", blank)
            % {"count": blank},
            ngettext("School was closed in one week.", "School was closed in %(count)s weeks.", closed)
            % {"count": closed},
            _("The numbers are in the table."),
        ]
    )
