"""What is offered for containers: its settings are read, and its rules are kept."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from bot.config.settings import load_settings
from bot.roles import Role

DEPLOY = Path(__file__).parents[1] / "deploy"
DOCS = DEPLOY.parent / "docs"
SECRETS = {
    "HOSTSTAND_STORAGE__URL": "postgresql://hoststand@postgres/hoststand",
    "HOSTSTAND_STORAGE__LISTEN_URL": "postgresql://hoststand@postgres/hoststand",
}
OF_BOTS = {"compose": ("BOTS__0", "BOTS__1"), "kubernetes": ("BOT",)}


def secrets_of(place: str) -> dict[str, str]:
    """Return the variables that the comments of a place ask for."""
    found = dict(SECRETS)
    for number, bot in enumerate(OF_BOTS[place], 1):
        found[f"HOSTSTAND_{bot}__TOKEN"] = f"{number}23456:" + "a" * 30
        found[f"HOSTSTAND_{bot}__SECRET"] = "s" * 32
    return found


def in_kubernetes() -> str:
    """Return the settings in the ConfigMap."""
    block = re.search(
        r"hoststand\.toml: \|\n(.*?)^---",
        (DEPLOY / "kubernetes.yaml").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    assert block
    return dedent(block[1])


@pytest.mark.parametrize("place", OF_BOTS)
def test_the_settings_are_valid(place: str, tmp_path: Path) -> None:
    """With the secrets that their comments ask for, and nothing else."""
    text = in_kubernetes() if place == "kubernetes" else (DEPLOY / "settings.toml").read_text("utf-8")
    file = tmp_path / "hoststand.toml"
    file.write_text(text, "utf-8")

    settings = load_settings(file, secrets_of(place))

    assert len(settings.every_bot) == len(OF_BOTS[place])
    for bot in settings.every_bot:
        assert bot.settings.mode == "webhook"
        assert bot.settings.listen_at == ("0.0.0.0", 8443)  # noqa: S104 - inside a container


def test_the_roles_are_those_of_the_program() -> None:
    """Where processes are divided, both halves are started, and only what takes updates is behind the proxy."""
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")
    kubernetes = (DEPLOY / "kubernetes.yaml").read_text("utf-8")
    halves = [Role.INTAKE.value, Role.WORKER.value]

    assert re.findall(r"command: \[(\w+)\]", compose) == ["migrate", *halves]
    assert re.findall(r"args: \[(\w+)\]", kubernetes) == halves
    assert "dynamic a intake 8443" in (DEPLOY / "Caddyfile").read_text("utf-8")
    service = kubernetes.partition("kind: Service\n")[2].partition("---")[0]
    assert "selector: {app: hoststand, role: intake}" in service


def test_the_units_differ_by_the_role_alone() -> None:
    """The template starts what its instance is called, and keeps every limit of the unit for one process."""
    one, template = (
        (DOCS / name).read_text("utf-8").splitlines() for name in ("hoststand.service", "hoststand@.service")
    )
    differ = [line for line in one if line not in template and not line.startswith("#")]

    assert [line.partition("=")[0] for line in differ] == ["Description", "ExecStart"]
    assert any("hoststand %i --config" in line for line in template)


def test_the_image_runs_without_rights() -> None:
    """Its user is none that the system knows, and it asks for no build tools at run time."""
    stages = (DEPLOY / "Dockerfile").read_text("utf-8").split("\nFROM ")
    assert re.search(r"^USER 10001$", stages[-1], re.MULTILINE)
    assert "--require-hashes" in stages[1]
