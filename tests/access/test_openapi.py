"""The contract tells of limits and tokens."""

from provisions.api.openapi import document


def test_every_operation_declares_its_limits_and_that_no_token_is_needed():
    operations = [operation for item in document()["paths"].values() for operation in item.values()]

    assert operations
    for operation in operations:
        assert operation["security"] == [{}, {"token": []}]
        assert {"401", "403", "429"} <= set(operation["responses"])
        assert set(operation["responses"]["429"]["headers"]) == {"RateLimit", "RateLimit-Policy", "Retry-After"}
    assert document()["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
