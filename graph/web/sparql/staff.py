"""Who works for the pool: starts and ends workers, over the newest generation, in memory where it fits."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Final

from graph.errors import KamergraphError
from graph.web.sparql import room, wire
from graph.web.sparql.service import Services
from graph.web.sparql.wire import Channel

FRESH: Final = 0.001
"""Seconds that the generation served is believed; it is asked for several times a query."""

_LOG: Final = logging.getLogger(__name__)
_TRIES: Final = 3


class SupervisorGoneError(KamergraphError):
    """A supervisor died, or does what it should not."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What is served at some moment.

    Attributes:
        name: another one after every build.
        folder: where it lies.
    """

    name: str
    folder: Path


class Supervisor:
    """This end of the connection to a supervisor."""

    def __init__(self, control: socket.socket, process: subprocess.Popen[bytes] | None = None) -> None:
        self._control = control
        self._process = process
        self._asking = Lock()

    @classmethod
    def begin(cls, services: Services | None) -> Supervisor:
        """Start one that holds no graph.

        Args:
            services: get the socket by which its workers call other endpoints, None where they call none.

        Raises:
            SupervisorGoneError: it died at once.
        """
        ours, theirs = _controls()
        with theirs:
            command = [sys.executable, "-m", "graph.web.sparql.supervisor", str(theirs.fileno())]
            process = subprocess.Popen(  # noqa: S603 (this very interpreter, a module of ours)
                [*command, "services"] if services else command,
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                process_group=0,  # an interrupt at the terminal is for the server, which ends them in order
            )
        if services is not None:
            services.attach(_received(ours))
        return cls(ours, process)

    def load(self, generation: Generation, most: int) -> Supervisor:
        """Have a child of it load a generation; wait until that one is ready.

        Args:
            generation: which.
            most: address space it may take meanwhile, in bytes.

        Raises:
            SupervisorGoneError: it could not be loaded.
        """
        ours, theirs = _controls()
        with ExitStack() as until_ready:
            until_ready.enter_context(ours)
            with theirs:
                order = {"do": "load", "folder": str(generation.folder), "most": most}
                self._ask(order, [theirs.fileno()])
            ours.settimeout(None)
            try:
                answer = wire.receive_order(ours)[0]
            except (EOFError, OSError) as error:
                raise SupervisorGoneError("it took more memory than there is for it") from error
            if "failed" in answer:
                raise SupervisorGoneError(answer["failed"])
            ours.settimeout(wire.STALLED)
            until_ready.pop_all()
        return Supervisor(ours)

    def start(self, generation: Generation, memory: int, count: int) -> list[tuple[int, Channel]]:
        """Start workers; their process ids and the channels to them.

        Raises:
            SupervisorGoneError: there is nobody to start them.
        """
        pairs = [wire.connected() for _ in range(count)]
        with ExitStack() as until_started, ExitStack() as until_sent:
            for ours, theirs in pairs:
                until_started.enter_context(ours)
                until_sent.enter_context(theirs)
            order = {"do": "start", "folder": str(generation.folder), "memory": memory}
            # The last one comes first there.
            processes = self._ask(order, [theirs.fileno() for _, theirs in reversed(pairs)])["processes"]
            until_started.pop_all()
        return [(process, Channel(ours)) for process, (ours, _) in zip(processes, pairs, strict=True)]

    def end(self, processes: Sequence[int]) -> None:
        """Kill children."""
        with suppress(SupervisorGoneError):  # which took them along
            self._ask({"do": "end", "processes": list(processes)})

    def status(self, process: int) -> int | None:
        """How a child ended, as `subprocess.Popen.returncode` has it; None where nobody knows.

        Raises:
            SupervisorGoneError: it died as well.
        """
        found: int | None = self._ask({"do": "status", "process": process})["status"]
        return found

    def close(self) -> None:
        """End it with all its children."""
        # A thread that waits for an answer is woken by the shutdown alone.
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        self._control.close()
        if self._process is not None:
            self._process.wait()

    def _ask(self, order: dict[str, Any], descriptors: Sequence[int] = ()) -> dict[str, Any]:
        with self._asking:
            try:
                wire.send_order(self._control, order, descriptors)
                return wire.receive_order(self._control)[0]
            except (EOFError, OSError) as error:
                raise SupervisorGoneError("the supervisor of the workers is gone") from error


def _received(control: socket.socket) -> socket.socket | None:
    """The socket in the network of the workers, None where they have none of their own."""
    try:
        _, descriptors = wire.receive_order(control)
    except (EOFError, OSError) as error:
        raise SupervisorGoneError("the supervisor of the workers cannot be started") from error
    return socket.socket(fileno=descriptors[0]) if descriptors else None


def _controls() -> tuple[socket.socket, socket.socket]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(wire.STALLED)
    return ours, theirs


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker.

    Attributes:
        process: its id.
        channel: the connection to it.
        generation: what it answers from, for life.
        supervisor: who started it.
        handle: file descriptor that stands for the process whatever becomes of its id; None where there is none.
    """

    process: int
    channel: Channel
    generation: Generation
    supervisor: Supervisor
    handle: int | None


class Staff:
    """Starts workers over a store folder and ends them."""

    def __init__(self, folder: Path, *, memory: int, copies: int, services: Services | None = None) -> None:
        """Start the supervisor.

        Args:
            folder: a store folder that holds a graph.
            memory: address space of a worker beside what it shares, in bytes.
            copies: how many copies of a generation in memory there must be room for.
            services: what workers may call.
        """
        self._folder = folder
        self._services = services
        self._link = str(folder / "current")
        self._known = Generation("", folder)
        self._looked = 0.0
        self._memory = memory
        self._copies = copies
        self._changing = Lock()
        self._first = Supervisor.begin(self._services)
        self._loaded: tuple[str, Supervisor] | None = None
        self._tried = ""
        self._retired: list[Supervisor] = []
        self._busy: Counter[Supervisor] = Counter()
        self._is_closed = False

    def generation(self) -> Generation:
        """What is served now, or was a moment ago; a look at one symbolic link."""
        now = time.monotonic()
        if now - self._looked < FRESH:
            return self._known
        # A store made anew counts its generations anew; the time of the build tells them apart.
        target = os.readlink(self._link)  # noqa: PTH115 (a third of the time)
        name = f"{target} {os.stat(self._link).st_mtime_ns}"  # noqa: PTH116
        if self._known.name != name:
            self._known = Generation(name, self._folder / target)
        self._looked = now
        return self._known

    def start(self, count: int) -> list[Worker]:
        """Start workers over the newest generation, `wire.MOST_DESCRIPTORS` at most.

        Raises:
            SupervisorGoneError: the server is stopping.
        """
        generation = self.generation()
        supervisor = self._supervisor(generation)
        for _ in range(_TRIES):
            try:
                started = supervisor.start(generation, self._memory, count)
                break
            except SupervisorGoneError:
                supervisor = self._replace(supervisor)
        else:
            raise SupervisorGoneError("the workers cannot be started")
        with self._changing:
            self._busy[supervisor] += count
        return [Worker(process, channel, generation, supervisor, _handle(process)) for process, channel in started]

    def is_current(self, worker: Worker) -> bool:
        """Whether a worker answers from the newest generation, and from memory where that can be had."""
        generation = self.generation()
        return worker.generation.name == generation.name and worker.supervisor is self._supervisor(generation)

    def stop(self, worker: Worker) -> None:
        """Kill a worker at once, where that can be done without its supervisor; it holds nothing that could be lost."""
        if worker.handle is not None:
            with suppress(OSError):  # it is dead and forgotten already
                signal.pidfd_send_signal(worker.handle, signal.SIGKILL)
                promote(worker.process)

    def end(self, workers: Iterable[Worker]) -> None:
        """Kill workers and let go of them."""
        ended: dict[Supervisor, list[int]] = {}
        for worker in workers:
            self.stop(worker)
            worker.channel.close()
            if worker.handle is not None:
                os.close(worker.handle)
            ended.setdefault(worker.supervisor, []).append(worker.process)
        for supervisor, processes in ended.items():
            supervisor.end(processes)
            with self._changing:
                self._busy[supervisor] -= len(processes)
        self._dismiss()

    def close(self) -> None:
        """End all processes."""
        with self._changing:
            self._is_closed = True
            loaded = [*self._retired, *([self._loaded[1]] if self._loaded else [])]
        for supervisor in (*loaded, self._first):
            supervisor.close()

    def _supervisor(self, generation: Generation) -> Supervisor:
        """Who starts workers for a generation; the first look at it has it loaded into memory meanwhile."""
        loaded, tried = self._loaded, self._tried
        if loaded is not None and loaded[0] == generation.name:
            return loaded[1]
        if tried != generation.name:
            with self._changing:
                is_first = self._tried != generation.name and not self._is_closed
                self._tried = generation.name
            if is_first:
                Thread(target=self._load, args=(generation,), daemon=True).start()
        return self._first

    def _load(self, generation: Generation) -> None:
        """Put a generation into memory, if there is room for it; a thread of its own waits for that."""
        try:
            most = room.for_generation(generation.folder, copies=self._copies)
            if most is None:
                _LOG.info("generation %s stays on disk: there is no room for it in memory", generation.name)
                return
            supervisor = self._first.load(generation, most)
        except (SupervisorGoneError, OSError) as error:
            if not self._is_closed:
                _LOG.warning("generation %s stays on disk: %s", generation.name, error)
            return
        with self._changing:
            is_wanted = self._tried == generation.name and not self._is_closed
            if is_wanted:
                self._retired += [self._loaded[1]] if self._loaded else []
                self._loaded = (generation.name, supervisor)
        if not is_wanted:
            supervisor.close()
        self._dismiss()

    def _dismiss(self) -> None:
        """Let go of generations that nobody works on any more."""
        with self._changing:
            gone = [s for s in self._retired if self._busy[s] <= 0]
            self._retired = [s for s in self._retired if s not in gone]
            for supervisor in gone:
                del self._busy[supervisor]
        for supervisor in gone:
            supervisor.close()

    def _replace(self, gone: Supervisor) -> Supervisor:
        """Do without a supervisor that died: with the first one, or with a new first one."""
        with self._changing:
            if self._is_closed:
                raise SupervisorGoneError("the server is stopping")
            if self._loaded and self._loaded[1] is gone:
                _LOG.error("the generation in memory is gone; going on from disk")
                self._retired.append(gone)
                self._loaded = None
            elif self._first is gone:
                _LOG.error("the supervisor of the workers is gone; starting another one")
                self._retired.append(gone)
                self._first = Supervisor.begin(self._services)
            return self._first


def _handle(process: int) -> int | None:
    """Open what stands for a process (pidfd_open(2)), where the system has it."""
    try:
        return os.pidfd_open(process)
    except (OSError, AttributeError):
        return None


def promote(process: int) -> None:
    """Give a dying process the priority of this one, where the system allows it (to root, or by LimitNICE= of a unit).

    One of the lowest priority gets a processor now and then only, and until it is gone it holds locks of the kernel on
    memory that it shares with its supervisor, which cannot fork meanwhile: for whole seconds beside many long queries.
    """
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208 (names alone)
            os.setpriority(os.PRIO_PROCESS, int(thread), ours)
