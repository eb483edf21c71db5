"""The road for paper: solid is what happened, dashed is what is ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT, EDGE, Y = 650, 62, 20, 20


@dataclass(frozen=True)
class RoadStop:
    """A place on the road. `state`: done, here, ahead, or before (before the record began; drawn as done)."""

    name: str
    state: str


def road_svg(stops: Sequence[RoadStop]) -> str:
    """Black ink only, 650 by 62. Its words stand beside it as the picture's description."""
    step = (WIDTH - 2 * EDGE - 25) / max(len(stops) - 1, 1)
    marks = [_stop(stop, EDGE + step * number, is_first=number == 0) for number, stop in enumerate(stops)]
    lines = [_line(stop, EDGE + step * number, step) for number, stop in enumerate(stops[:-1])]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'font-family="Atkinson, sans-serif" font-size="13.5">'
    )
    return "".join([head, *lines, *marks, "</svg>"])


def _line(stop: RoadStop, x: float, step: float) -> str:
    dashes = "" if stop.state in {"done", "before"} else ' stroke-dasharray="6 4"'
    return f'<path d="M{x + 10:.0f} {Y}h{step - 20:.0f}" stroke="#000" stroke-width="2.5"{dashes}/>'


def _stop(stop: RoadStop, x: float, *, is_first: bool) -> str:
    is_here = stop.state == "here"
    fill = "#000" if stop.state in {"done", "before"} else "#fff"
    edge = 'stroke-width="4"' if is_here else 'stroke-width="2"'
    dashes = ' stroke-dasharray="3 3"' if stop.state == "ahead" else ""
    dot = f'<circle cx="{x:.0f}" cy="{Y}" r="4"/>' if is_here else ""
    anchor, at = ("start", x - 10) if is_first else ("middle", x)
    name = (
        f'<text x="{at:.0f}" y="52" text-anchor="{anchor}" font-weight="{700 if is_here else 400}">'
        f"{escape(stop.name)}</text>"
    )
    return f'<circle cx="{x:.0f}" cy="{Y}" r="10" fill="{fill}" stroke="#000" {edge}{dashes}/>{dot}{name}'
