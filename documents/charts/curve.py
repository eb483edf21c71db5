"""The hill of a test's scores: where one child's score sits among 100 children of the same age. Pure drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from django.utils.safestring import SafeString

from documents.charts.drawing import Chart, Size, chart, circle, label, path, rect

EDGE = 3.0  # standard deviations drawn to each side; what lies beyond stands at the edge
WIDE, NARROW, PAPER = Size(576, 270), Size(358, 260), Size(480, 200)
STEPS = 60
HALF_WORDS = 58  # half the width of the words under the hill


@dataclass(frozen=True)
class CurveWords:
    """The words in the drawing, already translated: `here` stands at the score."""

    here: str
    most: str
    of_hundred: str
    low: str
    middle: str
    high: str


def curve(
    *,
    key: str,
    title: str,
    desc: str,
    z: float,
    words: CurveWords,
    low_z: float | None = None,
    high_z: float | None = None,
) -> Chart:
    """The normal curve with the score at `z` standard deviations from the middle, higher meaning more able.

    The tinted band holds 68 of 100 children (one standard deviation to each side). `low_z` and `high_z` are the
    printed range of the score, drawn as the thick bar; without them there is none.
    """

    def draw(size: Size) -> Iterable[SafeString]:
        hill = _Hill(size)
        yield from hill.ground(words)
        yield from hill.score(z, low_z, high_z, words.here)

    return chart(key=key, title=title, desc=desc, draw=draw, wide=WIDE, narrow=NARROW, paper=PAPER)


@dataclass(frozen=True)
class _Hill:
    """Where things stand in a drawing of this size, in its own units."""

    size: Size

    @property
    def side(self) -> float:
        return 24 if self.size.width > 400 else 14

    @property
    def floor(self) -> float:
        return self.size.height - 58

    def x(self, z: float) -> float:
        inside = max(-EDGE, min(EDGE, z))
        return self.size.width / 2 + inside * (self.size.width / 2 - self.side) / EDGE

    def y(self, z: float) -> float:
        return self.floor - exp(-z * z / 2) * (self.floor - 34)

    def line(self, first: float, last: float) -> list[tuple[float, float]]:
        points = [first + (last - first) * step / STEPS for step in range(STEPS + 1)]
        return [(self.x(z), self.y(z)) for z in points]

    def ground(self, words: CurveWords) -> Iterable[SafeString]:
        """Band, curve, axis and the words that do not move."""
        band = [(self.x(-1), self.floor), *self.line(-1, 1), (self.x(1), self.floor)]
        yield path("c-band", *band, more="Z")
        yield path("c-curve", *self.line(-EDGE, EDGE))
        yield path("c-axis", (self.side, self.floor), (self.size.width - self.side, self.floor))
        yield label("", self.x(0), self.floor - 26, words.most, "middle")
        yield label("c-soft", self.x(0), self.floor - 6, words.of_hundred, "middle")
        for z, word in ((-2, words.low), (0, words.middle), (2, words.high)):
            yield label("c-soft", self.x(z), self.size.height - 10, word, "middle")

    def score(self, z: float, low_z: float | None, high_z: float | None, words: str) -> Iterable[SafeString]:
        """The score's line with its words beside it where there is room, else above, and the range as a bar."""
        x = self.x(z)
        gap = 46 if abs(x - self.x(0)) < HALF_WORDS else 0  # the line does not run through the words in the middle
        yield path("c-here", (x, self.floor - gap), (x, 44))
        yield path("c-here", (x, self.floor + 14), (x, self.floor))
        if low_z is not None and high_z is not None:
            first, last = sorted((self.x(low_z), self.x(high_z)))
            yield rect("c-here-fill", first, self.floor + 6, max(last - first, 4), 9)
        yield circle("c-here-fill", x, 44, 7)
        yield label("c-plan-text", *self._beside(x), words, self._anchor(x))

    def _anchor(self, x: float) -> str:
        third = self.size.width / 3
        return "start" if x < third else "end" if x > 2 * third else "middle"

    def _beside(self, x: float) -> tuple[float, float]:
        shift = {"start": -6, "middle": 0, "end": 6}[self._anchor(x)]
        return x + shift, 26
