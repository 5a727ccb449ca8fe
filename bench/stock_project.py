"""A stock Rasa project made of this repository's own domain and training data.

The configuration is what `rasa init` suggests (`rasa/engine/recipes/config_files/default_config.yml` in 3.6.21), with
the language set to Italian; the rest channel is the one that `rasa run` is meant to be spoken to over HTTP.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

CONFIG = """\
recipe: default.v1
assistant_id: stock
language: it

pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: "char_wb"
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: 100
    constrain_similarities: true
  - name: EntitySynonymMapper
  - name: ResponseSelector
    epochs: 100
    constrain_similarities: true
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1

policies:
  - name: MemoizationPolicy
  - name: RulePolicy
  - name: UnexpecTEDIntentPolicy
    max_history: 5
    epochs: 100
  - name: TEDPolicy
    max_history: 5
    epochs: 100
    constrain_similarities: true
"""

FALLBACK = """\
version: "3.1"
rules:
  - rule: FallbackClassifier has found no intent
    steps:
      - intent: nlu_fallback
      - action: action_default_fallback
"""
"""What Rasa's documentation has everybody add who uses FallbackClassifier. Ours has no such intent; without the rule
stock Rasa runs the fallback ten times over and then answers nothing more in that conversation."""


def write_project(root: Path, folder: Path) -> None:
    """Fills `folder` with what Rasa reads: this repository's domain and data under the suggested configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(root / "data", folder / "data")
    shutil.copy(root / "domain.yml", folder / "domain.yml")
    (folder / "data" / "rules" / "fallback.yml").write_text(FALLBACK, encoding="utf-8")
    (folder / "config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")


def write_endpoints(folder: Path, action_url: str, headers: Mapping[str, str]) -> Path:
    """Tells the project where its actions are; no tracker store named: Rasa keeps conversations in memory."""
    path = folder / "endpoints.yml"
    path.write_text(json.dumps({"action_endpoint": {"url": action_url, "headers": dict(headers)}}), encoding="utf-8")
    return path


def project_fingerprint(root: Path) -> str:
    """A digest of all that the stock project is trained from, Rasa's own version included."""
    digest = hashlib.sha256((CONFIG + FALLBACK).encode())
    inputs = [root / "domain.yml", root / "requirements" / "engine.txt"]
    for path in [*inputs, *sorted(item for item in (root / "data").rglob("*") if item.is_file())]:
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
