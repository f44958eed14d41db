namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Sequences, which are relations of one row.</summary>
internal static class Sequences
{
    /// <summary>A sequence of that name.</summary>
    public static Relation Make(RelationName name, bool isTemporary) => new(name, RelationKind.Sequence,
    [
        new Column("last_value", new TypeReference("pg_catalog", "int8")) { IsNotNull = true },
        new Column("log_cnt", new TypeReference("pg_catalog", "int8")) { IsNotNull = true },
        new Column("is_called", new TypeReference("pg_catalog", "bool")) { IsNotNull = true },
    ])
    {
        IsTemporary = isTemporary,
    };
}
