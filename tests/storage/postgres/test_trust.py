"""What is said if an encrypted connection to PostgreSQL can't be trusted or made."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.database import open_database
from storage.errors import DatabaseUnavailable

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
NEXT_WEEK = (NOW - DAY, NOW + 7 * DAY)
LAST_WEEK = (NOW - 7 * DAY, NOW - DAY)
IN_A_YEAR = (NOW + 365 * DAY, NOW + 372 * DAY)
Certify = Callable[..., Path]
AUTHORITY = """
[ca]
default_ca = own
[own]
database = index
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = sha256
copy_extensions = copy
policy = any
[any]
commonName = supplied
"""


@pytest.fixture
def certify(tmp_path: Path) -> Certify:
    """Return what makes a certificate, signed by itself, and beside it the ``.key``."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("there is no openssl")
    (tmp_path / "ca").write_text(AUTHORITY, "ascii")
    (tmp_path / "index").touch()

    def made(name: str, *, host: str = "localhost", valid: tuple[datetime, datetime] = NEXT_WEEK) -> Path:
        ask = "req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -out asked"
        sign = "ca -batch -selfsign -notext -config ca -in asked"
        start, end = (f"{moment:%Y%m%d%H%M%SZ}" for moment in valid)
        for words in (
            f"{ask} -keyout {name}.key -subj /CN={host} -addext subjectAltName=DNS:{host}",
            f"{sign} -keyfile {name}.key -out {name}.crt -startdate {start} -enddate {end}",
        ):
            subprocess.run((openssl, *words.split()), check=True, cwd=tmp_path, capture_output=True)  # noqa: S603 - our own words
        return tmp_path / f"{name}.crt"

    return made


@asynccontextmanager
async def server(certificate: Path | None) -> AsyncIterator[int]:
    """Serve nothing but the beginning of an encrypted connection, or refuse to encrypt; yields the port.

    https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if certificate:
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readexactly(8)
            writer.write(b"S" if certificate else b"N")
            if certificate:
                await writer.start_tls(context)
        writer.close()

    async with await asyncio.start_server(greet, "localhost", 0) as serving:
        yield serving.sockets[0].getsockname()[1]


async def told(port: int, **parameters: str | Path) -> str:
    """Return what whoever starts the program is told."""
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    with pytest.raises(DatabaseUnavailable) as caught:
        await open_database(f"postgresql://bot@localhost:{port}/guests?{query}")
    return str(caught.value)


@pytest.mark.parametrize("parameter", ["sslrootcert", "sslcrl", "sslcert", "sslkey"])
async def test_a_file_that_is_not_there_is_named(certify: Certify, tmp_path: Path, parameter: str) -> None:
    """Python says only that some file is not there."""
    good = certify("good")
    given = {"sslrootcert": good, "sslcert": good, "sslkey": good.with_suffix(".key")}
    missing = tmp_path / "missing.pem"
    async with server(good) as port:
        said = await told(port, sslmode="verify-full", **(given | {parameter: missing}))
    assert f"{parameter}={missing} can't be read: No such file or directory. Put the file there" in said


async def test_a_folder_is_no_file(certify: Certify, tmp_path: Path) -> None:
    """As if it were not there."""
    async with server(certify("good")) as port:
        said = await told(port, sslmode="verify-full", sslrootcert=tmp_path)
    assert f"sslrootcert={tmp_path} can't be read: Is a directory. " in said


async def test_a_key_is_no_certificate(certify: Certify) -> None:
    """Which is easily mistaken."""
    good = certify("good")
    key = good.with_suffix(".key")
    async with server(good) as port:
        said = await told(port, sslmode="verify-full", sslrootcert=key)
    assert f"sslrootcert={key} is no file of certificates in PEM form. " in said


async def test_a_certificate_has_its_own_key(certify: Certify) -> None:
    """Another's is refused, and so is none."""
    good, other = certify("good"), certify("other").with_suffix(".key")
    async with server(good) as port:
        mixed = await told(port, sslmode="require", sslcert=good, sslkey=other)
        alone = await told(port, sslmode="require", sslcert=good)
    assert f"sslcert={good} and sslkey={other} are not a certificate and its key in PEM form. " in mixed
    assert f"sslcert={good}, without sslkey, are not a certificate and its key" in alone


async def test_a_server_that_nobody_vouches_for_is_told(certify: Certify) -> None:
    """With what would vouch for it."""
    async with server(certify("good")) as port:
        said = await told(port, sslmode="verify-full", sslrootcert=certify("other"))
    assert "The server's certificate is not trusted (self-signed certificate). Have sslrootcert name " in said


async def test_a_server_of_another_name_is_told(certify: Certify) -> None:
    """With the name that the url has."""
    other = certify("other", host="db.example.com")
    async with server(other) as port:
        said = await told(port, sslmode="verify-full", sslrootcert=other)
    assert (
        "certificate is not valid for 'localhost'. Name the server in the url as its certificate does" in said
    )


@pytest.mark.parametrize(
    ("valid", "cure"),
    [
        (LAST_WEEK, "has expired. Renew it, or set this machine's clock."),
        (IN_A_YEAR, "is not valid yet. Set this machine's clock."),
    ],
)
async def test_a_certificate_at_the_wrong_time_is_told(
    certify: Certify, valid: tuple[datetime, datetime], cure: str
) -> None:
    """It is the certificate, or the clock."""
    late = certify("late", valid=valid)
    async with server(late) as port:
        assert cure in await told(port, sslmode="verify-full", sslrootcert=late)


async def test_a_server_that_does_not_encrypt_is_told() -> None:
    """It is no fault of the address."""
    async with server(None) as port:
        said = await told(port, sslmode="require")
    assert "The server does not encrypt. Switch ssl on there" in said


async def test_who_verifies_says_whom_to_trust(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a file of their own in the usual place, either."""
    monkeypatch.setenv("HOME", str(tmp_path))
    async with server(None) as port:
        said = await told(port, sslmode="verify-full")
    assert "Add sslrootcert=FILE to the url." in said


async def test_a_server_that_is_not_there_is_no_matter_of_trust(certify: Certify) -> None:
    """Not even where everything is verified."""
    async with server(None) as port:
        pass
    said = await told(port, sslmode="verify-full", sslrootcert=certify("good"))
    assert said.startswith("PostgreSQL can't be reached: ")
    assert said.endswith("Check storage.url and the server.")
