"""Who is asking: the one place that knows. Until there is a login, that is this computer."""

from typing import Any


def asker(request: Any) -> str:
    """The name under which a turn is recorded, from the request of Gradio or FastAPI."""
    del request  # a login puts a verified name here; nothing the client merely claims counts
    return "local"
