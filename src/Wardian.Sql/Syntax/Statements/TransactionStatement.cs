using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>BEGIN</c>, <c>COMMIT</c>, savepoints and their kind.</summary>
internal sealed class TransactionStatement(SourceSpan span) : Statement(span)
{
    /// <summary>Its words in lower case, without names.</summary>
    public required string Verb { get; init; }

    public Identifier? Savepoint { get; init; }

    /// <summary>Whether it ends a transaction, wholly or back to a savepoint.</summary>
    public bool IsEnd => Verb is not ("begin" or "start transaction" or "savepoint" or "release savepoint");

    /// <summary>Isolation, access and deferral as the settings that PostgreSQL names them by (<c>transaction_read_only</c>).</summary>
    public ImmutableArray<SettingChange> Modes { get; init; } = [];
}
