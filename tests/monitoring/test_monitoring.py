"""The rules are valid PromQL, and rules and dashboard use only existing metrics and labels."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
import yaml  # type: ignore[import-untyped]  # only read here, a library of the tools
from prometheus_client.parser import text_string_to_metric_families

from kanjiku_api.system.metrics import Metrics
from kanjiku_api.system.periodic import run_once
from kanjiku_api.web.request import App
from tests.monitoring.expressions import Selector, grouping_of, selectors_of
from tests.periodic import job_of
from tests.processes import PROJECT

EXAMPLES = PROJECT / "examples" / "monitoring"
RULES, DASHBOARD = EXAMPLES / "kanjiku-rules.yml", EXAMPLES / "grafana-dashboard.json"
OF_PROMETHEUS = {"up": [{"job": "kanjiku", "instance": ""}]}
"""The series that Prometheus itself creates for each target."""
OF_TARGETS = frozenset({"job", "instance"})
"""Labels that Prometheus adds to everything that it reads from a service."""
JOB = "check-parts"
ROW = re.compile(r"^\| `(Kanjiku\w+)` \|", re.MULTILINE)
METRIC_ROW = re.compile(r"^\| `(kanjiku_\w+)` \|", re.MULTILINE)
LEGEND = re.compile(r"\{\{\s*(\w+)\s*\}\}")
Samples = Mapping[str, Sequence[Mapping[str, str]]]


def rules() -> list[dict[str, Any]]:
    (group,) = yaml.safe_load(RULES.read_text("utf-8"))["groups"]
    found: list[dict[str, Any]] = group["rules"]
    return found


def targets() -> list[dict[str, str]]:
    return [target for panel in orjson.loads(DASHBOARD.read_bytes())["panels"] for target in panel["targets"]]


def expressions() -> list[str]:
    """List the expressions of the rules and of the dashboard."""
    shown = [target["expr"].replace("$__rate_interval", "5m") for target in targets()]
    return [*(rule["expr"] for rule in rules()), *shown]


@pytest.fixture
async def samples(app: App, anonymous: httpx.AsyncClient) -> Samples:
    """Read the metrics of a service that has run a job and answered; return the labels of each sample by its name."""
    await run_once(job_of(app, JOB), app.ctx.part(Metrics).jobs, early=True)
    await anonymous.get("/metrics")
    text = (await anonymous.get("/metrics")).text
    found: dict[str, list[Mapping[str, str]]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append(sample.labels)
    return found


def is_there(selector: Selector, samples: Samples) -> bool:
    """Tell whether a scrape contains the metric of an expression."""
    for labels in {**OF_PROMETHEUS, **samples}.get(selector.name, []):
        known = {**dict.fromkeys(OF_TARGETS, ""), "job": "kanjiku", **labels}
        if selector.labels <= known.keys() and all(known[label] == value for label, value in selector.equal):
            return True
    return False


async def test_rules_and_dashboard_ask_for_what_there_is(samples: Samples) -> None:
    asked = {selector for expression in expressions() for selector in selectors_of(expression)}
    assert [selector for selector in asked if not is_there(selector, samples)] == []
    assert len({selector.name for selector in asked}) > 25


async def test_rules_and_dashboard_use_existing_labels(samples: Samples) -> None:
    legends = [(target["expr"], set(LEGEND.findall(target["legendFormat"]))) for target in targets()]
    for expression, labels in [*((text, grouping_of(text)) for text in expressions()), *legends]:
        known = set(OF_TARGETS)
        for selector in selectors_of(expression.replace("$__rate_interval", "5m")):
            known |= {label for labels_of in samples.get(selector.name, []) for label in labels_of}
        assert labels <= known, expression


async def test_the_page_for_operators_has_every_metric(samples: Samples, project: Path) -> None:
    page = (project / "docs" / "operating.md").read_text("utf-8")
    told = METRIC_ROW.findall(page)
    names = {name for name in samples if name.startswith("kanjiku_") and not name.endswith("_created")}
    ours = {re.sub(r"_(bucket|sum|count)$", "", name) for name in names}
    assert set(told) == ours
    assert len(told) == len(ours)


@pytest.mark.no_database
def test_this_test_would_find_an_unknown_metric() -> None:
    samples = {"kanjiku_a_total": [{"status": "200"}]}
    expression = (
        'sum by (door) (rate(kanjiku_a_total{status="200"}[5m])) / kanjiku_b offset 1h unless kanjiku_a_total{x=~"."}'
    )
    found = selectors_of(expression)
    assert [(selector.name, is_there(selector, samples)) for selector in found] == [
        ("kanjiku_a_total", True),
        ("kanjiku_b", False),
        ("kanjiku_a_total", False),
    ]
    assert not is_there(selectors_of('kanjiku_a_total{status="404"}')[0], samples)
    assert grouping_of(expression) == {"door"}


@pytest.mark.no_database
def test_the_page_for_operators_says_what_to_do_about_every_alert(project: Path) -> None:
    page = (project / "docs" / "operating.md").read_text("utf-8")
    assert ROW.findall(page) == [rule["alert"] for rule in rules()]


def promtool(*arguments: object, given: str | None = None) -> None:
    """Run Prometheus' own checker; if it is missing, skip the test with a message, and fail in CI."""
    found = shutil.which("promtool")
    if found is None:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"\n{'!' * 78}\nNOT CHECKED BY PROMETHEUS: there is no promtool (apt-get install prometheus)\n{'!' * 78}")
    command = [found, *map(str, arguments)]
    ended = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.no_database
def test_prometheus_takes_the_configuration_and_the_rules() -> None:
    promtool("check", "config", EXAMPLES / "prometheus.yml")


@pytest.mark.no_database
def test_each_fault_raises_its_alert_and_a_healthy_site_none() -> None:
    promtool("test", "rules", Path(__file__).with_name("rules_test.yml"))


@pytest.mark.no_database
def test_prometheus_takes_what_the_dashboard_asks(tmp_path: Path) -> None:
    recorded = [{"record": f"panel:{number}", "expr": text} for number, text in enumerate(expressions())]
    file = tmp_path / "dashboard.yml"
    file.write_bytes(orjson.dumps({"groups": [{"name": "dashboard", "rules": recorded}]}))  # JSON is YAML
    promtool("check", "rules", file)


async def test_prometheus_takes_our_metrics(anonymous: httpx.AsyncClient) -> None:
    promtool("check", "metrics", given=(await anonymous.get("/metrics")).text)
