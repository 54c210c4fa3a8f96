#!/usr/bin/env bash
# Expected: parameters that a client adds to every call are appended to the query in the call's URL.
# Really: httpx replaces the URL's query with them, silently. So the "next" link of a list loses its cursor, and the
#   first page comes again and again. An empty `params={}` does the same; aiohttp appends.
# Met by: anybody who gives a client an API version or a key as a parameter and follows links from answers.
# hoststand: its clients have no parameters of their own, and follow no links: pages are requested by number
#   (connectors/http/paging.py).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq httpx==0.28.1 yarl==1.25.1 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import httpx
from yarl import URL

NEXT = "http://127.0.0.1/guests?cursor=abc"

seen = {
    "client's parameters": str(httpx.Client(params={"version": "2"}).build_request("GET", NEXT).url),
    "call's parameters": str(httpx.Client().build_request("GET", NEXT, params={"limit": "5"}).url),
    "no parameters, as {}": str(httpx.Client().build_request("GET", NEXT, params={}).url),
    "yarl, as in aiohttp": str(URL(NEXT).extend_query({"version": "2"})),
}
print("version: httpx", version("httpx"))
print("expected: each of them keeps cursor=abc")
for name, url in seen.items():
    print(f"seen: {name}: {url}")
known = {
    "client's parameters": "http://127.0.0.1/guests?version=2",
    "call's parameters": "http://127.0.0.1/guests?limit=5",
    "no parameters, as {}": "http://127.0.0.1/guests",
    "yarl, as in aiohttp": "http://127.0.0.1/guests?cursor=abc&version=2",
}
sys.exit(0 if seen == known else "changed")
PYTHON
