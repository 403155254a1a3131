"""The event type of a group of acts, from their classes, the weapons, and who did it to whom (codebook sections 3 and 6)."""

from __future__ import annotations

from typing import Final

from dateline.coding.draft import Group
from dateline.extract.context import AIR, GROUND
from dateline.knowledge.act_words import words

DIRECT: Final = {
    "sexual": "civilians.sexual_violence",
    "chemical": "remote.chemical_attack",
    "suicide": "remote.suicide_bombing",
    "abduct": "civilians.abduction",
    "siege": "control.siege",
    "withdraw": "control.withdrawal",
    "deploy": "control.deployment",
    "arrest": "control.arrest",
    "seize": "control.seizure",
    "ceasefire": "agreement.ceasefire",
    "deal": "agreement.deal",
    "talks": "agreement.talks",
    "resolution": "agreement.resolution",
    "displace": "humanitarian.displacement",
    "aid": "humanitarian.aid",
    "handover": "control.takeover",
    "crackdown": "unrest.crackdown",
    "riot": "unrest.riot",
    "protest": "unrest.protest",
}
ORDER: Final = (
    "sexual", "chemical", "suicide", "crackdown", "capture", "explode", "strike", "shell", "launch", "abduct", "riot", "protest",
    "arrest", "seize", "siege", "handover", "withdraw", "deploy", "ceasefire", "deal", "talks", "resolution", "displace", "aid",
    "clash", "attack", "murder", "shoot", "foil", "repel", "destroy", "kill",
)  # fmt: skip
FORCE: Final = frozenset({"attack", "shoot", "kill", "murder", "launch", "clash", "repel", "destroy"})
ARMED: Final = frozenset({"state", "armed_group"})
FOUGHT: Final = frozenset({"attack", "clash", "kill", "shoot"})
HURT: Final = frozenset({"killed", "wounded", "casualties"})
BOMBS: Final = frozenset({"explosive", "car_bomb", "mine", "grenade"})
SUICIDE: Final = frozenset({"suicide", "kamikaze", "kamikazes"})
PLANTED: Final = frozenset({"car_bomb", "suicide_vest", "mine"})
ARMS: Final = BOMBS | AIR | GROUND | {"suicide_vest"}
ESCORT: Final = frozenset({"bodyguard", "guard", "escort", "driver", "chauffeur"})
MILITARY_WORDS: Final = words("military_words")
LAID: Final = frozenset({"planted", "plant", "laid", "roadside", "hidden", "left", "defused"})
OPEN_WORDS: Final = (".hit", ".strike", ".target", ".destroy")
AIR_WORDS: Final = words("air_words")
GROUND_WORDS: Final = words("ground_words")


def type_of(group: Group) -> tuple[str, str]:
    """The event type and the name of the rule that gave it."""
    weapons: set[str] = {w.kind for d in group.drafts for w in d.weapons}
    words = {w for d in group.drafts for w in d.words}
    lead = _lead(group, weapons, words)
    if lead == "arrest" and group.classes & FOUGHT and _bloody(group):
        fought = type_of(Group([d for d in group.drafts if d.cls != "arrest"]))
        if fought[0].startswith("battle."):
            return fought
    if lead in ("strike", "shell", "launch", "attack", "explode", "kill") and "chemical" in weapons:
        return "remote.chemical_attack", "type.weapon.chemical"
    if (
        lead in ("explode", "attack", "kill")
        and ("suicide_vest" in weapons or words & SUICIDE)
        and not _killed_bombers(group, words)
    ):
        return "remote.suicide_bombing", "type.weapon.suicide"
    if lead == "seize" and any("intercept" in d.act.entry for d in group.drafts) and weapons & {"missile", "rocket", "drone"}:
        return ("remote.air_strike" if "drone" in weapons else "remote.shelling"), "type.intercepted"
    by_crowd = _crowd(lead, group, weapons)
    if by_crowd is not None:
        return by_crowd, f"type.{lead}.crowd"
    if lead in DIRECT:
        return DIRECT[lead], f"type.class.{lead}"
    if lead == "capture":
        return _capture(group)
    if lead in ("strike", "shell", "launch"):
        return _remote(lead, group, weapons, words)
    if lead == "explode":
        return _explosion(group, weapons, words)
    return _violence(lead, group, weapons, words)


def _killed_bombers(group: Group, words: set[str]) -> bool:
    """Whether nothing is told but that somebody killed people, bombers among them."""
    return group.classes == {"kill"} and bool(group.parts("initiator")) and bool(words & {"bomber", "bombers"})


def _done(group: Group) -> set[str]:
    """The classes of a group without captures that were only tried or meant, where another act is told as done."""
    return {d.cls for d in group.drafts if d.cls != "capture" or d.status.status in ("happened", "ongoing", "denied")}


def _lead(group: Group, weapons: set[str], words: set[str]) -> str:
    """The class that leads; what "hit" or "blast" leaves open, a word for shelling or for an air strike beside it decides."""
    classes = group.classes
    lead = next(c for c in ORDER if c in (_done(group) or classes))
    if lead == "explode" and "strike" in classes and (words & AIR_WORDS or weapons & AIR) and not weapons & PLANTED:
        return "strike"
    named = any(d.cls == "strike" and not d.act.entry.endswith(OPEN_WORDS) for d in group.drafts)
    return "shell" if lead == "strike" and "shell" in classes and not named else lead


def _crowd(lead: str, group: Group, weapons: set[str]) -> str | None:
    """Force of a state against a crowd is a crackdown; what an unarmed crowd does by force is a riot."""
    roles = {role for d in group.drafts for role in d.crowd}
    makers = _kinds(group, "initiator")
    if lead == "protest":
        force = {role for d in group.drafts if d.cls in FORCE for role in d.crowd}
        if "met" in force and "state" in makers and "did" not in force:
            return "unrest.crackdown"
        return "unrest.riot" if force & {"did", "side"} else None
    if lead not in FORCE or weapons & ARMS:
        return None
    if lead == "clash" and "side" in roles and "armed_group" not in _kinds(group, "side", "initiator", "target"):
        return "unrest.riot"
    if "did" in roles and not makers & ARMED:
        return "unrest.riot"
    if "met" in roles and "state" in makers:
        return "unrest.crackdown"
    unarmed = bool(makers) and makers <= {"civilians", "unknown"}
    return "unrest.riot" if "met" in roles and unarmed and not weapons else None


def _bloody(group: Group) -> bool:
    """Whether somebody was hurt, or sides fought."""
    return "clash" in group.classes or any(c.kind in HURT and c.mention.high != 0 for c in group.counts)


def _kinds(group: Group, *roles: str) -> set[str]:
    return {p.actor.kind for r in roles for p in group.parts(r)}


def _capture(group: Group) -> tuple[str, str]:
    verbs = {d.act.entry.rsplit(".", 1)[-1] for d in group.drafts if d.cls == "capture"}
    words = {w for d in group.drafts for w in d.words}
    if verbs & {"enter"} or (words & {"handover", "peacefully", "handed"} and not group.classes & {"attack", "clash"}):
        return "control.takeover", "type.capture.entered"
    return "battle.capture", "type.class.capture"


def _remote(lead: str, group: Group, weapons: set[str], words: set[str]) -> tuple[str, str]:
    """Strikes and shelling by platform; with none said, a state's bombing is from the air (codebook section 6)."""
    entries = " ".join(d.act.entry for d in group.drafts)
    air = bool(weapons & AIR or words & AIR_WORDS or "air" in entries or "drone" in entries)
    ground = bool(weapons & GROUND or words & GROUND_WORDS)
    if lead == "shell":
        return "remote.shelling", "type.class.shell"
    if lead == "launch":
        if weapons & {"barrel_bomb"} or (air and not ground) or words & {"drop", "dropped", "dropping"}:
            return "remote.air_strike", "type.launch.air"
        if weapons & {"grenade", "explosive", "mine", "incendiary"} and not ground:
            return "remote.bombing", "type.launch.thrown"
        return ("remote.shelling", "type.launch.ground") if ground else _violence("shoot", group, weapons, words)
    if weapons == {"small_arms"} and not air and not words & {"bomb", "bombs", "shell", "shells"}:
        return _violence("shoot", group, weapons, words)
    if air:
        return "remote.air_strike", "type.strike.air"
    if ground:
        return "remote.shelling", "type.strike.ground"
    makers = _kinds(group, "initiator")
    if words & {"bomber", "bombers"} and "state" not in makers:
        return "remote.bombing", "type.strike.bomber"
    if "armed_group" in makers and "state" not in makers:
        if weapons & BOMBS or "bomb" in entries:
            return "remote.bombing", "type.strike.group_bomb"
        return "remote.shelling", "type.strike.group"
    return "remote.air_strike", "type.strike.state"


def _explosion(group: Group, weapons: set[str], words: set[str]) -> tuple[str, str]:
    entries = " ".join(d.act.entry for d in group.drafts)
    if weapons & {"aircraft", "helicopter", "drone", "barrel_bomb"} and not weapons & {"car_bomb", "mine"}:
        return "remote.air_strike", "type.explosion.air"
    if "bombing" in entries and not weapons & {"car_bomb", "mine", "explosive"}:
        makers = _kinds(group, "initiator")
        if "state" in makers or words & AIR_WORDS:
            return "remote.air_strike", "type.bombing.state"
    if _state_bombs(group, weapons, words):
        return "remote.air_strike", "type.bombing.state"
    if (
        weapons & {"rocket", "mortar", "missile", "artillery"}
        and not weapons & {"car_bomb", "explosive", "mine", "grenade"}
        and "bomb" not in entries
    ):
        return "remote.shelling", "type.explosion.projectile"
    return "remote.bombing", "type.class.explode"


def _state_bombs(group: Group, weapons: set[str], words: set[str]) -> bool:
    """Whether "bombs" of a state, whose means is not said, hit somebody (codebook section 6); not those that somebody laid."""
    laid = weapons & PLANTED or words & LAID
    return "bombs" in words and not laid and "state" in _kinds(group, "initiator")


def _violence(lead: str, group: Group, weapons: set[str], words: set[str]) -> tuple[str, str]:
    """Attacks, clashes, killings: by the weapon where it is a bomb or from afar, else by who was hit."""
    if lead == "clash":
        return "battle.clash", "type.class.clash"
    if lead in ("attack", "kill", "shoot") and not group.classes & {"shoot", "murder"}:
        if weapons & BOMBS and not words & MILITARY_WORDS and not weapons & {"small_arms", "tank"}:
            if _state_bombs(group, weapons, words):
                return "remote.air_strike", "type.bombing.state"
            return "remote.bombing", "type.attack.bomb"
        if weapons & AIR and not words & {"assault", "offensive", "advance", "ambush"}:
            return "remote.air_strike", "type.attack.air"
        if weapons & GROUND and not weapons & {"small_arms", "tank"} and not words & MILITARY_WORDS:
            return "remote.shelling", "type.attack.ground"
    if lead == "murder":
        nominal = all(d.act.nominal for d in group.drafts if d.cls == "murder")
        if nominal and weapons & AIR:
            return "remote.air_strike", "type.attack.air"
        return "civilians.attack", "type.class.murder"
    if lead == "destroy":
        return "control.destruction", "type.class.destroy"
    return _by_target(lead, group, words)


def _fought_back(group: Group) -> bool:
    """Whether armed people other than the escort of somebody were hit: an attack on a minister and his guards is no clash."""
    armed = [p for p in group.parts("target") if p.actor.kind in ARMED]
    return any(p.text.lower().rpartition(" ")[2].rstrip("s") not in ESCORT for p in armed)


def _by_target(lead: str, group: Group, words: set[str]) -> tuple[str, str]:
    hit = _kinds(group, "target")
    if hit & {"person", "civilians"} and not _fought_back(group):
        hit -= {p.actor.kind for p in group.parts("target")} & ARMED
    counted = {c.group_kind for c in group.counts if c.kind in ("killed", "wounded", "casualties")}
    civil = bool((hit | counted) & {"civilians", "person"})
    posts = any(p.actor.facility == "military" for p in group.parts("target"))
    if posts and all(p.actor.rule == "actor.people" for p in group.parts("target") if p.actor.kind in ("civilians", "person")):
        civil = False
    armed = bool((hit | counted) & ARMED) or (posts and not civil)
    if armed and not (civil and not hit & ARMED):
        return "battle.clash", f"type.{lead}.armed_target"
    if civil:
        return "civilians.attack", f"type.{lead}.civilian_target"
    if "repel" in group.classes or words & MILITARY_WORDS:
        return "battle.clash", f"type.{lead}.military_word"
    if hit & {"facility", "vehicle", "organization"} or lead in ("kill", "shoot"):
        return "civilians.attack", f"type.{lead}.soft_target"
    return (
        ("battle.clash", f"type.{lead}.armed_initiator")
        if _kinds(group, "initiator") & ARMED
        else ("civilians.attack", f"type.{lead}.default")
    )
