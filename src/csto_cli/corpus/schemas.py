"""JSON Schemas of what is stored or exchanged."""

from csto_cli.errors import UsageError
from csto_cli.model.results import SchemaText
from csto_cli.text.nearest import did_you_mean


def schema_of(name: str | None) -> SchemaText:
    """The schema of a model, or the names of all. Raises `UsageError` for a name there is none of."""
    from csto_cli.model.annotation import Claim, Mention
    from csto_cli.model.article import ArticleRecord
    from csto_cli.model.entity import Entity
    from csto_cli.model.selectors import Record
    from csto_cli.model.topic import Proposition, Topic

    models: dict[str, type[Record]] = {
        "article": ArticleRecord,
        "mention": Mention,
        "claim": Claim,
        "entity": Entity,
        "topic": Topic,
        "proposition": Proposition,
    }
    if name is None:
        return SchemaText(None, names=tuple(models))
    if name not in models:
        hint = did_you_mean(name, models) or "schemas: " + ", ".join(models)
        raise UsageError(f'no schema "{name}"', hint=hint)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **models[name].model_json_schema()}
    return SchemaText(name, schema)
