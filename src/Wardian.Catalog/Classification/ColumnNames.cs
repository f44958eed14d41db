using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>
/// How a schema puts its columns' names together: <c>VC_XM</c> begins with the type, <c>p_tel</c> with the table's letter, and <c>NAME_DEPT</c> says first what
/// is held. Taken off and turned round, such a name reads like any other.
/// </summary>
/// <param name="TypeStarts">Short beginnings that stand before nearly all names of the schema.</param>
/// <param name="HeadFirst">Whether names say first what is held.</param>
internal sealed record ColumnNames(IReadOnlySet<string> TypeStarts, bool HeadFirst)
{
    private const int TypeLetters = 2, TableLetters = 3, SeenMin = 3, ColumnsMin = 5;
    private const double TypeShare = 0.7, TableShare = 0.6, HeadShare = 0.25;

    /// <summary>What is held, as names that begin with it write it.</summary>
    private static readonly HashSet<string> Heads = new(
        ["pk", "fk", "name", "code", "date", "time", "dt", "tel", "addr", "addrcode", "flag", "eu", "amount", "quan", "desc", "note", "age", "ratio", "price", "num", "count", "postcode", "idno", "phone", "type"],
        StringComparer.Ordinal);

    /// <summary>Beginnings that say something by themselves.</summary>
    private static readonly HashSet<string> Meaning = new(["is", "id", "no", "dr", "ys", "br", "hz", "hs", "yp", "ks", "cf", "ip", "op", "pat", "doc", "emp", "ins", "reg", "sys", "xm", "sf", "yb", "zy", "mz", "jz"], StringComparer.Ordinal);

    /// <summary>How these tables' columns are named.</summary>
    public static ColumnNames Of(IReadOnlyList<TableDescription> tables)
    {
        List<NamePiece>[] names = [.. tables.SelectMany(table => table.Columns).Select(column => NamePiece.Split(column.Name))];
        var starts = names.Where(pieces => IsStart(pieces, TypeLetters)).GroupBy(pieces => pieces[0].Text, StringComparer.Ordinal).Where(group => group.Count() >= SeenMin).ToList();
        bool typed = names.Length >= ColumnsMin && starts.Sum(group => group.Count()) >= TypeShare * names.Length;
        return new ColumnNames(
            (typed ? starts.Select(group => group.Key) : []).ToHashSet(StringComparer.Ordinal),
            !typed && names.Length >= ColumnsMin && names.Count(SaysHeadFirst) >= HeadShare * names.Length);
    }

    /// <summary>The table with plain names; what stands in a name by itself is never taken off.</summary>
    public TableDescription Plain(TableDescription table)
    {
        List<NamePiece>[] names = [.. table.Columns.Select(column => NamePiece.Split(column.Name))];
        string? common = names.Where(pieces => IsStart(pieces, TableLetters)).GroupBy(pieces => pieces[0].Text, StringComparer.Ordinal)
            .Where(group => group.Count() >= ColumnsMin && group.Count() >= TableShare * names.Length).Select(group => group.Key).FirstOrDefault();
        return common is null && TypeStarts.Count == 0 && !HeadFirst ? table : table with { Columns = [.. table.Columns.Zip(names, (column, pieces) => column with { Name = Plain(column.Name, pieces, common) })] };
    }

    private string Plain(string name, List<NamePiece> pieces, string? common)
    {
        int skip = pieces.Count > 1 && (pieces[0].Text == common || (TypeStarts.Contains(pieces[0].Text) && IsStart(pieces, TypeLetters))) ? 1 : 0;
        return HeadFirst && SaysHeadFirst(pieces) ? string.Join('_', pieces.Skip(1).Append(pieces[0]).Select(piece => piece.Text))
            : skip > 0 ? string.Join('_', pieces.Skip(skip).Select(piece => piece.Text))
            : name;
    }

    private static bool SaysHeadFirst(List<NamePiece> pieces) => pieces.Count > 1 && Heads.Contains(pieces[0].Text) && !Heads.Contains(pieces[^1].Text);

    private static bool IsStart(List<NamePiece> pieces, int lettersMax) =>
        pieces.Count > 1 && pieces[0].Kind == NamePieceKind.Latin && pieces[0].Text.Length <= lettersMax && pieces[1].Kind != NamePieceKind.Digits && !Meaning.Contains(pieces[0].Text);
}
