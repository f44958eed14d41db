#pragma warning disable CA1822, CA1859
namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Types.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>Typename</c>.</summary>
    private TypeName ReadTypeName() => ReadSimpleTypeName();

    /// <summary><c>SimpleTypename</c>.</summary>
    private TypeName ReadSimpleTypeName()
    {
        int first = _position;
        QualifiedName name = ReadQualifiedName("type");
        return new TypeName(SpanFrom(first)) { Name = name };
    }
}
