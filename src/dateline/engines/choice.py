"""Which engine and which coder a configuration names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dateline.config import Config
from dateline.engines.engine import Coding, Engine
from dateline.engines.processes import ProcessEngine


def make_coder(config: Config) -> Coding:
    """The coder that `config` names. Loads the language model and the place index: seconds."""
    from dateline.coding import Coder

    coder: Coding = Coder(config)
    return coder


def engine_for(config: Config, factory: Callable[[], Coding] | None = None) -> Engine:
    """The engine for a configuration: processes, so that a report may take too long, or all memory, without hurting the rest."""
    return ProcessEngine(factory or partial(make_coder, config), workers=config.workers, report_timeout=config.report_timeout)
