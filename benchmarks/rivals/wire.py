"""A minimal HTTP client over asyncio's streams, for the floor: keep-alive, JSON in and out."""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Wire:
    """Calls below one address; each call has its own connection, and connections are reused."""

    def __init__(self, base_url: str, headers: dict[str, str] | None = None) -> None:
        parts = urlsplit(base_url)
        self._host, self._port, self._root = parts.hostname or "", parts.port or 80, parts.path
        self._free: list[Line] = []
        more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        self._headers = f"Host: {parts.netloc}\r\nContent-Type: application/json\r\n{more}"

    async def post(self, path: str, values: dict[str, Any]) -> Any:
        """Make a call and return its JSON; raises ``ConnectionError`` unless the answer is a 200."""
        body = json.dumps(values).encode()
        head = f"POST {self._root}{path} HTTP/1.1\r\n{self._headers}Content-Length: {len(body)}\r\n\r\n"
        line = self._free.pop() if self._free else await asyncio.open_connection(self._host, self._port)
        reader, writer = line
        writer.write(head.encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(answer.lower().partition("content-length:")[2].partition("\r\n")[0])
        data = await reader.readexactly(length)
        self._free.append(line)
        if not answer.startswith("HTTP/1.1 200"):
            raise ConnectionError(answer)
        return json.loads(data)
