-- A search by option or metadata looks through the texts of these kinds only: ids and commits are far more.
CREATE INDEX attribute_by_kind ON attribute (kind);
