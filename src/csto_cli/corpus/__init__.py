"""The one door to a corpus: a method for each use, answered with values of `model.results` and `model.changes`."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csto_cli import config
from csto_cli.errors import CorpusError
from csto_cli.model.results import (
    EntityTable,
    Listing,
    Problem,
    SearchResult,
    SeveralViews,
    Verification,
)

if TYPE_CHECKING:
    from csto_cli.annotators import Known
    from csto_cli.corpus.adding import Progress, Wishes
    from csto_cli.corpus.comparing import Asked
    from csto_cli.corpus.reviewing import Review
    from csto_cli.corpus.sources import Incoming
    from csto_cli.model.changes import (
        Addition,
        Anchoring,
        Decisions,
        EditedRecord,
        Exported,
        Import,
        Initialised,
        Removal,
    )
    from csto_cli.model.comparisons import Comparison, Congruence
    from csto_cli.model.concordances import Collocates, Concordance, Dispersion, Frequency, Keywords
    from csto_cli.model.coverage import Coverage
    from csto_cli.model.profiles import Profile
    from csto_cli.model.provenance import Provenance
    from csto_cli.model.reports import Report
    from csto_cli.model.timelines import Timeline
    from csto_cli.store.index import Index
    from csto_cli.store.stamps import Look

__all__ = ["Corpus"]


class Corpus:
    """A corpus on disk, opened when it is first asked something."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.narration: list[str] = []
        """What happened on the way that a person may want to know; stderr's, not the answer's."""
        self.on_indexing: Callable[[int, int], None] | None = None
        """Told how many articles are indexed, and how many are to be, where that may take a while."""
        self._index: Index | None = None
        self._look: Look | None = None
        self._asked: dict[str, str] = {}

    @classmethod
    def find(cls, given: str | None = None) -> "Corpus":
        """The corpus that is meant (see `config.find_corpus`), to be asked: a look at its files begins here."""
        from csto_cli.store.stamps import Look

        corpus = cls(config.find_corpus(given))
        corpus._look = Look(corpus.folder)
        return corpus

    @classmethod
    def find_own(cls, given: str | None = None, *, is_made: bool = False) -> "Corpus":
        """The corpus to change (see `config.find_own_corpus`); the analyst's own may be made where it is not there.

        Raises `CorpusError` where there is none.
        """
        corpus = cls(config.find_own_corpus(given))
        if not (corpus.folder / config.CORPUS_FILE).exists():
            if not is_made:
                raise CorpusError("there is no corpus of your own yet", hint="csto add or csto init makes one")
            cls.init(corpus.folder)
            corpus.narration.append(f"made a corpus of your own in {corpus.folder}")
        return corpus

    @staticmethod
    def init(folder: Path, *, is_empty: bool = False) -> "Initialised":
        """A new corpus in a folder."""
        from csto_cli.corpus.making import init

        return init(folder, is_empty=is_empty)

    @property
    def index(self) -> "Index":
        """The index, brought up to date with the files when it is first asked for."""
        if self._index is None:
            from csto_cli.store.index import open_index

            opened = open_index(self.folder, self.narration.append, self.on_indexing, look=self._look)
            self._index = opened._replace(saved=self._saved)
        return self._index

    @property
    def index_for_adding(self) -> "Index":
        """The index, good enough to add to: what changed of other articles is not looked for."""
        if self._index is None:
            from csto_cli.store.index import open_index

            self._index = open_index(self.folder, self.narration.append, self.on_indexing, is_for_adding=True)
        return self._index

    def confirm(self) -> None:
        """Raise where the answers so far are of an index that a change of a file had outdated before."""
        if self._index and self._index.look and self._index.look.together() != self._index.catalog.meta("stamps"):
            from csto_cli.store.damage import OutdatedError

            raise OutdatedError

    def is_index_to_blame(self, error: Exception) -> bool:
        """Whether an answer failed as the index is outdated or damaged; then it is opened, or made, anew."""
        if self._index is None:
            return False
        from csto_cli.store.damage import OutdatedError, is_damage, made_anew
        from csto_cli.store.index import discard

        if is_damage(error):
            self.narration.append(made_anew(error))
            discard(self._index)
        elif not isinstance(error, OutdatedError):
            return False
        self._index = self._look = None
        return True

    def _saved(self, name: str) -> str | None:
        from csto_cli.corpus.saving import saved

        text = self._asked[name] = saved(self.folder, name)
        return text

    def save_query(self, name: str, text: str) -> None:
        """Keep a query under a name, by which `@name` stands for it; it is told where."""
        from csto_cli.corpus.saving import save

        self.narration.append(save(self.folder, name, text))

    def provenance(self) -> "Provenance | None":
        """What the answers so far were taken from; `None` where nothing was asked of the index."""
        if self._index is None:
            return None
        from csto_cli import __version__
        from csto_cli.model.provenance import Provenance

        catalog = self._index.catalog
        name, content = catalog.meta("name") or self.folder.name, catalog.meta("content") or ""
        return Provenance(name, content, *catalog.size(), dict(self._asked), __version__)

    def problems(self) -> tuple[Problem, ...]:
        """What did not read, of everything the answers so far were taken from."""
        return self._index.catalog.problems() if self._index else ()

    def search(self, text: str, *, limit: int | None = 20, explain: bool = False) -> SearchResult:
        """The passages that answer a query, best first; all of them without a limit."""
        from csto_cli.corpus.searching import search

        return search(self.index, text, limit=limit, explain=explain)

    def kwic(
        self,
        text: str,
        *,
        sort: Sequence[str] = (),
        window: str | int = 12,
        sample: int | None = None,
        seed: int = 1,
        limit: int | None = 50,
    ) -> "Concordance":
        """The hits of a query as lines of a concordance; all of them without a limit."""
        from csto_cli.corpus.concordancing import concordance, window_of

        wide = window_of(window)
        return concordance(self.index, text, sort=sort, window=wide, sample=sample, seed=seed, limit=limit)

    def collocates(
        self, text: str, *, of: str, window: str, minimum: int, measure: str, limit: int | None
    ) -> "Collocates":
        """What stands near the hits of a query."""
        from csto_cli.corpus.associating import collocates, window_of

        sides = window_of(window)
        return collocates(self.index, text, of=of, window=sides, minimum=minimum, measure=measure, limit=limit)

    def keywords(self, where: str, against: str | None, *, measure: str, minimum: int, limit: int | None) -> "Keywords":
        """What one part of the corpus says more often than another."""
        from csto_cli.corpus.keying import keywords

        return keywords(self.index, where, against, measure=measure, minimum=minimum, limit=limit)

    def frequency(self, text: str, *, by: str) -> "Frequency":
        """How often the hits of a query stand in each part of the corpus."""
        from csto_cli.corpus.counting import frequency

        return frequency(self.index, text, by=by)

    def dispersion(self, text: str, *, by: str) -> "Dispersion":
        """Where the hits of a query stand, and how evenly."""
        from csto_cli.corpus.counting import dispersion

        return dispersion(self.index, text, by=by)

    def list(self, kind: str) -> Listing:
        """The articles, authors, topics, propositions, claims or outlets, each with counts."""
        from csto_cli.corpus.listing import list_rows

        return list_rows(self.index.catalog, kind, self.folder)

    def entities(self, query: str | None = None, type_: str | None = None) -> EntityTable:
        """The entities the corpus mentions, most mentioned first."""
        from csto_cli.corpus.listing import list_entities

        return list_entities(self.index.catalog, query, type_)

    def show(self, ids: Sequence[str]) -> SeveralViews:
        """What the ids name, opened."""
        from csto_cli.corpus.showing import show

        return SeveralViews(tuple(view for id_ in ids for view in show(self.index.catalog, id_, self._known)))

    def compare(self, asked: "Asked") -> "Comparison":
        """Who holds what of propositions, and how their positions relate."""
        from csto_cli.corpus.comparing import compare

        return compare(self.index.catalog, asked, self._known)

    def _known(self) -> "Known":
        """What annotators know of the corpus."""
        from csto_cli.corpus.annotating import known

        return known(self)

    def author(self, name: str, *, with_suggested: bool = False) -> "Profile":
        """What one author holds."""
        from csto_cli.corpus.profiling import profile

        return profile(self.index.catalog, name, with_suggested=with_suggested)

    def agreement(
        self, topic: str | None, *, by: str, normalisation: str, with_suggested: bool = False
    ) -> "Congruence":
        """How often columns agree and conflict."""
        from csto_cli.corpus.agreeing import agreement

        return agreement(self.index.catalog, topic, by=by, normalisation=normalisation, with_suggested=with_suggested)

    def timeline(self, topic: str | None, *, by: str, step: str | None) -> "Timeline":
        """When articles were published, and when what they claim happened."""
        from csto_cli.corpus.dating import timeline

        return timeline(self.index.catalog, topic, by=by, step=step)

    def coverage(self, gap: str | None, articles: Sequence[str]) -> "Coverage":
        """What is missing."""
        from csto_cli.corpus.covering import coverage

        return coverage(self.index.catalog, gap, articles)

    def report(self, topic: str, format_: str, *, by: str = "author") -> "Report":
        """The comparison of a topic as a document."""
        from csto_cli.corpus.reporting import report

        return report(self.folder, self.index.catalog, topic, format_, by=by)

    def verify(self) -> Verification:
        """Every file read anew and checked; the index is not asked."""
        from csto_cli.corpus.verifying import verify

        return verify(self.folder)

    def add(self, sources: "Iterable[Incoming]", wishes: "Wishes", progress: "Progress | None" = None) -> "Addition":
        """The texts of files as articles, with suggestions."""
        from csto_cli.corpus.adding import Adder
        from csto_cli.corpus.annotating import known
        from csto_cli.corpus.suggesting import Suggester

        return Adder(self.folder, self.index_for_adding, wishes, Suggester(lambda: known(self))).add(sources, progress)

    def remove(self, articles: Sequence[str], *, is_dry: bool = False) -> "Removal":
        """Articles taken out, with their annotations; dry, what would go."""
        from csto_cli.corpus.removing import remove

        return remove(self.folder, articles, is_dry=is_dry)

    def decide(self, ids: Sequence[str], origin: str) -> "Decisions":
        """Suggestions accepted (`curated`) or turned down (`rejected`)."""
        from csto_cli.corpus.deciding import decide

        return decide(self.folder, ids, origin)

    def attach(self, sources: "Iterable[Incoming]", *, is_dry: bool = False) -> "Anchoring":
        """The source texts of digests, with the digests' annotations set on them."""
        from csto_cli.corpus.attaching import attach

        return attach(self.folder, self.index.catalog, sources, is_dry=is_dry)

    def reanchor(self, articles: Sequence[str], *, is_dry: bool = False) -> "Anchoring":
        """The annotations of articles set anew on the texts their files have now."""
        from csto_cli.corpus.attaching import reanchor

        return reanchor(self.folder, articles, is_dry=is_dry)

    def edit(self, kind: str, id_: str, settings: Sequence[str]) -> "EditedRecord":
        """Fields of an entity, topic or proposition set."""
        from csto_cli.corpus.editing import edit

        return edit(self.folder, kind, id_, settings)

    def export(self, format_: str, articles: Sequence[str], output: str | None) -> "Exported":
        """Articles' annotations in another tool's format."""
        from csto_cli.corpus.exchanging import export

        return export(self.folder, format_, articles, None if output in (None, "-") else Path(str(output)))

    def export_network(
        self,
        format_: str | None,
        output: str | None,
        *,
        topic: str | None,
        by: str,
        mode: str,
        normalisation: str,
        with_suggested: bool = False,
    ) -> "Exported":
        """The discourse network of a topic, or of all, in a format of network analysis."""
        from csto_cli.corpus.networking import export_network

        return export_network(
            self.index.catalog,
            format_,
            None if output in (None, "-") else Path(str(output)),
            topic=topic,
            by=by,
            mode=mode,
            normalisation=normalisation,
            with_suggested=with_suggested,
        )

    def import_files(self, format_: str, files: Sequence[str], article: str | None) -> "Import":
        """Annotations that other tools' files hold, put into the corpus."""
        from csto_cli.corpus.exchanging import import_files

        return import_files(self.folder, format_, files, article)

    def review(self, articles: Sequence[str], type_: str | None) -> "Review":
        """A walk through the suggestions of some articles, or of all."""
        from csto_cli.corpus.reviewing import Review

        return Review(self.folder, self.index.catalog, articles, type_)
