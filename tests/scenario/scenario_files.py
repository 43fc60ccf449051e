"""The scenario, person and device files of the tree, for tests in Python."""
import pathlib

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Yaml12Loader(yaml.SafeLoader):
    """Dates stay texts, as in YAML 1.2 and in editors."""


Yaml12Loader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(file):
    return yaml.load(file.read_text(encoding="utf-8"), Yaml12Loader)


def scenario_files():
    return sorted(f for f in (ROOT / "scenarios").glob("*/*.yaml") if f.parent.name not in ("people", "devices", "vocabulary"))


def device_files():
    return sorted(f for f in (ROOT / "scenarios" / "devices").glob("*.yaml") if not f.name.endswith(".capability.yaml"))


def person_files():
    return sorted((ROOT / "scenarios" / "people").glob("*.yaml"))
