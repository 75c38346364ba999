"""`kill -9` at random moments; `bench/kill.py` does many more, on more texts."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import kill

KILLS = 5
SEED = 20260101


def few_lines(folder):
    return kill._add_lines(folder, texts=40, command=kill.SMALL_BATCHES)


@pytest.fixture
def to_kill(environment, monkeypatch, tmp_path):
    for name in ("CSTO_HOME", "CSTO_CACHE", "LANG"):
        monkeypatch.setenv(name, environment[name])
    monkeypatch.delenv("CSTO_CORPUS", raising=False)
    monkeypatch.setitem(kill.CASES, "add-lines", few_lines)
    return lambda name: list(kill.killed(name, tmp_path, range(SEED, SEED + KILLS)))


def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(to_kill):
    with ThreadPoolExecutor(2) as pool:  # most of the time is that of the processes
        kills = dict(zip(kill.CASES, pool.map(to_kill, kill.CASES), strict=True))
    told = [f"{name}: {kill}" for name, done in kills.items() for kill in done if kill.lost or kill.wrong]
    assert told == []
    assert sum(len(done) for done in kills.values()) == KILLS * len(kill.CASES)
