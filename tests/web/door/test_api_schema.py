"""The API keeps to its own description, whatever is sent: schemathesis makes up what nobody would."""

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.openapi import from_asgi

from assistant.prompts import Replies
from assistant.web.app import create_app
from tests.web.door.conftest import as_json
from tests.web.scripted import Scripted


@pytest.fixture(scope="module")
def app(replies: Replies) -> FastAPI:
    return create_app(replace(Scripted(replies).parts(), as_json=as_json))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
def test_nothing_is_found(app: FastAPI, mode: GenerationMode) -> None:
    described = from_asgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert {operation.label for operation in operations} == {"POST /ask", "GET /tools"}
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and operation.method == "get":
            continue  # it takes nothing, so nothing can be wrong

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case: schemathesis.Case[Any]) -> None:
            answer = case.call()
            if answer.status_code == 413:  # refused for its size before anything is read of it
                assert answer.json() == {"fout": "te groot"}
            else:
                case.validate_response(answer)

        holds()
