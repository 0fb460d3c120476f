"""An explanation sent over the wire and computed again, as any reader can."""

import json

from provisions.rules.explanation import explained, recomputed


def ensure_recomputes(function, **inputs):
    """Returns the explanation; AssertionError unless its own JSON gives its value again."""
    explanation = explained("a figure", "a row", function, **inputs)
    sent = json.loads(json.dumps({"inputs": explanation.inputs, "value": explanation.value}))
    assert recomputed(explanation.rule, sent["inputs"]) == sent["value"]
    assert explanation.steps
    assert explanation.statement
    return explanation
