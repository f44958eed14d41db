using System.Collections.Immutable;
using Wardian.Console;
using Wardian.Sql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Syntax;

namespace Wardian.Explain;

/// <summary>One statement's lineage as a small tree for people. What there is none of is left out.</summary>
internal sealed class ExplainPrinter(Terminal terminal, LineageWords words, StatementText text)
{
    private const string Inside = "  ";
    private const string Deeper = "    ";

    /// <summary>Partitions that are listed by name.</summary>
    private const int InheritedMax = 5;

    /// <summary>Prints it.</summary>
    public void Print(int number, AnalysedStatement statement)
    {
        var inherited = new InheritedParts(statement.Lineage);
        StatementLineage lineage = inherited.Without(statement.Lineage);
        TextPlace place = text.PlaceOf(statement.Span.Start);
        terminal.Line(words.Say("statement", ("number", LineageWords.Number(number)), ("line", LineageWords.Number(place.Line)),
            ("kind", words.Kind(statement)), ("text", text.Excerpt(statement.Span))));
        Outputs("outputs", lineage.Outputs, lineage.IsComplete);
        Outputs("exported", lineage.Exported, lineage.IsComplete);
        Outputs("prepared", lineage.Prepared, lineage.IsComplete);
        Section("uses", [.. lineage.Uses.Where(use => !IsFlow(use, lineage)).GroupBy(use => use.Kind)
            .Select(uses => (string[])[words.Word("use", uses.Key), words.Columns([.. uses.Select(use => use.Column).Distinct()])])]);
        Tables("read", lineage.Tables.Where(table => table.Kind.HasFlag(TableAccessKind.Read)), table => [table.Table.ToString()]);
        Section("named", [.. lineage.Tables.Where(table => table.Kind is TableAccessKind.None).Select(table => (string[])[table.Table.ToString()])]);
        Tables("written", lineage.Tables.Where(table => (table.Kind & ~TableAccessKind.Read) != TableAccessKind.None), Written);
        Section("inherited", [.. inherited.Tables.Select(Inherited)]);
        Section("copies", [.. statement.Copies.SelectMany(new HeldCopyRows(words).Of)]);
        Section("flows", [.. lineage.Flows.Select(flow =>
            (string[])[words.Column(flow.From), "→", flow.To.ToString(), words.Say(flow.IsIdentity ? "identity" : "derived")])]);
        ColumnName[] others = [.. lineage.Written.Except(lineage.Flows.Select(flow => flow.To))];
        Section("written-otherwise", others.Length == 0 ? [] : [[words.Columns(others)]]);
        ColumnName[] mentioned = [.. Mentioned(lineage)];
        Section("mentioned", mentioned.Length == 0 ? [] : [[words.Columns(mentioned)]]);
        Section("groupings", [.. lineage.Groupings.Select(grouping => (string[])[Grouping(grouping)])]);
        Section("constants", [.. new ConstantRows(words, text).Of(statement)]);
        Section("routines", [.. lineage.Routines.Where(routine => !routine.IsIndirect).Select(Routine)]);
        Section("routines-indirect", [.. lineage.Routines.Where(routine => routine.IsIndirect).Select(Routine)]);
        Section("effects", [.. lineage.Effects.Select(effect =>
            (string[])[words.Word("effect", effect.Kind), words.Subject(effect), effect.Span.IsKnown() ? words.Place(effect.Span.In(statement).Start) : string.Empty])]);
        Section("notes", [.. ExplainNotes.Of(statement, text).Select(note => (string[])[words.Say("note-" + note)])]);
        Incomplete(statement);
        bool hasUnknown = lineage.Outputs.Concat(lineage.Exported).Concat(lineage.Prepared).Any(output => output.Sources.IsEmpty);
        terminal.Line(Inside + words.Say(lineage.IsComplete ? "complete" : hasUnknown ? "incomplete-apart" : "incomplete"));
    }

    private void Section(string title, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        terminal.Line(Inside + words.Say(title));
        foreach (string line in Table.Format(rows[0], [.. rows.Skip(1)]))
        {
            terminal.Line(Deeper + line);
        }
    }

    /// <summary>What is known of a statement that is not known in full is apart from what is not: a column that does not exist is nothing that is true.</summary>
    private void Outputs(string title, ImmutableArray<OutputColumn> outputs, bool isComplete)
    {
        (int Number, OutputColumn Column)[] all = [.. outputs.Select((output, index) => (index + 1, output))];
        bool IsKnown((int Number, OutputColumn Column) output) => isComplete || !output.Column.Sources.IsEmpty;
        Section(title, [.. all.Where(IsKnown).Select(output => Output(output.Number, output.Column))]);
        Section("outputs-unknown", [.. all.Where(output => !IsKnown(output)).Select(output => (string[])[LineageWords.Number(output.Number), output.Column.Name])]);
    }

    private void Tables(string title, IEnumerable<TableAccess> tables, Func<TableAccess, string[]> row)
    {
        Section(title, [.. tables.Where(table => !table.IsIndirect).Select(row)]);
        Section(title + "-indirect", [.. tables.Where(table => table.IsIndirect).Select(row)]);
    }

    private string[] Inherited(IGrouping<RelationName, RelationName> tables)
    {
        string[] names = [.. tables.Select(table => table.ToString()).Take(InheritedMax)];
        int count = tables.Count();
        return
        [
            tables.Key.ToString(),
            count > names.Length
                ? words.Say("inherited-more", ("tables", words.Join(names)), ("count", LineageWords.Number(count)))
                : words.Join(names),
        ];
    }

    private string[] Output(int number, OutputColumn output) => output.Sources.IsEmpty
        ? [LineageWords.Number(number), output.Name, string.Empty, words.Say("no-column"), string.Empty]
        : [LineageWords.Number(number), output.Name, "←", words.Columns(output.Sources), words.Say(output.IsIdentity ? "identity" : "derived")];

    private string[] Written(TableAccess table) =>
    [
        table.Table.ToString(),
        words.Join(LineageWords.Parts(table.Kind & ~TableAccessKind.Read).Select(kind => words.Word("access", kind))),
    ];

    private string[] Routine(RoutineUse routine) => [routine.Name.ToString(), routine.IsBuiltIn ? words.Say("built-in") : string.Empty];

    /// <summary>What is written to a table is shown with where it goes.</summary>
    private static bool IsFlow(ColumnUse use, StatementLineage lineage) =>
        use.Kind == ColumnUseKind.Assigned
        && (lineage.Flows.Any(flow => flow.From == use.Column) || lineage.Exported.Any(output => output.Sources.Contains(use.Column)));

    /// <summary>Columns that the text names though nothing that was listed depends on them.</summary>
    private static IEnumerable<ColumnName> Mentioned(StatementLineage lineage) => lineage.Referenced
        .Except(lineage.Outputs.Concat(lineage.Prepared).SelectMany(output => output.Sources))
        .Except(lineage.Uses.Select(use => use.Column))
        .Except(lineage.Flows.Select(flow => flow.From))
        .Except(lineage.Written);

    private string Grouping(GroupingUse grouping)
    {
        bool keepsRows = grouping.GroupedBy.IsEmpty && grouping.Aggregates.All(aggregate => aggregate.IsWindow);
        string by = keepsRows ? words.Say("ungrouped")
            : grouping.GroupedBy.IsEmpty ? words.Say("grouped-together")
            : words.Say("grouped", ("columns", words.Columns(grouping.GroupedBy)));
        string depth = grouping.Depth == 0 ? string.Empty : words.Say("depth", ("depth", LineageWords.Number(grouping.Depth)));
        string aggregates = words.Join(grouping.Aggregates.Select(Aggregate).Distinct(StringComparer.Ordinal));
        return words.Say(grouping.Aggregates.IsEmpty ? "grouping-only" : "grouping", ("by", by), ("depth", depth), ("aggregates", aggregates));
    }

    private string Aggregate(AggregateUse aggregate)
    {
        string sources = !aggregate.Sources.IsEmpty ? words.Columns(aggregate.Sources) : aggregate.Name == "count" ? "*" : string.Empty;
        string call = $"{aggregate.Name}({sources})";
        return aggregate.IsWindow ? words.Say("over-window", ("call", call)) : call;
    }

    private void Incomplete(AnalysedStatement statement)
    {
        if (statement.Lineage.IsComplete)
        {
            return;
        }

        terminal.Line(Inside + words.Say("not-understood"));
        foreach (Incompleteness item in statement.Lineage.Incomplete)
        {
            (string message, IReadOnlyList<string> advices) = words.Explain(statement, item);
            SourceSpan span = words.SpanOf(statement, item);
            bool hasPlace = span.IsKnown();
            string place = hasPlace ? words.Place(span.In(statement).Start) : words.Say("whole-statement");
            terminal.Line(Deeper + words.Say("item", ("place", place), ("message", message)));
            foreach (string line in hasPlace ? text.Mark(span.In(statement)) : [])
            {
                terminal.Line(Deeper + Deeper + line);
            }

            foreach (string advice in advices)
            {
                terminal.Line(Deeper + Inside + words.Say("advice", ("advice", advice)));
            }
        }
    }
}
