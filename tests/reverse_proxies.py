"""The reverse proxies of the documentation, run by the real programs where they are installed."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.proxies import wait_until_listening

MISSING = "nginx, Caddy and openssl are not all installed"
CURE = "apt-get install nginx-light caddy openssl"
ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
NAME = "bot.example.com"


def nginx(folder: Path, port: int, bot: int, pem: Path) -> list[str]:
    """Return the command that runs the documented nginx with a certificate of ours."""
    text = (DOCS / "hoststand.nginx").read_text("utf-8")
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace(":8443", f":{bot}")
    for name in ("fullchain", "privkey"):
        text = text.replace(f"/etc/letsencrypt/live/{NAME}/{name}.pem", str(pem))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"pid {folder}/pid; daemon off; master_process off; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{text}}}"
    )
    return ["nginx", "-c", str(file), "-e", str(folder / "log")]


def caddy(folder: Path, port: int, bot: int, pem: Path) -> list[str]:
    """Return the command that runs the documented Caddy with a certificate of ours."""
    return _caddy((DOCS / "Caddyfile").read_text("utf-8").replace(":8443", f":{bot}"), folder, port, pem)


def caddy_of_compose(folder: Path, port: int, bot: int, pem: Path) -> list[str]:
    """Return the command that runs the Caddy of the compose file, which finds all intakes by one name."""
    text = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    return _caddy(text.replace("dynamic a intake 8443", f"dynamic a localhost {bot}"), folder, port, pem)


def _caddy(text: str, folder: Path, port: int, pem: Path) -> list[str]:
    text = text.replace("{\n", "{\n\tadmin off\n\tauto_https disable_redirects\n", 1)
    text = text.replace(f"{NAME} {{", f"{NAME}:{port} {{\n\tbind 127.0.0.1\n\ttls {pem} {pem}")
    file = folder / "Caddyfile"
    file.write_text(text)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a proxy."""
    home = {"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/bin"}
    with subprocess.Popen(command, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        try:
            wait_until_listening(port)
            yield
        finally:
            process.kill()
