"""Going through claims that align, pair by pair: of each a proposition is made, or one of the codebook is chosen.

A proposition and the positions on it are on disk, all or nothing, before the next pair is shown. A position accepts a
suggested claim. What is turned down is not stored: another walk shows it again.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csto_cli.corpus import Corpus
from csto_cli.corpus.aligning import alignments
from csto_cli.corpus.annotating import known
from csto_cli.corpus.deciding import exchanged
from csto_cli.corpus.naming import free_id, slug
from csto_cli.corpus.positioning import Codebook, holder_name, with_position
from csto_cli.errors import DataError, UsageError
from csto_cli.model.annotation import AnnotatedArticle, Claim
from csto_cli.model.changes import AlignedClaim, AlignedPair, Candidate, Proposed, ProposedRow
from csto_cli.model.topic import Proposition
from csto_cli.model.vocabulary import CURATED, REJECTED
from csto_cli.render.phrases import citation
from csto_cli.store.build import article_ids, load_article, read_registered
from csto_cli.store.files import validated
from csto_cli.store.journal import Change, commit, files_lock
from csto_cli.store.writing import annotation_path, with_tables
from csto_cli.text.nearest import did_you_mean
from csto_cli.text.normalise import one_line

CODEBOOK = "topics.toml"
WORDS_OF_A_SLUG = 5
_ID = re.compile(r"""\bid\s*=\s*["']P([0-9]{2,})["']""")


class _Done(NamedTuple):
    """A step that can be taken back."""

    at: int
    claims: tuple[Claim, ...] = ()
    """As they were; none where nothing was written."""
    written: tuple[Claim, ...] = ()
    proposition: str | None = None
    """The one that was made."""
    codebook: tuple[str, str] = ("", "")
    """The file before it was made, and after."""


class Proposing:
    """A walk through pairs of claims that align, best first."""

    def __init__(self, corpus: Corpus, articles: Sequence[str] = ()) -> None:
        """Of pairs with a claim of the articles named, or of all."""
        self._folder = corpus.folder
        catalog = corpus.index.catalog
        self._citations = {row.id: citation(row) for row in catalog.articles()}
        self._pairs = alignments(catalog, articles)
        self._known = lambda: known(corpus)
        self._read_codebook()
        self._at = 0
        self._turned_down: set[int] = set()
        self._settled: set[int] = set()
        """Pairs that a decision on another one left nothing to decide of."""
        self._undo: list[_Done] = []
        self._rows: dict[int, ProposedRow] = {}

    def current(self) -> AlignedPair | None:
        """The pair to decide on; `None` at the end. Pairs that a decision has settled meanwhile are passed over."""
        while self._at < len(self._pairs):
            a, b = self._both()
            if a is not None and b is not None and _is_open(a[0], b[0]):
                return self._shown(a, b)
            self._settled.add(self._at)
            self._at += 1
        return None

    def sides_wanted(self, proposition: str | None) -> tuple[AlignedClaim, ...]:
        """The claims of the current pair that have no position on a proposition yet: both, on a new one."""
        pair = self._current()
        return tuple(one for one in (pair.a, pair.b) if proposition not in {p.id for p in one.propositions})

    def topic(self, said: str) -> str:
        """The topic that an id or label means. Raises `UsageError` for none of the codebook's."""
        topics = self._registered.topics
        if said in topics:
            return said
        for topic in topics.values():
            if topic.label.casefold() == said.casefold():
                return topic.id
        hint = did_you_mean(said, topics) or (
            f"topics: {', '.join(topics)}" if topics else "csto edit topic ID makes one"
        )
        raise UsageError(f'no topic "{said}" ({hint})')

    def named(self, said: str) -> tuple[Candidate, ...]:
        """The propositions that a person means (see `Codebook.named`)."""
        return self._codebook.named(said)

    def told(self, proposition: str) -> str:
        """A proposition by its id, with what it says."""
        return self._codebook.line(proposition)

    def propose(self, statement: str, topic: str, sides: Mapping[str, str]) -> None:
        """Make a proposition, and give the claims (id → side) their positions on it: one change of several files.

        Raises `DataError` where a claim was changed meanwhile; then nothing is written.
        """
        with files_lock(self._folder):
            before = self._codebook_file()
            registered = read_registered(self._folder)
            id_ = _next_id(before)
            taken = {p.slug for p in registered.propositions.values()} | set(registered.topics)
            wanted = _slug(statement) or id_.lower()
            fields = {
                "id": id_,
                "slug": free_id(wanted, taken.__contains__, {}),
                "statement": one_line(statement),
                "topic": topic,
            }
            proposition = validated(Proposition, fields, "proposition")
            change = with_tables(self._folder, CODEBOOK, {"proposition": [proposition]})
            done = self._write(proposition, sides, [change])
        self._finish(done._replace(proposition=id_, codebook=(before, change.content or "")), proposition, sides)
        self._read_codebook()

    def take(self, proposition: str, sides: Mapping[str, str]) -> None:
        """Give the claims (id → side) their positions on a proposition of the codebook."""
        chosen = self._registered.propositions[proposition]
        with files_lock(self._folder):
            done = self._write(chosen, sides, [])
        self._finish(done, chosen, sides)

    def turn_down(self) -> None:
        """Leave the current pair, which is then none; another walk shows it again."""
        self._turned_down.add(self._at)
        self.skip()

    def skip(self) -> None:
        """Leave the current pair for later."""
        self._undo.append(_Done(self._at))
        self._at += 1

    @property
    def can_undo(self) -> bool:
        """Whether something was decided or skipped."""
        return bool(self._undo)

    def undo(self) -> bool:
        """Take back the last decision, on disk as well; whether there was one.

        Raises `DataError`, and writes nothing, where the codebook or a claim was changed meanwhile, or another claim
        has taken a position on the proposition.
        """
        if not self._undo:
            return False
        done = self._undo[-1]
        if done.claims:
            with files_lock(self._folder):
                changes = exchanged(self._folder, done.claims, {claim.id: claim for claim in done.written})
                if done.proposition:
                    changes.append(self._without(done, {change.path: change.content or "" for change in changes}))
                commit(self._folder, changes)
            self._read_codebook()
        self._undo.pop()
        self._at = done.at
        self._turned_down.discard(done.at)
        self._settled.clear()
        self._rows.pop(done.at, None)
        return True

    def result(self) -> Proposed:
        """What was made, and how many pairs are left."""
        done = self._rows.keys() | self._turned_down | self._settled
        return Proposed(tuple(self._rows.values()), len(self._pairs) - len(done))

    # --- reading ---------------------------------------------------------------------------------------------------

    def _read_codebook(self) -> None:
        self._registered = read_registered(self._folder)
        self._codebook = Codebook(self._registered, self._known)

    def _codebook_file(self) -> str:
        path = self._folder / CODEBOOK
        if not path.exists():
            return ""
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()

    def _both(self) -> tuple["tuple[Claim, AnnotatedArticle] | None", "tuple[Claim, AnnotatedArticle] | None"]:
        pair = self._pairs[self._at]
        return self._claim(pair.a), self._claim(pair.b)

    def _claim(self, id_: str) -> tuple[Claim, AnnotatedArticle] | None:
        """A claim as its file has it now."""
        one = load_article(self._folder, id_.partition(":")[0], self._registered, [])
        claim = next((c for c in one.claims if c.id == id_ and c.origin != REJECTED), None) if one else None
        return (claim, one) if claim is not None and one is not None else None

    def _current(self) -> AlignedPair:
        pair = self.current()
        if pair is None:
            raise IndexError("there is no pair left")
        return pair

    def _shown(self, a: tuple[Claim, AnnotatedArticle], b: tuple[Claim, AnnotatedArticle]) -> AlignedPair:
        told = [self._told(claim) for claim, _ in (a, b)]
        near = [p for claim, one in (a, b) for p in self._codebook.of_claim(claim, one.article.text, one.mentions)[:1]]
        candidates = dict.fromkeys([*told[0].propositions, *told[1].propositions, *near])
        both = [topic for topic in a[0].topics if topic in b[0].topics]
        topic = next(iter([*both, *a[0].topics, *b[0].topics]), None)
        return AlignedPair(
            told[0],
            told[1],
            self._pairs[self._at].shared,
            tuple(candidates)[:3],
            _statement(a[0], b[0]),
            topic,
            self._at + 1,
            len(self._pairs),
        )

    def _told(self, claim: Claim) -> AlignedClaim:
        article = claim.target.article
        return AlignedClaim(
            claim.id,
            self._citations.get(article, article),
            holder_name(claim, self._registered),
            claim.origin,
            claim.target.quote.exact,
            claim.statement,
            self._codebook.told([position.proposition for position in claim.positions]),
        )

    # --- writing ---------------------------------------------------------------------------------------------------

    def _write(self, proposition: Proposition, sides: Mapping[str, str], also: Sequence[Change]) -> _Done:
        """The claims with their positions, and what else changes with them. The caller holds `files_lock`."""
        found = [one for one in self._both() if one is not None and one[0].id in sides]
        old = tuple(claim for claim, _ in found)
        new = tuple(with_position(claim, proposition, sides[claim.id]) for claim in old)
        changes = exchanged(self._folder, new, {claim.id: claim for claim in old})
        commit(self._folder, [*also, *changes])
        return _Done(self._at, old, new)

    def _finish(self, done: _Done, proposition: Proposition, sides: Mapping[str, str]) -> None:
        self._undo.append(done)
        is_new = done.proposition is not None
        row = ProposedRow(proposition.id, proposition.statement, proposition.topic, is_new, tuple(sides.items()))
        self._rows[done.at] = row
        self._at += 1

    def _without(self, done: _Done, changed: Mapping[str, str]) -> Change:
        """The codebook as it was before a proposition was made, where nobody has touched or used it since."""
        before, after = done.codebook
        if self._codebook_file() != after:
            raise DataError(f"{CODEBOOK} was changed meanwhile; nothing was taken back")
        used = re.compile(rf'"proposition"\s*:\s*"{done.proposition}"')
        for article in article_ids(self._folder):
            path = annotation_path(article)
            file = self._folder / path
            content = changed.get(path, file.read_text(encoding="utf-8") if file.exists() else "")
            if used.search(content):
                raise DataError(f"another claim takes a position on {done.proposition}; nothing was taken back")
        return Change(CODEBOOK, before)


def _is_open(a: Claim, b: Claim) -> bool:
    """Whether two claims still are to be decided on."""
    ours, theirs = ({position.proposition for position in claim.positions} for claim in (a, b))
    return ours.isdisjoint(theirs)


def _next_id(codebook: str) -> str:
    """The id after the highest that the file has, in whatever record."""
    return f"P{1 + max(map(int, _ID.findall(codebook)), default=0):02d}"


def _slug(statement: str) -> str:
    """The first words of a statement that say something, as an id."""
    from csto_cli.text.stems import SAY_NOTHING

    parts = [part for part in slug(statement).split("-") if part and part not in SAY_NOTHING]
    return "-".join(parts[:WORDS_OF_A_SLUG])


def _statement(a: Claim, b: Claim) -> str:
    """One of two claims' statements, as a sentence: the one that a person has worded, else the shorter."""
    chosen = min((a, b), key=lambda claim: (claim.origin != CURATED, len(claim.statement)))
    said = one_line(chosen.statement).strip()
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith(('.', '!', '?')) else '.'}"
