"""The same bare Starlette, served by granian."""

import os

from granian import Granian  # type: ignore[import-not-found] # it has an environment of its own
from granian.constants import Interfaces  # type: ignore[import-not-found]


def main() -> None:
    """Serve until stopped."""
    port = int(os.environ.get("BENCH_PORT", "0"))
    app = "benchmarks.rivals.bare_hook:app"
    Granian(app, port=port, interface=Interfaces.ASGI, log_enabled=False).serve()


if __name__ == "__main__":
    main()
