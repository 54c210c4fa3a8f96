"""What is wrong with the files of an encrypted connection or with the server's certificate, and what to do about it.

asyncpg and OpenSSL name neither the file nor the parameter.
"""

import os
import ssl
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import asyncpg

# https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/: too early, too late, another name, another address.
_TOO_EARLY, _EXPIRED, _OTHER_NAME, _OTHER_ADDRESS = 9, 10, 62, 64
_REFUSED, _ROOT = "rejected SSL upgrade", "root certificate file"  # asyncpg's words
_CERTIFICATE: Final = "no file of certificates in PEM form"


def trust_problem(error: Exception, dsn: str) -> str | None:
    """Return what is wrong and the cure, in sentences, if it is about encryption."""
    match error:
        case ssl.SSLCertVerificationError():
            return _refused_certificate(error)
        case ConnectionError() if _REFUSED in str(error):
            return (
                "The server does not encrypt. Switch ssl on there, or have the url ask for another sslmode."
            )
        case OSError():
            return _bad_file(_parameters(dsn))
        case asyncpg.ClientConfigurationError() if not _parameters(dsn).get("sslrootcert") and _ROOT in str(
            error
        ):
            return "Nothing says who signs the server's certificate. Add sslrootcert=FILE to the url."
    return None


def _refused_certificate(error: ssl.SSLCertVerificationError) -> str:
    match error.verify_code:
        case code if code in {_OTHER_NAME, _OTHER_ADDRESS}:
            why = error.verify_message.rstrip(".")
            return f"{why}. Name the server in the url as its certificate does, or give it one for this name."
        case code if code == _EXPIRED:
            return "The server's certificate, or that of its signer, has expired. Renew it, or set this machine's clock."
        case code if code == _TOO_EARLY:
            return "The server's certificate is not valid yet. Set this machine's clock."
    return (
        f"The server's certificate is not trusted ({error.verify_message}). "
        "Have sslrootcert name a file with the certificate of whoever signed the server's."
    )


def _bad_file(given: Mapping[str, str]) -> str | None:
    """Return which of the files that the url names can't be used, and why."""
    fresh = partial(ssl.SSLContext, ssl.PROTOCOL_TLS_CLIENT)
    root, own, key = given.get("sslrootcert"), given.get("sslcert"), given.get("sslkey")
    named = {"sslrootcert": root, "sslcrl": given.get("sslcrl"), "sslcert": own, "sslkey": key}
    for name, path in named.items():
        if path and (why := _unreadable(Path(path))):
            return f"{name}={path} can't be read: {why}. Put the file there, readable for this user, or correct the url."
    for name in ("sslrootcert", "sslcrl"):
        if (path := named[name]) and not _loads(partial(fresh().load_verify_locations, path)):
            return f"{name}={path} is {_CERTIFICATE}. Put one there, or correct the url."
    password = given.get("sslpassword", "")
    if own and not _loads(partial(fresh().load_cert_chain, own, key, lambda: password)):
        held = f"sslcert={own} and sslkey={key}" if key else f"sslcert={own}, without sslkey,"
        return f"{held} are not a certificate and its key in PEM form. Correct the url or the files."
    return None


def _unreadable(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return error.strerror or type(error).__name__
    return None


def _loads(load: Callable[[], None]) -> bool:
    try:
        load()
    except (OSError, ValueError):  # SSLError is an OSError
        return False
    return True


def _parameters(dsn: str) -> dict[str, str]:
    """Return what is said of encryption, by the url or, as libpq has it, by the environment."""
    given = dict(parse_qsl(urlsplit(dsn).query))
    names = ("sslrootcert", "sslcrl", "sslcert", "sslkey")
    around = {name: os.environ.get(f"PG{name.upper()}", "") for name in names}
    return around | given
