namespace Wardian.Sql.Oracle.Generator;

/// <summary>Types as far as the generator tells them apart: within one kind the server converts by itself.</summary>
public enum ValueKind
{
    Text,
    Integer,
    Number,
    Date,
    Timestamp,
    Boolean,
    Other,
}
