"""Bars: minutes of each week against what was promised. Filled is given, hatched is missed, open is not recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from documents.charts.drawing import Chart, Size, chart, label, path, place, rect

WIDE, NARROW, PAPER = Size(576, 280), Size(358, 260), Size(640, 280)
LEFT, TOP, BOTTOM, RIGHT = 34, 30, 44, 6
HATCH = mark_safe(  # noqa: S308 -- a constant
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="c-hatch" d="M0 0V7"/></pattern></defs>'
)


@dataclass(frozen=True)
class Bar:
    """One week, in minutes. `label` stands beneath it (blank: none)."""

    label: str
    given: int
    missed: int
    made_up: int
    not_recorded: int
    is_closed: bool = False

    @property
    def height(self) -> int:
        return self.given + self.missed + self.made_up + self.not_recorded


def bars(*, key: str, title: str, desc: str, rows: Sequence[Bar], promised: int, axis: str, line: str) -> Chart:
    """Stacked bars with the promised amount as a dashed line. `axis` names the unit, `line` the promise in words."""
    highest = max([promised, 1, *(row.height for row in rows)])
    step = step_of(highest)
    top = -(-highest // step) * step

    def draw(size: Size) -> Iterator[SafeString]:
        return _marks(_Plot(size, top), rows, promised, step, (key, axis, line))

    return chart(key=key, title=title, desc=desc, draw=draw, wide=WIDE, narrow=NARROW, paper=PAPER)


def step_of(highest: int) -> int:
    """The distance of the grid's lines: at most four of them."""
    return next(step for step in (5, 10, 15, 20, 30, 60, 120, 240, 10**6) if highest <= step * 4)


@dataclass(frozen=True)
class _Plot:
    size: Size
    top: int

    def y(self, minutes: float) -> float:
        height = self.size.height - TOP - BOTTOM
        return self.size.height - BOTTOM - minutes / self.top * height

    def left(self, number: int, count: int) -> tuple[float, float]:
        """The left edge and the width of bar `number`."""
        pitch = (self.size.width - LEFT - RIGHT) / max(count, 1)
        width = min(pitch * 0.64, 48)
        return LEFT + pitch * number + (pitch - width) / 2, width


def _marks(
    plot: _Plot, rows: Sequence[Bar], promised: int, step: int, words: tuple[str, str, str]
) -> Iterator[SafeString]:
    key, axis, line = words
    end = plot.size.width - RIGHT
    yield format_html(str(HATCH).replace('id="hatch"', 'id="{}"'), f"{key}-{plot.size.width}-h")
    for value in range(0, plot.top + 1, step):
        yield path("c-grid", (LEFT, plot.y(value)), (end, plot.y(value)))
        yield label("c-soft", LEFT - 8, plot.y(value) + 5, value, "end")
    yield label("c-soft", 0, 14, axis)
    for number, row in enumerate(rows):
        yield from _bar(plot, row, plot.left(number, len(rows)), f"{key}-{plot.size.width}-h")
    yield path("c-axis", (LEFT, plot.y(0)), (end, plot.y(0)))
    if promised:
        yield path("c-plan", (LEFT, plot.y(promised)), (end, plot.y(promised)))
        yield label("c-plan-text c-halo", end, plot.y(promised) - 9, line, "end")


def _bar(plot: _Plot, row: Bar, where: tuple[float, float], hatch: str) -> Iterator[SafeString]:
    x, width = where
    at = 0
    for kind, minutes in (("c-fill", row.given), ("c-miss", row.missed), ("blank", row.not_recorded)):
        if minutes:
            yield _block(plot, kind, (x, width), (at, at + minutes), hatch)
            at += minutes
    if row.made_up:
        yield _block(plot, "c-made", (x, width), (at, at + row.made_up), hatch)
        middle = (plot.y(at) + plot.y(at + row.made_up)) / 2
        yield label("c-real-text", x + width / 2, middle + 5, "+", "middle")
    elif row.is_closed and not at:
        yield _dashed(x, plot.y(0) - 4, width, 0)
    if row.label:
        yield label("c-soft", x, plot.y(0) + 24, row.label)


def _block(plot: _Plot, kind: str, where: tuple[float, float], span: tuple[int, int], hatch: str) -> SafeString:
    x, width = where
    y, height = plot.y(span[1]), plot.y(span[0]) - plot.y(span[1])
    if kind == "c-fill":
        return rect(kind, x, y, width, height)
    inner = (x + 1, y + 1, max(width - 2, 1), max(height - 2, 1))
    if kind == "c-miss":
        marks = (*(place(number) for number in inner), hatch)
        return format_html('<rect class="c-miss" x="{}" y="{}" width="{}" height="{}" fill="url(#{})"/>', *marks)
    return _dashed(*inner) if kind == "blank" else rect(kind, *inner)


def _dashed(x: float, y: float, width: float, height: float) -> SafeString:
    """An open box with a dashed edge; a dashed stroke where it has no height."""
    right, low = x + width, y + height
    points = [(x, y), (right, y), (right, low), (x, low), (x, y)] if height else [(x, y), (right, y)]
    line = "L".join(f"{place(a)} {place(b)}" for a, b in points)
    return format_html('<path class="c-axis" stroke-dasharray="3 3" d="M{}"/>', line)
