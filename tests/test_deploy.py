"""What is offered for containers: its settings are read, and its rules are kept."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from starlette.routing import Route

from bot.config.settings import load_settings
from bot.monitoring.health import Health
from bot.monitoring.metrics import Metrics
from bot.monitoring.pages import pages
from bot.roles import Role

DEPLOY = Path(__file__).parents[1] / "deploy"
DOCS = DEPLOY.parent / "docs"
SECRETS = {
    "HOSTSTAND_STORAGE__URL": "postgresql://hoststand@postgres/hoststand",
    "HOSTSTAND_STORAGE__LISTEN_URL": "postgresql://hoststand@postgres/hoststand",
}
UNITS = {"hoststand.service": "hoststand.service", "hoststand@.service": "hoststand@intake.service"}
OF_BOTS = {"compose": ("BOTS__0", "BOTS__1"), "kubernetes": ("BOT",)}


def verdict(*command: str | Path, folder: Path) -> tuple[int, str]:
    """Return the status of a program of our environment or of the system, and what it says; skips where it is missing."""
    name = str(command[0])
    program = shutil.which(name, path=Path(sys.executable).parent) or shutil.which(name)
    if program is None:
        pytest.skip(f"NOT TESTED: {name} is not installed")
    done = subprocess.run(  # noqa: S603 - a program that is named here
        [program, *command[1:]], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


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

    assert re.findall(r" command: \[(\w+)\]", compose) == ["migrate", *halves]
    assert re.findall(r"args: \[(\w+)\]", kubernetes) == halves
    assert "dynamic a intake 8443" in (DEPLOY / "Caddyfile").read_text("utf-8")
    service = kubernetes.partition("kind: Service\n")[2].partition("---")[0]
    assert "selector: {app: hoststand, role: intake}" in service


async def scraped() -> bytes:
    """Return no metrics."""
    return b""


def test_probes_ask_for_pages_that_there_are() -> None:
    """Of Kubernetes and of the image, at the port where the image has them."""
    manifests, image = ((DEPLOY / name).read_text("utf-8") for name in ("kubernetes.yaml", "Dockerfile"))
    asked = {*re.findall(r"Probe: {httpGet: {path: (\S+), port: monitoring}", manifests)}
    asked |= {*re.findall(r"http://127\.0\.0\.1:9464(/\w+)", image)}
    known = {route.path for route in pages(Health("run"), scraped).routes if isinstance(route, Route)}

    assert manifests.count("Probe: {") == 6
    assert asked == {"/healthz", "/readyz"}
    assert asked <= known
    assert "HOSTSTAND_METRICS__LISTEN=0.0.0.0:9464" in image
    assert manifests.count("{name: monitoring, containerPort: 9464}") == 2


def test_what_scales_it_is_exported() -> None:
    """Under the name that the autoscaler asks for."""
    exported = Metrics("postgresql", "intake").text().decode()
    (asked,) = re.findall(r"metric: {name: (\w+)}", (DEPLOY / "kubernetes.yaml").read_text("utf-8"))

    assert f"# TYPE {asked} gauge" in exported.splitlines()


def test_a_reboot_brings_all_back() -> None:
    """``on-failure`` does not outlast a restart of Docker, so only what runs once may have another policy."""
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")
    once = compose[compose.index("  migrate:") : compose.index("  intake:")]

    assert re.findall(r"restart: (.+)", once) == ['"no"']
    assert set(re.findall(r"restart: (.+)", compose.replace(once, ""))) == {"unless-stopped"}


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


def test_hadolint_takes_the_dockerfile() -> None:
    """With all its rules."""
    assert verdict("hadolint", "Dockerfile", folder=DEPLOY) == (0, "")


def test_the_manifests_fit_the_schemas_of_kubernetes() -> None:
    """Each resource is one that Kubernetes knows, and has no field that it doesn't."""
    manifests = DEPLOY / "kubernetes.yaml"
    status, told = verdict("kubernetes-validate", "--strict", manifests, folder=DEPLOY)

    assert status == 0, told
    assert told.count(" passed for resource ") == manifests.read_text("utf-8").count("\nkind: ")


def test_docker_compose_takes_its_file(tmp_path: Path) -> None:
    """It can be read, every service has what it names, and no secret is asked for but in the two files of secrets."""
    if verdict("docker", "compose", "version", folder=tmp_path)[0]:
        pytest.skip("NOT TESTED: docker has no plugin compose")
    place = shutil.copytree(DEPLOY, tmp_path / "deploy")
    for name in ("secrets.env", "database.env"):
        (place / name).touch()

    assert verdict("docker", "compose", "config", "--quiet", folder=place) == (0, "")


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_documented_units(name: str, tmp_path: Path) -> None:
    """It finds nothing to complain about, once the program is there."""
    file = tmp_path / UNITS[name]
    text = (DOCS / name).read_text("utf-8").replace("/opt/hoststand/.venv/bin/hoststand", sys.executable)
    file.write_text(text, "utf-8")
    status, told = verdict("systemd-analyze", "verify", "--man=no", file, folder=tmp_path)

    assert [line for line in told.splitlines() if "hoststand" in line] == []
    assert status == 0, told
