using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary><c>PREPARE … FROM</c> and <c>EXECUTE IMMEDIATE</c>: texts that are run as statements.</summary>
internal static class MySqlTextRunner
{
    /// <summary>The columns that a text returns when it is a constant; any other is not known before it runs.</summary>
    public static ImmutableArray<ResultColumn> Run(
        Analysis analysis, Expression text, ImmutableArray<Expression> arguments, Scope scope, SourceSpan span)
    {
        ColumnSet passed = analysis.Expressions.All(arguments, scope).Sources;
        analysis.Facts.Use(ColumnUseKind.Assigned, passed);
        if (!passed.IsEmpty)
        {
            // Where the text puts them is not followed.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, span, "USING");
        }

        if (!MySqlText.TryRead(analysis, text, out ReadOnlyMemory<byte> statement))
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.Resolve(text, scope).Sources);
            analysis.Facts.Effect(StatementEffectKind.ExecutesText, "PREPARE", span);
            analysis.Facts.Miss(IncompleteReason.DynamicText, span, "PREPARE");
            return [];
        }

        MeaningChanges changes = analysis.ChangedInside;
        NameContext names = MeaningChange.Behind(analysis.NameContext, analysis.Dialect, changes);
        if (ChangedFor(analysis, statement.Span, changes, names) is { } setting)
        {
            analysis.Facts.Miss(IncompleteReason.ChangedBefore, span, setting);
            return [];
        }

        ParsedText parsed = analysis.Dialect.Parse(statement, names);
        if (parsed.Statements is not [var only])
        {
            analysis.Facts.Miss(IncompleteReason.NotUnderstood, span, "PREPARE");
            return [];
        }

        var inner = new Analysis(ReferenceEquals(names, analysis.NameContext) ? analysis.Shared : analysis.Shared.For(names), names, statement);
        QuerySummary summary = QuerySummary.Of(inner, inner.Statements.Resolve(only, new Scope(null)));
        summary.AddTo(analysis, span, ArgumentBinding.None);
        return summary.ColumnsIn(analysis);
    }

    /// <summary>The setting that keeps a text from being read, because it changed and what is written depends on it; null when none does.</summary>
    private static string? ChangedFor(Analysis analysis, ReadOnlySpan<byte> text, MeaningChanges changes, NameContext names) =>
        changes.HasFlag(MeaningChanges.Modes) && ModeDependence.IsIn(text, analysis.Dialect.LexingOf(names)) ? "sql_mode"
        : changes.HasFlag(MeaningChanges.CharacterSet) && !MeaningChange.HasPlainCharacters(text) ? "character_set_client"
        : null;
}
