namespace Wardian.Sql.Oracle.Reports;

/// <summary>Compares an analysis with the server's.</summary>
public static class LineageComparison
{
    /// <summary>All differences, in words; none when the analysis is exact.</summary>
    /// <param name="server">What the server says.</param>
    /// <param name="analysis">What is measured.</param>
    /// <param name="kinds">Uses to compare; null for all kinds.</param>
    public static IReadOnlyList<LineageDifference> Compare(LineageReport server, LineageReport analysis, IReadOnlySet<UseKind>? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(analysis);
        bool IsCompared(ColumnUse use) => kinds is null || kinds.Contains(use.Kind);
        return
        [
            .. Outputs(server.Outputs, analysis.Outputs),
            .. Sets("use", server.Uses.Where(IsCompared), analysis.Uses.Where(IsCompared)),
            .. Sets("table read", server.TablesRead, analysis.TablesRead),
            .. Sets("table written", server.TablesWritten, analysis.TablesWritten),
            .. Sets("column written", server.ColumnsWritten, analysis.ColumnsWritten),
        ];
    }

    private static IEnumerable<LineageDifference> Outputs(IReadOnlyList<OutputColumn> server, IReadOnlyList<OutputColumn> analysis)
    {
        if (server.Count != analysis.Count)
        {
            yield return new LineageDifference(LineageDifferenceKind.Shape, $"{server.Count} outputs, not {analysis.Count}");
            yield break;
        }

        for (int index = 0; index < server.Count; index++)
        {
            (OutputColumn wanted, OutputColumn found) = (server[index], analysis[index]);
            string place = $"output {index + 1} ({wanted.Name})";
            if (InOneLine(wanted.Name) != InOneLine(found.Name))
            {
                yield return new LineageDifference(LineageDifferenceKind.Shape, $"{place} is called {found.Name}");
            }

            foreach (LineageDifference difference in Sets($"{place} from", wanted.Sources, found.Sources))
            {
                yield return difference;
            }

            if (wanted.IsIdentity != found.IsIdentity)
            {
                yield return new LineageDifference(LineageDifferenceKind.Identity, $"{place} is {(wanted.IsIdentity ? "an" : "no")} identity");
            }
        }
    }

    /// <summary>The server breaks its trees into lines, so that a line feed in a name cannot be told from spaces.</summary>
    private static string InOneLine(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<LineageDifference> Sets<T>(string what, IEnumerable<T> server, IEnumerable<T> analysis)
    {
        HashSet<T> wanted = [.. server];
        HashSet<T> found = [.. analysis];
        return wanted.Except(found).Select(item => new LineageDifference(LineageDifferenceKind.Missing, $"{what} {item}"))
            .Concat(found.Except(wanted).Select(item => new LineageDifference(LineageDifferenceKind.Extra, $"{what} {item}")))
            .OrderBy(difference => difference.Text, StringComparer.Ordinal);
    }
}
