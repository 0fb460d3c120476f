"""What schemathesis checks besides its own checks; it imports this module by SCHEMATHESIS_HOOKS.

A request that keeps to the schema may be refused for nothing but what JSON Schema cannot say: the built-in check of
that is told to let status 400 pass, and this one looks at the reason.
"""

import re
from typing import Any

import schemathesis

#: Refusals by their kind: how many parameters there are all together, and how long they are.
OF_ALL_PARAMETERS = {"/problems/too-many-parameters"}
#: Refusals of one parameter, by its name and what is said of it.
OF_ONE_PARAMETER = (
    # Positions are signed, or belong to one list.
    ("cursor", "not a (cursor|position) of this"),
    # What was published by now stands in the record.
    ("known_at|since", "revision"),
    # Parameters that depend on one another.
    ("page_size|count|cursor|fields|include|judgement", "(gives the list whole|shows rows in a form of its own)"),
    ("limit|since|page_size|noun|kind", "is not a parameter here"),
    ("fields", r"“\w+\.[\w.]+” is (of rows that are not included|not a field here)"),
    ("include", "(are too many|would be included)"),
    # A column and the same one downward are two words.
    ("ordering", "name it once"),
    # The calendar, and how many digits a number has.
    (r"\w+", "(cannot be read as a date|a year has four digits|no more than \\d+ (digits|decimal places))"),
    # Which of the world's characters are letters and digits.
    ("q", "no letter or digit"),
    # What a treaty's provisions and figures are called stands in the record; each is weighed once.
    ("weights", "(is not a provision of this treaty|is given [0-9]+ times)"),
    ("figure", "is not a figure of this row"),
)


@schemathesis.check
def refuses_only_for_what_no_schema_can_say(ctx: Any, response: Any, case: Any) -> None:
    if response.status_code != 400 or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    problem = response.json()
    if problem["type"] in OF_ALL_PARAMETERS:
        return
    unsaid = [fault for fault in problem.get("errors", [problem]) if not _is_beyond_a_schema(fault)]
    if unsaid:
        raise AssertionError(f"The schema lets pass what the API refuses: {unsaid}")


def _is_beyond_a_schema(fault: dict[str, Any]) -> bool:
    return any(
        re.fullmatch(names, fault.get("parameter", "")) and re.search(reason, fault["detail"])
        for names, reason in OF_ONE_PARAMETER
    )


@schemathesis.check
def refuses_with_a_problem(ctx: Any, response: Any, case: Any) -> None:
    """RFC 9457, whatever was asked for."""
    if response.status_code < 400 or case.method.upper() == "HEAD":
        return
    (media_type,) = response.headers["content-type"]
    if media_type != "application/problem+json":
        raise AssertionError(f"Status {response.status_code} comes as {media_type}.")
    if response.json()["status"] != response.status_code:
        raise AssertionError("The problem tells another status.")
