"""Charts: marks stand where their numbers say, words are escaped, and paper gets black ink."""

import base64
import io
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from documents.charts import ChartWords, Dot, Plan, goal_chart
from documents.charts.drawing import WIDE, Chart, chart, circle, diamond, joined, label, path, place, square


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def two_marks(size: object) -> list[object]:
    return [path("c-plan", (0, 0), (10, 5.25)), label("c-soft", 3, 4, "A & <b>")]


def drawn() -> Chart:
    return chart(key="goal-1", title="Scores <2027>", desc='She said "yes"', draw=two_marks)  # type: ignore[arg-type]


def test_screen_drawings_name_their_title_and_description_with_ids_of_their_own() -> None:
    both = [tree(drawn().wide), tree(drawn().narrow)]
    assert [root.attrib["aria-labelledby"] for root in both] == ["goal-1-w-t goal-1-w-d", "goal-1-n-t goal-1-n-d"]
    for root in both:
        title, desc = root[0], root[1]
        assert [title.attrib["id"], desc.attrib["id"]] == root.attrib["aria-labelledby"].split()
        assert (title.text, desc.text) == ("Scores <2027>", 'She said "yes"')
        assert root.attrib["role"] == "img"
    assert both[0].attrib["viewBox"] == f"0 0 {WIDE.width} {WIDE.height}"


def test_words_in_a_chart_are_escaped() -> None:
    assert "A &amp; &lt;b&gt;" in drawn().wide
    assert "<b>" not in drawn().wide + drawn().narrow + drawn().printed


def test_paper_gets_the_same_marks_in_black_as_a_data_address() -> None:
    prefix, _, data = drawn().data_url.partition(",")
    assert prefix == "data:image/svg+xml;base64"
    root = ElementTree.parse(io.BytesIO(base64.b64decode(data))).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in drawn().printed
    assert "paint-order" not in drawn().printed  # unknown to the printer: it would paint over the letters
    assert 'd="M0 0L10 5.2"' in drawn().printed
    assert drawn().alt == 'Scores <2027>. She said "yes"'


def test_marks_stand_where_asked() -> None:
    assert place(12.0) == "12" and place(12.345) == "12.3"
    assert square("c-low", 50, 60) == '<rect class="c-low" x="45.5" y="55.5" width="9" height="9"/>'
    assert circle("c-dot", 1, 2) == '<circle class="c-dot" cx="1" cy="2" r="6"/>'
    assert diamond("c-here-fill", 10, 20) == '<path class="c-here-fill" d="M10 12l8 8-8 8-8-8z"/>'
    assert joined([]) == ""


# The chart of a goal.

START, END = date(2027, 1, 19), date(2027, 6, 11)
UP = Plan(START, 48, END, 85)
DOWN = Plan(START, 6, END, 1.5, falls=True)
WORDS = ChartWords("Letters others can read, of 100", "Start: 48%", "Goal: 85%", "June 11", "Apr 27: 61%")


def goal(plan: Plan | None = UP, *dots: Dot) -> Chart:
    return goal_chart(key="g", title="Scores", desc="Words", words=WORDS, plan=plan, dots=dots)


def found(svg: str, kind: str) -> list[ElementTree.Element]:
    return [mark for mark in tree(svg) if mark.attrib.get("class", "").split()[:1] == [kind]]


def ends(svg: str, kind: str) -> list[tuple[float, float]]:
    (line,) = found(svg, kind)
    return [tuple(map(float, pair.split())) for pair in line.attrib["d"].lstrip("M").split("L")]  # type: ignore[misc]


def test_plan_line_rises_to_the_goal_or_falls_to_it() -> None:
    for drawing in (goal().wide, goal().narrow):
        (x1, y1), (x2, y2) = ends(drawing, "c-plan")
        assert x2 > x1 and y2 < y1
    (x1, y1), (x2, y2) = ends(goal(DOWN).wide, "c-plan")
    assert x2 > x1 and y2 > y1


def test_scores_are_filled_on_the_plan_and_open_off_it_and_home_stands_apart() -> None:
    dots = [
        Dot(date(2027, 2, 2), 52, keeps=True),
        Dot(date(2027, 3, 2), 50, keeps=False),
        Dot(date(2027, 3, 9), 80, is_home=True),
        Dot(date(2027, 4, 27), 61, keeps=False),
    ]
    drawing = goal(UP, *dots).wide
    line = ends(drawing, "c-real")
    home = found(drawing, "c-home")[0].attrib
    assert len(line) == 3
    assert (float(home["cx"]), float(home["cy"])) not in line
    (dot,) = found(drawing, "c-dot")
    assert (float(dot.attrib["cx"]), float(dot.attrib["cy"])) == line[0]
    lows = [(float(low.attrib["x"]) + 4.5, float(low.attrib["y"]) + 4.5) for low in found(drawing, "c-low")]
    assert [(round(x, 1), round(y, 1)) for x, y in lows] == line[1:]


def test_every_mark_and_word_stands_inside_the_drawing() -> None:
    dots = [Dot(date(2027, 2, 1) + timedelta(days=9 * n), 48 + n) for n in range(12)]
    for drawing, width, height in ((goal(UP, *dots).wide, 576, 340), (goal(UP, *dots).narrow, 358, 320)):
        for text in tree(drawing).iter("text"):
            x, y, wide = float(text.attrib["x"]), float(text.attrib["y"]), 8.6 * len(text.text or "")
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.attrib["text-anchor"]]
            assert -12 <= left and left + wide <= width + 4, text.text
            assert 0 < y < height


def test_labels_say_start_goal_and_newest_score() -> None:
    texts = [text.text for text in tree(goal(UP, Dot(date(2027, 4, 27), 61, keeps=False)).wide).iter("text")]
    for words in ("Letters others can read, of 100", "Start: 48%", "Goal: 85%", "June 11", "Apr 27: 61%"):
        assert words in texts
    assert [text for text in texts if text in {"Feb", "Mar", "Apr", "May", "Jun"}] == [
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
    ]


def test_a_chart_without_scores_has_its_line_and_room_for_dots() -> None:
    paper = goal().printed
    assert 'class="c-plan"' in paper and "c-real" not in paper.partition("</style>")[2]
    assert paper.partition("</style>")[2].count("c-grid") > goal().wide.count("c-grid")  # months to find the day by


def test_scores_without_a_plan_are_drawn_alone_and_nothing_is_refused() -> None:
    drawing = goal(None, Dot(date(2027, 2, 2), 3)).wide
    assert found(drawing, "c-plan") == [] and len(found(drawing, "c-dot")) == 1
    with pytest.raises(ValueError, match="nothing"):
        goal(None)


@pytest.mark.parametrize("values", [(0, 0), (5, 5), (0, 4), (1, 90000), (0.5, 0.6)])
def test_any_span_of_values_has_a_scale(values: tuple[float, float]) -> None:
    drawing = goal(None, Dot(START, values[0]), Dot(END, values[1])).wide
    places = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in found(drawing, "c-dot")]
    assert all(34 <= y <= 280 for _x, y in places)
    assert 1 < len(found(drawing, "c-grid")) < 8
