using System.Collections.Immutable;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue;

/// <summary>A column of a relation, or a field of a composite type.</summary>
/// <param name="Name">Its name as the server stores it.</param>
/// <param name="Type">Its type.</param>
internal sealed record Column(string Name, TypeReference Type)
{
    /// <summary>How a server prints expressions: every name of another schema has it in front.</summary>
    private static readonly ImmutableArray<string> ServerPath = ["pg_catalog"];

    /// <summary>The expression that the server computes it by, for a generated column; otherwise null.</summary>
    public string? Generation { get; init; }

    /// <summary>Whether the server has a value for it that is not written at the column: it numbers the rows, or the type has a default.</summary>
    public bool HasImpliedDefault { get; init; }

    /// <summary>Whether a row has a value in it that no statement gives.</summary>
    public bool HasDefault => Default is not null || HasImpliedDefault;

    /// <summary>The default's expression as the server prints it; otherwise null.</summary>
    public string? Default { get; init; }

    /// <summary>The search path under which the default or the generation has to be read.</summary>
    public ImmutableArray<string> Path { get; init; } = ServerPath;

    /// <summary>The bits of <c>sql_mode</c> under which a file of definitions in MySQL's dialect has its expressions.</summary>
    public MySqlModes Modes { get; init; }

    /// <summary>Whether its default and its generation are in the SQL of another server than the statements', so that nobody reads them.</summary>
    public bool IsUnread { get; init; }

    /// <summary>The type with its lengths and options as the server prints it, for people; null where unknown.</summary>
    public string? DeclaredType
    {
        get;
        init
        {
            field = value;
            Modifier = TypeModifier.Of(Type, value);
        }
    }

    /// <summary>The length or the like of its type; null without one.</summary>
    internal string? Modifier { get; private init; }

    /// <summary>Whether it gets the time whenever a row changes (MySQL's <c>ON UPDATE CURRENT_TIMESTAMP</c>).</summary>
    public bool IsRenewed { get; init; }

    /// <summary>Whether it never is null.</summary>
    public bool IsNotNull { get; init; }

    /// <summary>MySQL's invisible columns, which a star leaves out.</summary>
    public bool IsInvisible { get; init; }

    /// <summary>The comment in the catalogue.</summary>
    public string? Comment { get; init; }
}
