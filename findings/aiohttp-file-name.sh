#!/usr/bin/env bash
# Expected: a file uploaded with aiohttp's FormData arrives under its given name, in UTF-8, as browsers send it.
# Really: aiohttp percent-encodes the name, including spaces, and servers take it literally: the list "Gäste Mai.csv"
#   arrives as "G%C3%A4ste%20Mai.csv". httpx sends the same name readable.
# Met by: bots that send documents over aiohttp, and anybody who uploads to a form.
# hoststand: bot/telegram/transport.py builds its forms with quote_fields=False.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq aiohttp==3.14.5 httpx==0.28.1 starlette==1.10.0 python-multipart==0.0.34 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import asyncio
import sys
from collections.abc import AsyncIterator
from importlib.metadata import version

import aiohttp
import httpx
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartParser

NAME = "Gäste Mai.csv"


async def name_at_the_server(content_type: str, body: bytes) -> str | None:
    """Return the file's name as Starlette reads it from an uploaded form."""

    async def stream() -> AsyncIterator[bytes]:
        yield body

    form = await MultiPartParser(Headers({"content-type": content_type}), stream()).parse()
    document = form["document"]
    assert isinstance(document, UploadFile)
    return document.filename


async def from_aiohttp(**options: bool) -> str | None:
    form = aiohttp.FormData(**options)
    form.add_field("document", b"Jane Doe", filename=NAME)
    payload = form()
    return await name_at_the_server(payload.headers["content-type"], await payload.as_bytes())


async def from_httpx() -> str | None:
    request = httpx.Request("POST", "http://127.0.0.1", files={"document": (NAME, b"Jane Doe")})
    return await name_at_the_server(request.headers["content-type"], request.read())


async def main() -> dict[str, str | None]:
    return {
        "aiohttp": await from_aiohttp(),
        "aiohttp, quote_fields=False": await from_aiohttp(quote_fields=False),
        "httpx": await from_httpx(),
    }


seen = asyncio.run(main())
print("version: aiohttp", version("aiohttp"))
print("expected:", NAME)
for client, name in seen.items():
    print(f"seen: {client}: {name}")
known = {"aiohttp": "G%C3%A4ste%20Mai.csv", "aiohttp, quote_fields=False": NAME, "httpx": NAME}
sys.exit(0 if seen == known else "changed")
PYTHON
