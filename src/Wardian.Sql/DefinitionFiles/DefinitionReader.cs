using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Decides whose SQL each of several files is and in which order they are read, and reads them.</summary>
internal static class DefinitionReader
{
    /// <summary>Bytes of all files. A dump with the rows in it may be larger; it has to be made again without them.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    /// <summary>Times that files without an order are read. Views over views over tables need three; each time costs as much as the first.</summary>
    private const int RoundsMax = 4;

    /// <summary>Reads the files; see <see cref="SqlCatalogue.FromDefinitions"/>.</summary>
    public static (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) Read(
        IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files, SqlDialect? statements, SqlDialect? definitions, string database, bool isOrdered,
        int lowerCaseTableNames)
    {
        long bytes = 0;
        DecodedFile?[] texts =
            [.. files.Select(file => (bytes += file.Bytes.Length) > BytesMax ? null : DecodedFile.Decode(file.Bytes.Span))];
        SqlDialect?[] recognised = [.. texts.Select(text => DialectRecogniser.Recognise(text?.Text ?? string.Empty))];
        SqlDialect?[] dialects = [.. recognised.Select(dialect => definitions ?? dialect)];
        SqlDialect target = statements ?? Array.Find(dialects, HasStatements) ?? SqlDialect.PostgreSql;

        // A file that says nothing about itself is one of its kind: of the only dialect beside it, else of the statements'.
        SqlDialect?[] known = [.. dialects.Where(dialect => dialect is not null).Distinct()];
        SqlDialect silent = statements is null && known is [{ } only] ? only : target;
        (string Name, DecodedFile? Text, SqlDialect Dialect)[] items =
            [.. files.Select((file, index) => (file.Name, texts[index], dialects[index] ?? silent))];
        (string Name, DecodedFile? Text, SqlDialect Dialect)[] used = [.. items.Where(item => IsUsed(item.Dialect, target, items))];
        DefinitionSet NewSet() => new(target, database, lowerCaseTableNames);
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> read) = isOrdered ? ReadOnce(used, NewSet()) : ReadInAnyOrder(used, NewSet);
        ILookup<string, DefinitionFileSummary> byName = read.ToLookup(file => file.Name, StringComparer.Ordinal);
        return (catalogue, [.. items.Select((item, index) => (byName[item.Name].FirstOrDefault() ?? Unused(item)) with { Recognised = recognised[index] })]);
    }

    /// <summary>
    /// Whether statements of a dialect may mean what a file of another one defines: those of PostgreSQL borrow tables of servers whose statements
    /// nobody reads here, but only where no file of their own is given. Beside one, a name of another server would be taken for theirs.
    /// </summary>
    private static bool IsUsed(SqlDialect dialect, SqlDialect statements, (string Name, DecodedFile? Text, SqlDialect Dialect)[] files) =>
        AreKin(dialect, statements) || (statements == SqlDialect.PostgreSql && !Array.Exists(files, file => AreKin(file.Dialect, statements)));

    private static bool AreKin(SqlDialect left, SqlDialect right) => left == right || (IsMySql(left) && IsMySql(right));

    private static bool IsMySql(SqlDialect dialect) => dialect is SqlDialect.MySql or SqlDialect.MariaDb;

    private static DefinitionFileSummary Unused((string Name, DecodedFile? Text, SqlDialect Dialect) file) =>
        new(file.Name, file.Dialect, file.Text?.Encoding ?? string.Empty, 0, []) { IsUsed = false };

    private static bool HasStatements(SqlDialect? dialect) => dialect is SqlDialect.PostgreSql or SqlDialect.MySql or SqlDialect.MariaDb;

    private static (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) ReadOnce(
        (string Name, DecodedFile? Text, SqlDialect Dialect)[] files, DefinitionSet set)
    {
        foreach ((string name, DecodedFile? text, SqlDialect dialect) in files)
        {
            set.Add(name, text, dialect);
        }

        return set.Finish();
    }

    /// <summary>
    /// Reads again with the files behind that could not be followed, as long as that helps. Reading from the beginning is simpler than taking
    /// back what half a file did, and nothing is applied twice.
    /// </summary>
    private static (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) ReadInAnyOrder(
        (string Name, DecodedFile? Text, SqlDialect Dialect)[] files, Func<DefinitionSet> newSet)
    {
        (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) best = ReadOnce(files, newSet());
        for (int round = 1; round < RoundsMax && best.Files.Sum(Missed) > 0; round++)
        {
            files = [.. files.Zip(best.Files).OrderBy(pair => Missed(pair.Second) > 0).Select(pair => pair.First)];
            (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) next = ReadOnce(files, newSet());
            if (next.Files.Sum(Missed) >= best.Files.Sum(Missed))
            {
                break;
            }

            best = next;
        }

        return best;
    }

    private static int Missed(DefinitionFileSummary file) => file.Problems.Count(problem =>
        problem.Kind is DefinitionProblemKind.NotFollowed or DefinitionProblemKind.UnknownType);
}
