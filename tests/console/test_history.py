"""Lines typed are remembered for the next sitting; where they cannot be, the sitting goes on."""

from pathlib import Path

from bot.console.interactive import History, history_file


def test_lines_are_remembered_beside_the_store(tmp_path: Path) -> None:
    file = history_file(tmp_path / "racebot.db")
    History(str(file)).store_string("/winner race:2")
    assert list(History(str(file)).load_history_strings()) == ["/winner race:2"]
    assert file.parent == tmp_path


def test_a_history_that_may_not_be_used_troubles_nobody(tmp_path: Path) -> None:
    for nowhere in (tmp_path / "missing" / "history", tmp_path):
        history = History(str(nowhere))
        history.store_string("/winner")
        assert list(history.load_history_strings()) == []
