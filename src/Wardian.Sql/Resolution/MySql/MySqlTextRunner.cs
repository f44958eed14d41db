using System.Collections.Immutable;
using Wardian.Sql.Lineage;
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
        analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.All(arguments, scope).Sources);
        if (!MySqlText.TryRead(analysis, text, out ReadOnlyMemory<byte> statement))
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.Resolve(text, scope).Sources);
            analysis.Facts.Effect(StatementEffectKind.ExecutesText, "PREPARE", span);
            analysis.Facts.Miss(IncompleteReason.DynamicText, span, "PREPARE");
            return [];
        }

        ParsedText parsed = analysis.Dialect.Parse(statement, analysis.NameContext);
        if (parsed.Statements is not [var only])
        {
            analysis.Facts.Miss(IncompleteReason.NotUnderstood, span, "PREPARE");
            return [];
        }

        var inner = new Analysis(analysis.Shared, analysis.NameContext, statement);
        QuerySummary summary = QuerySummary.Of(inner, inner.Statements.Resolve(only, new Scope(null)));
        summary.AddTo(analysis, span, ArgumentBinding.None);
        return summary.ColumnsIn(analysis);
    }
}
