"""Reads a Bot API request: query, form, multipart and JSON, all as names and values."""

import json
from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.telegram.methods.calls import Upload
from sandbox.telegram.refusals import bad_request


async def read(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return the parameters by name, and the files. Raises ``Refusal``."""
    values: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    body = await request.body()
    if kind.startswith("application/json") and body:
        values |= _json(body)
    elif kind.startswith("application/x-www-form-urlencoded"):
        values |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    elif kind.startswith("multipart/form-data"):
        values |= _multipart(kind, body)
    return values, {name: value for name, value in values.items() if isinstance(value, Upload)}


def sent(values: Mapping[str, Any], uploads: Mapping[str, Upload]) -> dict[str, Any]:
    """Return the parameters, without files that another one attaches by name."""
    texts = " ".join(value for value in values.values() if isinstance(value, str))
    attached = {name for name in uploads if f"attach://{name}" in texts}
    return {name: value for name, value in values.items() if name not in attached}


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("JSON object expected")
    return values


def _multipart(content_type: str, body: bytes) -> dict[str, Any]:
    head = f"Content-Type: {content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode()
    values: dict[str, Any] = {}
    for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            continue
        filename = part.get_filename()
        values[name] = content.decode() if filename is None else Upload(filename, content)
    return values
