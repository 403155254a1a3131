"""Running a coder over many reports: here, or in processes that may be killed. What comes out does not depend on which."""

from dateline.engines.choice import engine_for
from dateline.engines.engine import Coding, Engine
from dateline.engines.job import Job, Tally
from dateline.engines.local import LocalEngine
from dateline.engines.processes import ProcessEngine
from dateline.engines.sinks import Sink, StoreSink, StreamSink

__all__ = ["Coding", "Engine", "Job", "LocalEngine", "ProcessEngine", "Sink", "StoreSink", "StreamSink", "Tally", "engine_for"]
