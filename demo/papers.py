"""Papers a demo family would have photographed: pure."""

import io
from datetime import date
from textwrap import wrap

from django.utils.formats import date_format
from PIL import Image, ImageDraw, ImageFont

from documents.papers import FONTS, assets

PAPER, INK, STAMP = "#fffdf6", "#3a3a3a", "#8a1f11"
SIZE = (1200, 1550)


def stamped_copy(lines: list[str], on: date) -> bytes:
    """A JPEG, as a phone takes it, of a letter's first page with the office's date stamp."""
    page = _written(lines)
    stamp = Image.new("RGBA", (460, 190), (0, 0, 0, 0))
    on_stamp = ImageDraw.Draw(stamp)
    on_stamp.rectangle((4, 4, 455, 185), outline=STAMP, width=6)
    on_stamp.text((230, 62), "RECEIVED", STAMP, _font(58), anchor="mm")
    on_stamp.text((230, 132), date_format(on, "M j, Y").upper(), STAMP, _font(46), anchor="mm")
    turned = stamp.rotate(7, expand=True, resample=Image.Resampling.BICUBIC)
    page.paste(turned, (660, 60), turned)
    return _jpeg(page)


def photographed(lines: list[str]) -> bytes:
    """A JPEG of a page with these lines."""
    return _jpeg(_written(lines))


def _written(lines: list[str]) -> Image.Image:
    page = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(page)
    rows = [row for line in lines for row in wrap(line, 58) or [""]]
    for number, row in enumerate(rows[:31]):
        draw.text((120, 160 + number * 44), row, INK, _font(30))
    return page


def _jpeg(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    """Our own typeface, the one of screen and paper."""
    return ImageFont.truetype(io.BytesIO(assets()[f"asset:{FONTS[0]}"][0]), size)


def drawn(lines: tuple[str, ...]) -> bytes:
    """A JPEG of a child's page: big uneven letters that leave the line."""
    page = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        base = 300 + number * 220
        draw.line((80, base + 100, SIZE[0] - 80, base + 100), "#9fb4c7", width=3)
        for place, sign in enumerate(line):
            wobble = (place * 37 + number * 53) % 47 - 23  # the same picture each time
            draw.text((110 + place * 66, base + wobble), sign, INK, _font(84 + wobble))
    return _jpeg(page)
