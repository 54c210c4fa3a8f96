import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a sandbox with Telegram and all providers, as a process."""
    ready = tmp_path_factory.mktemp("sandbox") / "ready.toml"
    words = ["-m", "sandbox", "--quiet", "--port", "0", "--ready-file", str(ready)]
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        deadline = time.monotonic() + 60  # on a busy machine
        while not ready.exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        found = re.search(r'api_base_url = "(.+)"', ready.read_text("utf-8"))
        assert found is not None
        yield found[1]
        process.terminate()
