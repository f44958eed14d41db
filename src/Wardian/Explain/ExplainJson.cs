using Wardian.Sql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Syntax;

namespace Wardian.Explain;

/// <summary>One statement's lineage as an object for programs. It holds no constant: where one stands is enough to find it in the text.</summary>
internal sealed class ExplainJson(LineageWords words, StatementText text, SqlCatalogue catalogue)
{
    /// <summary>The object.</summary>
    public object Of(int number, AnalysedStatement statement)
    {
        StatementLineage lineage = statement.Lineage;
        TextPlace place = text.PlaceOf(statement.Span.Start);
        return new
        {
            statement = number,
            line = place.Line,
            column = place.Column,
            kind = LineageWords.Name(statement.Kind),
            complete = lineage.IsComplete,
            outputs = lineage.Outputs.Select(Output),
            exported = lineage.Exported.Select(Output),
            prepared = lineage.Prepared.Select(Output),
            uses = lineage.Uses.Select(Use),
            tables = lineage.Tables.Select(table => new
            {
                schema = table.Table.Schema,
                table = table.Table.Name,
                access = LineageWords.Parts(table.Kind).Select(LineageWords.Name),
                indirect = table.IsIndirect,
                through = table.Through is { } through ? new { schema = through.Schema, table = through.Name } : null,
            }),
            copies = statement.Copies.Select(copy => new
            {
                schema = copy.View.Schema,
                table = copy.View.Name,
                columns = copy.Columns.Select(Output),
                uses = copy.Uses.Select(Use),
                complete = copy.IsComplete,
            }),
            flows = lineage.Flows.Select(flow => new { from = Column(flow.From), to = Column(flow.To), identity = flow.IsIdentity }),
            written = lineage.Written.Select(Column),
            referenced = lineage.Referenced.Select(Column),
            routines = lineage.Routines.Select(routine =>
                new { schema = routine.Name.Schema, routine = routine.Name.Name, builtIn = routine.IsBuiltIn, indirect = routine.IsIndirect }),
            constants = lineage.Constants.Select(constant =>
                new { column = Column(constant.Column), comparison = constant.Comparison, identity = constant.IsIdentity, at = Place(statement, constant.Constant) }),
            groupings = lineage.Groupings.Select(Grouping),
            effects = lineage.Effects.Select(effect =>
                new { kind = LineageWords.Name(effect.Kind), subject = effect.Subject, at = Place(statement, effect.Span) }),
            notes = ExplainNotes.Of(statement, text),
            incomplete = lineage.Incomplete.Select(item => Incomplete(statement, item)),
        };
    }

    private object Output(OutputColumn output) => new { name = output.Name, identity = output.IsIdentity, sources = output.Sources.Select(Column) };

    private object Use(ColumnUse use) => new { kind = LineageWords.Name(use.Kind), column = Column(use.Column) };

    /// <summary>A column, with its comment where it has one.</summary>
    private object Column(ColumnName column) => catalogue.CommentOf(column) is { Length: > 0 } comment
        ? new { schema = column.Table.Schema, table = column.Table.Name, column = column.Column, comment }
        : new { schema = column.Table.Schema, table = column.Table.Name, column = column.Column };

    private object Grouping(GroupingUse grouping) => new
    {
        depth = grouping.Depth,
        groupedBy = grouping.GroupedBy.Select(Column),
        aggregates = grouping.Aggregates.Select(aggregate =>
            new { name = aggregate.Name, sources = aggregate.Sources.Select(Column), window = aggregate.IsWindow }),
    };

    private object Incomplete(AnalysedStatement statement, Incompleteness item)
    {
        (string message, IReadOnlyList<string> advice) = words.Explain(statement, item);
        return new
        {
            reason = LineageWords.Name(item.Reason),
            construct = item.Construct,
            at = Place(statement, words.SpanOf(statement, item)),
            about = About(item),
            message,
            advice = string.Join('\n', advice),
        };
    }

    /// <summary>What of the database it is in, or what could not be read of it, and where that is defined.</summary>
    private static object? About(Incompleteness item) => item is { Inside: null, Place: null } ? null : new
    {
        kind = item.Inside,
        name = item.Subject,
        schema = item.Table?.Schema,
        table = item.Table?.Name,
        file = item.Place?.File,
        line = item.Place?.Line,
    };

    private object? Place(AnalysedStatement statement, SourceSpan span)
    {
        if (!span.IsKnown())
        {
            return null;
        }

        SourceSpan whole = span.In(statement);
        (TextPlace first, TextPlace end) = (text.PlaceOf(whole.Start), text.PlaceOf(whole.End));
        return new { line = first.Line, column = first.Column, endLine = end.Line, endColumn = end.Column };
    }
}
