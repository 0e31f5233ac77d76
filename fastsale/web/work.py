"""Work that takes longer than a person likes to wait: how far it has come, his word to stop, what came of it.

The request that does the work keeps its state in a folder of its person; short requests beside it read that.
There is no process in the background: when nobody asks, nothing runs, and what runs twice gives the same.
"""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4

from django.conf import settings

from fastsale.foundation import clock
from fastsale.foundation.errors import NotFound, Problem, _
from fastsale.foundation.events.progress import Stopped

KEPT = timedelta(hours=20)
"""How long files of work stay: a working day and the evening."""

SILENT = timedelta(seconds=60)
"""Running work that says nothing for so long was cut off."""

State = Literal["waiting", "running", "done", "stopped", "failed", "lost"]


@dataclass(frozen=True, slots=True)
class Work:
    """A folder with the files of one piece of work of one person."""

    folder: Path

    @property
    def key(self) -> str:
        return self.folder.name

    def file(self, name: str) -> Path:
        """A file of this work, there or not."""
        return self.folder / name

    def keep(self, name: str, facts: Any) -> None:
        """Keep facts under a name, whole or not at all."""
        path = self.folder / f"{name}.json"
        fresh = path.with_suffix(f".{uuid4().hex}")
        fresh.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)

    def kept(self, name: str) -> Any:
        """The facts under a name; None when there are none."""
        path = self.folder / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    def stage(self, name: str) -> "Stage":
        """One step of it, such as "check" and then "write"."""
        return Stage(self, name)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a piece of work, with its own progress."""

    work: Work
    name: str

    def begin(self, count: int) -> None:
        """Say how much there is to do; it waits to be started, again if it was before."""
        for mark in ("started", "stop"):
            self._mark(mark).unlink(missing_ok=True)
        self.work.keep(self.name, {"state": "waiting", "done": 0, "all": max(count, 1), "sentence": ""})

    def claim(self) -> bool:
        """Start it; False when somebody has."""
        try:
            os.close(os.open(self._mark("started"), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        self.work.keep(self.name, self.told() | {"state": "running"})
        return True

    def tell(self, done: int) -> None:
        """Keep how far it is. Raises Stopped when the person wants it to end."""
        if self._mark("stop").exists():
            raise Stopped
        self.work.keep(self.name, self.told() | {"done": done})

    def stop(self) -> None:
        """Ask it to end at its next word."""
        self._mark("stop").touch()

    def end(self, state: State, sentence: str = "", **facts: Any) -> None:
        """Say how it ended."""
        told = self.told()
        more = {"done": told["all"]} if state == "done" else {}
        self.work.keep(self.name, told | more | {"state": state, "sentence": sentence} | facts)

    def end_badly(self, problem: Problem, sentence: str) -> None:
        """It was stopped or refused."""
        self.end("stopped" if isinstance(problem, Stopped) else "failed", sentence)

    def told(self) -> dict[str, Any]:
        """Its state as it stands; "lost" when whoever ran it fell silent. Raises NotFound before `begin`."""
        facts: dict[str, Any] | None = self.work.kept(self.name)
        if facts is None:
            raise NotFound(what=_("việc này"))
        silent = clock.now().timestamp() - self.work.file(f"{self.name}.json").stat().st_mtime
        if facts["state"] == "running" and silent > SILENT.total_seconds():
            facts["state"] = "lost"
        return facts

    def _mark(self, word: str) -> Path:
        return self.work.folder / f"{self.name}.{word}"


def start(user_id: int) -> Work:
    """A new folder; those of yesterday go."""
    mine = _folder(user_id)
    _sweep(mine)
    work = Work(mine / str(uuid4()))
    work.folder.mkdir(parents=True)
    return work


def find(user_id: int, key: UUID) -> Work:
    """The person's own work of that key. Raises NotFound."""
    work = Work(_folder(user_id) / str(key))
    if not work.folder.is_dir():
        raise NotFound(what=_("tệp này, hoặc tệp đã quá một ngày"))
    return work


def _folder(user_id: int) -> Path:
    return Path(settings.WORK_ROOT) / str(user_id)


def _sweep(folder: Path) -> None:
    oldest = (clock.now() - KEPT).timestamp()
    for old in folder.glob("*"):
        if old.stat().st_mtime < oldest:
            shutil.rmtree(old, ignore_errors=True)
