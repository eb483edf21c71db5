"""What the guide says about printing is so: the rules of each state fit on two sheets of US Letter."""

import io
from typing import Any

from pypdf import PdfReader

from deadlines import rules


def test_rules_of_each_state_fit_on_two_sheets(walker: Any) -> None:
    person = walker()
    pages = {}
    for code in rules.state_names():
        person.goes_to("guide:state-print", code)
        pages[code] = len(PdfReader(io.BytesIO(person.page.pdf(format="Letter"))).pages)
    assert {code: number for code, number in pages.items() if number > 2} == {}
