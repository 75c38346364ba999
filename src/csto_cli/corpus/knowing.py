"""What the registry knows of names and places, as comparisons ask for it."""

from functools import cache, cached_property

from csto_cli.analysis.values import World
from csto_cli.store.catalog import Catalog
from csto_cli.text.gazetteer import Gazetteer

MEASURED = frozenset({"state", "place", "organization", "group"})
"""Types of entities that make what is measured another thing."""


def read_world(catalog: Catalog) -> World:
    """Names are read when the first text is asked about."""
    registry = _Registry(catalog)
    return World(cache(registry.names_in), registry.within)


class _Registry:
    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        sql = """SELECT id, coalesce(json_extract(record, '$.part_of'), json_extract(record, '$.of')) FROM entity
                 WHERE type IN ('place', 'state')"""
        self.within: dict[str, str] = {id_: of for id_, of in catalog.rows(sql) if of}

    @cached_property
    def _gazetteer(self) -> Gazetteer[str]:
        types = {id_: type_ for id_, type_, _ in self._catalog.entities()}
        aliases = self._catalog.aliases()
        return Gazetteer((text, entity) for _, entity, text, _ in aliases if types.get(entity) in MEASURED)

    def names_in(self, text: str) -> dict[str, str]:
        """What a text names, as it names it → the entity."""
        return {surface: entity for _, surface, entity in self._gazetteer.find(text)}
