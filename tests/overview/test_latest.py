"""Every act that is written down is either told on the home page or kept off it on purpose."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from overview.enums import LATEST
from tests.architecture.test_house import PRODUCT, tree

# In the log of the child, but no news for the home: small steps, a draft that is its author's, what one adult reads.
NOT_TOLD = set(
    """
    calendar.offered calendar.saved child.added child.facts_saved copy.taken
    decision.evidence_added decision.evidence_changed
    decision.evidence_moved decision.evidence_removed
    decision_right.noted evaluation.discarded evaluation.requested evaluation.started file.changed
    file.hidden file.replaced guardian.saved
    home.saved iep.copy_started iep.days_saved iep.discarded iep.goal_added iep.goal_removed iep.goal_saved
    iep.next_draft iep.row_moved iep.service_added iep.service_removed iep.service_saved iep.settled iep.started
    iep.support_added iep.support_removed iep.support_saved meeting.question_shared ot_plan.ended ot_plan.saved
    ot_plan.started ot_provider.added ot_provider.saved ot_session.logged ot_session.undone packet.made
    log.noted log.changed log.removed contact.noted contact.changed contact.removed contact.kept
    page.opened person.calendar_started person.calendar_stopped person.mails_chosen progress.measured
    progress.point_restored progress.point_voided team.invited worry.shared
    """.split()
)
VERB = re.compile(r"^[a-z_0-9]+\.[a-z_]+$")
CALLS = {"record", "_record", "_note", "_say"}


def verbs_in(path: Path) -> Iterator[str]:
    """The words an action hands to the record: in the call, or given a name just before."""
    for node in ast.walk(tree(path)):
        is_call = isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args
        given = node.args[0] if is_call else None
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "verb":
            given = node.value
        for part in ast.walk(given) if given is not None else ():
            if isinstance(part, ast.JoinedStr):
                assert path.name == "pen.py", f"{path}: a verb put together can not be found here"
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


WRITTEN = {verb for path in PRODUCT if "demo" not in path.parts for verb in verbs_in(path) if VERB.match(verb)}


def test_every_verb_is_told_or_kept_off_the_home_on_purpose() -> None:
    assert WRITTEN - set(LATEST) - NOT_TOLD == set()
    assert set(LATEST) & NOT_TOLD == set()


def test_no_sentence_waits_for_an_act_that_nobody_writes() -> None:
    assert (set(LATEST) | NOT_TOLD) - WRITTEN == set()


@pytest.mark.parametrize("verb", sorted(LATEST))
def test_sentence_names_somebody_and_takes_no_other_word(verb: str) -> None:
    said = str(LATEST[verb]) % {"who": "Olga", "name": "Tess"}
    assert {"Olga", "Tess"} & set(re.findall(r"\w+", said))
    assert "%" not in said
