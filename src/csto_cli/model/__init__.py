"""What is stored, exchanged and computed.

`article`, `annotation`, `entity`, `topic` and `selectors` are pydantic models of the files; `span`, `vocabulary`,
`query`, `verdict` and `results` are plain, so that answering a query imports no pydantic.
"""
