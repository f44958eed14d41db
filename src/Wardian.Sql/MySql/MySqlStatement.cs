using System.Collections.Immutable;
using Wardian.Kernel;

namespace Wardian.Sql.MySql;

/// <summary>What the scanner found out about one statement. Valid until the scanner's next <see cref="MySqlStatementScanner.Scan"/>.</summary>
public readonly struct MySqlStatement
{
    /// <summary>Offset of the statement's first token in the text.</summary>
    public int Start { get; init; }

    /// <summary>Length up to the end of its last token, without the semicolon.</summary>
    public int Length { get; init; }

    /// <summary>What the statement does, from its leading words.</summary>
    public StatementKind Kind { get; init; }

    /// <summary>Whether the text could not be read to its end; the rest of the text then belongs to this statement.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether some literals were cut or left out.</summary>
    public bool ValuesTruncated { get; init; }

    /// <summary>XXH3 of the normalised text; zero when incomplete.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>What it does to the session's state. Nothing is said of what routines and blocks do.</summary>
    public MySqlSessionEffect Effect { get; init; }

    /// <summary>The name the effect is about, unquoted; null when it has none.</summary>
    public string? EffectName { get; init; }

    /// <summary>The variables that <see cref="MySqlSessionEffect.SetVariables"/> sets, in their order; otherwise empty.</summary>
    public ImmutableArray<MySqlAssignment> Assignments { get; init; }

    /// <summary>Whether the list of variables was longer than is read.</summary>
    public bool AssignmentsTruncated { get; init; }

    internal int NormalisedStart { get; init; }

    internal int NormalisedLength { get; init; }

    internal int LiteralsStart { get; init; }

    internal int LiteralsLength { get; init; }

    internal int PlacesStart { get; init; }

    internal int PlacesCount { get; init; }
}
