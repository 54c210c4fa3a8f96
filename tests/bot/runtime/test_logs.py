import asyncio
import io
import json
import logging
import os
import subprocess
import sys
import threading
import warnings
from typing import Any

import pytest
import structlog

from bot.runtime.logs import configure_logs

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = "canary-secret"
PHONE = "+44 7700 900123"
EMAIL = "jane.canary@example.com"
CANARIES = (TOKEN, SECRET, PHONE, EMAIL)
ALL = " and ".join(CANARIES)


pytestmark = pytest.mark.usefixtures("own_logging")


@pytest.fixture(params=[True, False], ids=["json", "terminal"])
def out(request: pytest.FixtureRequest) -> io.StringIO:
    """Yield what was logged, in both formats, at the most verbose level."""
    stream = io.StringIO()
    configure_logs("debug", json=request.param, secrets=[SECRET], stream=stream)
    return stream


def assert_clean(out: io.StringIO, *, marks: str = "[token]") -> None:
    """Check that something was logged, without any canary."""
    text = out.getvalue()
    assert marks in text
    for canary in (*CANARIES, "AAHdqTcv", "7700 9", "jane"):
        assert canary not in text


def fail() -> None:
    """Raise an error with every canary in it, caused by another."""
    try:
        os.environ[ALL]
    except KeyError as error:
        raise RuntimeError(ALL) from error


def test_structlog_messages_and_fields_are_redacted(out: io.StringIO) -> None:
    """Message, positional values and fields at any depth lose their secrets."""
    log = structlog.get_logger("bot.test")
    log.info(ALL)
    log.info("saying %s", ALL)
    log.info("fields", one=ALL, many=[{"deep": ALL}], error=ValueError(ALL))
    structlog.contextvars.bind_contextvars(bound=ALL)
    log.info("bound")
    assert_clean(out)


@pytest.mark.parametrize(
    "name", ["anything", "httpx", "telegram.ext", "uvicorn.error", "aiohttp.client", "asyncio"]
)
def test_library_messages_and_arguments_are_redacted(out: io.StringIO, name: str) -> None:
    """Standard library loggers take the same path, whoever they belong to."""
    log = logging.getLogger(name)
    log.warning(ALL)
    log.warning("saying %s", ALL)
    log.warning("url %s", f"https://api.telegram.org/bot{TOKEN}/getMe?q={EMAIL}", extra={"field": ALL})
    assert_clean(out)


@pytest.mark.parametrize(
    "log", [logging.getLogger("lib"), structlog.get_logger("bot.test")], ids=["lib", "ours"]
)
def test_tracebacks_are_redacted(out: io.StringIO, log: Any) -> None:
    """An exception and its causes are shown without secrets."""
    try:
        fail()
    except RuntimeError:
        log.exception("failed")
    assert_clean(out)
    assert "KeyError" in out.getvalue()
    assert "test_logs.py" in out.getvalue()


async def test_tasks_that_nobody_awaits_are_redacted(out: io.StringIO) -> None:
    """What asyncio says about a lost exception is redacted too."""
    asyncio.get_running_loop().call_exception_handler({"message": ALL, "exception": RuntimeError(ALL)})
    assert_clean(out)


def test_warnings_are_redacted(out: io.StringIO) -> None:
    """A warning becomes a line like any other."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(ALL, stacklevel=1)
    assert_clean(out)


def test_uncaught_exceptions_in_threads_are_redacted(out: io.StringIO) -> None:
    """A thread that fails leaves a log line."""
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert_clean(out)


def test_a_broken_log_call_shows_no_arguments() -> None:
    """A line that can't be formatted is reported by its place, without its content."""
    stream = io.StringIO()
    configure_logs(stream=stream)
    logging.getLogger("lib").warning("%d", ALL)
    assert_clean(stream, marks="test_logs.py")


def test_ids_and_times_stay(out: io.StringIO) -> None:
    """Fields that are numbers are kept as they are."""
    structlog.get_logger("bot.test").info(
        "update done", update_id=123456789, chat_id=-1001234567890, port=8443
    )
    logging.getLogger("lib").warning("too", extra={"user_id": 7700900123})
    for kept in ("123456789", "-1001234567890", "8443", "7700900123"):
        assert kept in out.getvalue()


def test_json_lines_have_the_same_keys() -> None:
    """Every line is an object with event, level, logger, timestamp and the fields."""
    stream = io.StringIO()
    configure_logs(secrets=[SECRET], stream=stream)
    structlog.get_logger("bot.test").info("ours", n=1)
    logging.getLogger("lib").warning("theirs\nforged", extra={"n": 2})
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [(line["event"], line["level"], line["logger"], line["n"]) for line in lines] == [
        ("ours", "info", "bot.test", 1),
        ("theirs\nforged", "warning", "lib", 2),
    ]
    assert all(line["timestamp"].endswith("Z") for line in lines)


def test_nobody_writes_lines_of_their_own() -> None:
    """On a terminal a message stays on its line, and can't add colours or reverse the text."""
    stream = io.StringIO()
    configure_logs(json=False, stream=stream)
    logging.getLogger("lib").warning("a\n2026 [error] forged \x1b[31m \u202e", extra={"field": "b\r\nc"})
    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()


@pytest.mark.parametrize("name", ["httpx", "httpcore.http11", "telegram.ext.Application", "aiohttp.access"])
def test_chatty_libraries_only_warn(out: io.StringIO, name: str) -> None:
    """Libraries that log URLs and updates only log warnings and above, even when we debug."""
    logging.getLogger(name).info("every call")
    logging.getLogger(name).warning("a trouble")
    assert "every call" not in out.getvalue()
    assert "a trouble" in out.getvalue()


def test_levels_are_obeyed() -> None:
    """Lines below the level are not written; an unknown level is refused."""
    stream = io.StringIO()
    configure_logs("error", stream=stream)
    structlog.get_logger("bot.test").warning("quiet")
    logging.getLogger("httpx").warning("quiet")
    assert stream.getvalue() == ""
    with pytest.raises(ValueError, match="LOUD"):
        configure_logs("loud", stream=stream)


def test_handlers_set_before_are_taken_over() -> None:
    """A library that installed its own handler earlier still writes through ours."""
    other, stream = io.StringIO(), io.StringIO()
    log = logging.getLogger("uvicorn")
    log.addHandler(logging.StreamHandler(other))
    log.propagate = False
    configure_logs(secrets=[SECRET], stream=stream)
    log.warning(ALL)
    assert other.getvalue() == ""
    assert_clean(stream)


def test_a_process_that_dies_says_nothing_secret() -> None:
    """An uncaught exception, in a destructor or at exit, goes through the same redaction."""
    program = f"""
from bot.runtime.logs import configure_logs
configure_logs(secrets=[{SECRET!r}])
class Last:
    def __del__(self):
        raise ValueError({ALL!r})
last = Last()
del last
raise RuntimeError({ALL!r})
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    assert done.returncode == 1
    assert [json.loads(line)["level"] for line in done.stderr.splitlines()] == ["critical", "critical"]
    for canary in CANARIES:
        assert canary not in done.stderr + done.stdout
