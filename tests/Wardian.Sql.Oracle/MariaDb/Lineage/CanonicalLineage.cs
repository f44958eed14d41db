using Wardian.Sql.Oracle.MariaDb.Canonical;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Lineage;

/// <summary>Computes the lineage of a statement from its canonical text. A pure function of the text, the views and the outputs' names.</summary>
internal static class CanonicalLineage
{
    /// <exception cref="CanonicalTextException">The text is not of a form that is known.</exception>
    public static (LineageReport Report, IReadOnlySet<string> Derived) Read(
        string text, IReadOnlyDictionary<TableName, CanonicalQuery> views, IReadOnlyList<string> names)
    {
        CanonicalQuery query = CanonicalReader.Read(text);
        var tracer = new CanonicalTracer(views);
        CanonicalScope outermost = CanonicalTracer.Outermost();
        int count = CanonicalTracer.Names(query).Count;
        if (count != names.Count)
        {
            throw new CanonicalTextException($"{count} outputs, but the server returns {names.Count}");
        }

        ColumnOrigins[] outputs = [.. Enumerable.Range(0, count).Select(position => tracer.OutputOf(query, outermost, position))];
        var uses = new CanonicalUses(tracer);
        uses.Walk(query, outermost);
        var report = new LineageReport
        {
            Outputs = [.. outputs.Zip(names, (origins, name) => new OutputColumn(name, origins.Columns, origins.IsIdentity && origins.Columns.Count > 0))],
            Uses = uses.Uses,
            TablesRead = uses.Tables,
            TablesWritten = new HashSet<TableName>(),
            ColumnsWritten = new HashSet<BaseColumn>(),
        };
        return (report, uses.Derived);
    }
}
