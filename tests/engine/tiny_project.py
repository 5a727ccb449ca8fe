"""A small Rasa project for the engine's tests: one of each thing that a turn can run into. No TensorFlow components."""

import subprocess
import sys
from pathlib import Path

CONFIG = """
recipe: default.v1
language: it
assistant_id: tiny
pipeline:
- name: WhitespaceTokenizer
- name: KeywordIntentClassifier
  case_sensitive: false
- name: RegexEntityExtractor
policies:
- name: {rule_policy}
  enable_fallback_prediction: false
- name: {memoization_policy}
  max_history: 5
"""

DOMAIN = """
version: "3.1"
intents: [greet, check_credit, recharge, give_number, language, cancel, story_start, story_next, break_down, echo,
  silence, speechless, unfilled, unknown_name, nothing, slow, refuse, follow, cancel_all, remember, who]
entities: [amount, number, fact]
slots:
  amount:
    type: any
    mappings: [{type: from_entity, entity: amount, conditions: [{active_loop: recharge_form}]}]
  number:
    type: text
    influence_conversation: false
    mappings: [{type: from_entity, entity: number, conditions: [{active_loop: recharge_form}]}]
  language:
    type: text
    influence_conversation: false
    mappings: [{type: custom}]
  fact:
    type: any
    mappings: [{type: from_entity, entity: fact}]
  mood:
    type: bool
    mappings: [{type: custom}]
forms:
  recharge_form:
    required_slots: [number, amount]
actions: [action_check_credit, action_echo, action_silence, action_speechless, action_unfilled, action_unknown_name,
  action_break_down, action_slow, action_refuse, action_follow, action_recharge, action_cancel, action_language,
  validate_recharge_form, action_who]
responses:
  utter_greet: [{text: "Ciao, sono Sportello."}]
  utter_credit:
  - text: "Hai {credit} euro."
    buttons: [{title: "Ricarica", payload: "/recharge"}, {title: "Linea {line}", payload: '/echo{{"fact": "{line}"}}'}]
  utter_echo: [{text: "{what}"}]
  utter_unfilled: [{text: "Hai {nobody_fills_this} euro."}]
  utter_ask_number: [{text: "Quale numero?"}]
  utter_ask_amount: [{text: "Quanti euro?"}]
  utter_recharged: [{text: "Ricaricati {amount} euro."}]
  utter_cancelled: [{text: "Va bene, lascio stare."}]
  utter_language: [{text: "Lingua {language}."}]
  utter_first: [{text: "Prima."}]
  utter_second: [{text: "Seconda."}]
  utter_restart: [{text: "Ricominciamo."}]
  utter_noted: [{text: "Annotato {fact}."}]
session_config:
  session_expiration_time: 0
  carry_over_slots_to_new_session: true
"""

NLU = """
version: "3.1"
nlu:
- intent: greet
  examples: "- ciao\\n- buongiorno\\n"
- intent: check_credit
  examples: "- credito\\n- saldo\\n"
- intent: recharge
  examples: "- ricaricare\\n- ricarica\\n"
- intent: give_number
  examples: "- numero\\n- euro\\n- [50](amount) a [3331234567](number) per [fattouno](fact)\\n"
- intent: language
  examples: "- english\\n"
- intent: cancel
  examples: "- annulla\\n"
- intent: story_start
  examples: "- storia\\n"
- intent: story_next
  examples: "- avanti\\n"
- intent: break_down
  examples: "- rompi\\n"
- intent: echo
  examples: "- eco\\n"
- intent: silence
  examples: "- zitto\\n"
- intent: speechless
  examples: "- muto\\n"
- intent: unfilled
  examples: "- vuoto\\n"
- intent: unknown_name
  examples: "- ignoto\\n"
- intent: nothing
  examples: "- niente\\n"
- intent: slow
  examples: "- lento\\n"
- intent: refuse
  examples: "- rifiuta\\n"
- intent: follow
  examples: "- segui\\n"
- intent: who
  examples: "- chi\\n"
- intent: remember
  examples: "- ricorda\\n"
- regex: amount
  examples: "- \\\\b\\\\d{1,3}\\\\b\\n"
- regex: number
  examples: "- \\\\b3\\\\d{8,9}\\\\b\\n"
- regex: fact
  examples: "- fatto\\\\w+\\n"
- lookup: never
  examples: "- zzz\\n"
"""

SIMPLE = ("check_credit", "echo", "silence", "speechless", "unfilled", "unknown_name", "break_down", "slow", "refuse")
PAIRS = [(name, f"action_{name}") for name in (*SIMPLE, "follow", "language", "cancel", "who")]
PAIRS += [("greet", "utter_greet"), ("remember", "utter_noted")]

RECHARGE_RULES = """
- rule: start a recharge
  steps:
  - intent: recharge
  - action: recharge_form
  - active_loop: recharge_form
- rule: finish a recharge
  condition:
  - active_loop: recharge_form
  steps:
  - action: recharge_form
  - active_loop: null
  - slot_was_set:
    - requested_slot: null
  - action: action_recharge
"""

STORIES = """
version: "3.1"
stories:
- story: one after the other
  steps:
  - intent: story_start
  - action: utter_first
  - intent: story_next
  - action: utter_second
"""

RULES = 'version: "3.1"\nrules:\n' + "".join(
    f"- rule: {intent}\n  steps:\n  - intent: {intent}\n  - action: {action}\n" for intent, action in PAIRS
)


def write_project(folder: Path, rule_policy: str, memoization_policy: str) -> None:
    """Writes the project's files."""
    files = {
        "config.yml": CONFIG.format(rule_policy=rule_policy, memoization_policy=memoization_policy),
        "domain.yml": DOMAIN,
        "data/nlu.yml": NLU,
        "data/rules.yml": RULES + RECHARGE_RULES,
        "data/stories.yml": STORIES,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def train(folder: Path, name: str = "model") -> Path:
    """Trains the project in a process of its own (it holds the memory that training takes) and returns the archive."""
    command = [sys.executable, __file__, str(folder), name]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"training failed: {done.stderr[-2000:]}")
    return folder / "models" / f"{name}.tar.gz"


if __name__ == "__main__":
    import os

    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from rasa.model_training import train as train_model

    project, model = Path(sys.argv[1]), sys.argv[2]
    result = train_model(
        domain=str(project / "domain.yml"),
        config=str(project / "config.yml"),
        training_files=[str(project / "data")],
        output=str(project / "models"),
        fixed_model_name=model,
        force_training=True,
    )
    sys.exit(result.code)
