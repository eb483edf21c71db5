"""The pieces of every chart: marks as SVG, and one drawing in three sizes: wide, narrow, and black ink for paper.

Pure: numbers and words in, SVG out. Classes (`c-plan`, `c-real` ...) get their looks from components.css on screen
and from INK on paper, so that the same marks serve both.
"""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# no halo round words: the printer draws its stroke over the letters
INK = (
    "text{fill:#000;font:15px Atkinson,sans-serif}"
    ".c-grid{fill:none;stroke:#999;stroke-width:.75}"
    ".c-axis{fill:none;stroke:#000;stroke-width:1.5}"
    ".c-plan{fill:none;stroke:#000;stroke-width:2;stroke-dasharray:8 5}"
    ".c-plan-text,.c-real-text{font-weight:700}"
    ".c-real,.c-curve{fill:none;stroke:#000;stroke-width:2.5}"
    ".c-dot,.c-fill,.c-here-fill{fill:#000}"
    ".c-low,.c-home,.c-made,.c-band{fill:#fff;stroke:#000;stroke-width:2.5}"
    ".c-here,.c-miss,.c-hatch{fill:none;stroke:#000;stroke-width:2.5}"
)


@dataclass(frozen=True)
class Size:
    """A drawing's width and height in its own units (CSS pixels on screen)."""

    width: int
    height: int


WIDE, NARROW, PAPER = Size(576, 340), Size(358, 320), Size(640, 330)


@dataclass(frozen=True)
class Chart:
    """One chart for a page (`wide` and `narrow`, to be shown in turn) and for paper (`printed`), drawn when asked for.

    `draw` gives the marks of one size. `key` is unique on the page: the ids of title and description need it.
    """

    key: str
    title: str
    desc: str
    draw: Callable[[Size], Iterable[SafeString]]
    sizes: tuple[Size, Size, Size] = (WIDE, NARROW, PAPER)

    @cached_property
    def wide(self) -> SafeString:
        size = self.sizes[0]
        return _on_screen(f"{self.key}-w", size, self.title, self.desc, self.draw(size))

    @cached_property
    def narrow(self) -> SafeString:
        size = self.sizes[1]
        return _on_screen(f"{self.key}-n", size, self.title, self.desc, self.draw(size))

    @cached_property
    def printed(self) -> SafeString:
        size = self.sizes[2]
        return _on_paper(size, self.draw(size))

    @property
    def data_url(self) -> str:
        """The paper's drawing as the address of an `<img>`; its `alt` is `alt`."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.printed.encode()).decode()

    @property
    def alt(self) -> str:
        return f"{self.title}. {self.desc}"


def chart(
    *,
    key: str,
    title: str,
    desc: str,
    draw: Callable[[Size], Iterable[SafeString]],
    wide: Size = WIDE,
    narrow: Size = NARROW,
    paper: Size = PAPER,
) -> Chart:
    """The same marks in three sizes."""
    return Chart(key, title, desc, draw, (wide, narrow, paper))


def _on_screen(key: str, size: Size, title: str, desc: str, marks: Iterable[SafeString]) -> SafeString:
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        *(size.width, size.height, key, key, key, title, key, desc, joined(marks)),
    )


def _on_paper(size: Size, marks: Iterable[SafeString]) -> SafeString:
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}"><style>{}</style>{}</svg>',
        *(size.width, size.height, size.width, size.height, INK, joined(marks)),
    )


def joined(marks: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((mark,) for mark in marks))


def place(value: float) -> str:
    """A coordinate with one digit behind the point, none when it is zero."""
    return f"{value:.1f}".removesuffix(".0")


def path(kind: str, *points: tuple[float, float], more: str = "") -> SafeString:
    """A line through `points`; with `more`, further path commands behind the last one."""
    line = "L".join(f"{place(x)} {place(y)}" for x, y in points)
    return format_html('<path class="{}" d="M{}{}"/>', kind, line, more)


def circle(kind: str, x: float, y: float, radius: float = 6) -> SafeString:
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, place(x), place(y), place(radius))


def rect(kind: str, x: float, y: float, width: float, height: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        *(kind, place(x), place(y), place(width), place(height)),
    )


def square(kind: str, x: float, y: float, side: float = 9) -> SafeString:
    """A square around its middle."""
    return rect(kind, x - side / 2, y - side / 2, side, side)


def diamond(kind: str, x: float, y: float, reach: float = 8) -> SafeString:
    r = place(reach)
    return path(kind, (x, y - reach), more=f"l{r} {r}-{r} {r}-{r}-{r}z")


def label(kind: str, x: float, y: float, words: object, anchor: str = "start") -> SafeString:
    """Words in the chart; `anchor` is start, middle or end."""
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', kind, place(x), place(y), anchor, words
    )
