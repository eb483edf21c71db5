"""Charts: marks stand where their numbers say, words are escaped, and paper gets black ink."""

import base64
import io
from xml.etree import ElementTree

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
    assert 'd="M0 0L10 5.2"' in drawn().printed
    assert drawn().alt == 'Scores <2027>. She said "yes"'


def test_marks_stand_where_asked() -> None:
    assert place(12.0) == "12" and place(12.345) == "12.3"
    assert square("c-low", 50, 60) == '<rect class="c-low" x="45.5" y="55.5" width="9" height="9"/>'
    assert circle("c-dot", 1, 2) == '<circle class="c-dot" cx="1" cy="2" r="6"/>'
    assert diamond("c-here-fill", 10, 20) == '<path class="c-here-fill" d="M10 12l8 8-8 8-8-8z"/>'
    assert joined([]) == ""
