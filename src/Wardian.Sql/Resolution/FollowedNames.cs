using Wardian.Kernel;
using Wardian.Sql.DefinitionFiles.MySql;
using Wardian.Sql.DefinitionFiles.Psql;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>
/// Where names belong as the statements of a text go on. What is set within a transaction may be taken back at its end, which needs not be a
/// <c>ROLLBACK</c>: after an error <c>COMMIT</c> is one, too.
/// </summary>
/// <param name="catalogue">The catalogue where the text begins.</param>
internal sealed class FollowedNames(SqlCatalogue catalogue)
{
    private readonly List<StatementEffect> _uncertain = [];
    private bool _mayBeInTransaction = catalogue.Names.IsInTransaction;

    /// <summary>The catalogue for the next statement.</summary>
    public SqlCatalogue Catalogue { get; private set; } = catalogue;

    private static bool IsQuiet(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        return PsqlCommand.Read(end < 0 ? text[1..] : text[1..end]).IsQuiet;
    }

    /// <summary>A command of MySQL's client as a statement: <c>use</c> does what the statement does, others bring what nobody reads here.</summary>
    public static AnalysedStatement OfCommand(ScriptPart part)
    {
        var whole = new SourceSpan(0, part.Span.Length);
        return part.Command == "use"
            ? new AnalysedStatement(part.Span, StatementKind.Setting, new StatementLineage
            {
                Effects = [new StatementEffect(StatementEffectKind.ChangesSetting, "use", whole)],
                Turn = new NameTurn(default, ClientCommands.FirstArgument(part.Argument)),
            })
            : new AnalysedStatement(part.Span, StatementKind.Unknown, new StatementLineage
            {
                Effects = [new StatementEffect(StatementEffectKind.ExecutesText, part.Command!, whole)],
                Incomplete = [new Incompleteness(IncompleteReason.DynamicText, whole, part.Command!)],
            });
    }

    /// <summary>Takes a statement in; gives what it changes that is not followed here.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="text">Its text.</param>
    public StatementLineage Take(AnalysedStatement statement, ReadOnlySpan<byte> text)
    {
        StatementLineage lineage = statement.Lineage;
        if (!lineage.IsComplete && text is [(byte)'\\', ..] && !IsQuiet(text))
        {
            // One of psql's commands, such as \i and \c: what it brings, or where it goes, nobody sees here.
            var brought = new StatementEffect(StatementEffectKind.ExecutesText, "\\", default);
            return lineage with { Effects = [.. lineage.Effects, brought] };
        }

        _mayBeInTransaction |= statement.Kind == StatementKind.Transaction;
        if (lineage.TransactionEnd is not null && _uncertain.Count > 0)
        {
            return lineage with { Effects = [.. lineage.Effects, .. _uncertain] };
        }

        if (lineage.Turn is not { } turn || !lineage.IsComplete)
        {
            return lineage;
        }

        if (_mayBeInTransaction && turn.Database is null)
        {
            _uncertain.AddRange(lineage.Effects);
        }

        Catalogue = turn.Apply(Catalogue);
        return lineage with { Effects = [] };
    }
}
