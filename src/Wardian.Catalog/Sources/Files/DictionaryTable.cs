using Wardian.Catalog.Inventory;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Sources.Files;

/// <summary>A table of a data dictionary while it is being read.</summary>
internal sealed class DictionaryTable(RelationName name)
{
    private readonly List<ColumnEntry> _columns = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _key = [];

    public RelationName Name => name;

    public string Caption { get; set; } = string.Empty;

    public bool HasColumns => _columns.Count > 0;

    /// <summary>Adds the column that a row is about; false when there is one of its name.</summary>
    public bool TryAdd(SheetHeader header, SheetRow row)
    {
        string column = header.Of(row, HeaderRole.Column);
        if (!_names.Add(column))
        {
            return false;
        }

        bool isKey = CellValues.IsPrimary(header.Of(row, HeaderRole.Key));
        if (isKey)
        {
            _key.Add(column);
        }

        bool? isNullable = CellValues.IsYes(header.Of(row, HeaderRole.Nullable));
        bool isRequired = CellValues.IsYes(header.Of(row, HeaderRole.Required)) ?? IsNotNull(header.Of(row, HeaderRole.Required));
        string type = CellValues.TypeOf(header.Of(row, HeaderRole.Type), header.Of(row, HeaderRole.Length), header.Of(row, HeaderRole.Scale));
        _columns.Add(new ColumnEntry(_columns.Count + 1, column, type)
        {
            IsNullable = !isKey && !isRequired && isNullable != false,
            HasDefault = header.Of(row, HeaderRole.Default) is { Length: > 0 } said && !said.Equals("null", StringComparison.OrdinalIgnoreCase),
            Comment = CommentOf(header, row),
        });
        return true;
    }

    /// <summary>The table.</summary>
    /// <param name="caption">What another sheet calls it.</param>
    public RelationEntry ToEntry(string caption) => new(name, RelationEntryKind.Table)
    {
        Comment = Caption.Length > 0 ? Caption : caption,
        Columns = [.. _columns],
        Keys = _key.Count == 0 ? [] : [new KeyEntry(KeyKind.Primary, string.Empty, [.. _key])],
    };

    private static bool IsNotNull(string cell) =>
        cell.Contains("not null", StringComparison.OrdinalIgnoreCase) || cell.Contains("非空", StringComparison.Ordinal);

    /// <summary>As comments in databases are written: what it is called, then what its values are.</summary>
    private static string CommentOf(SheetHeader header, SheetRow row)
    {
        string caption = header.Of(row, HeaderRole.Caption);
        string remark = header.Of(row, HeaderRole.Remark);
        return caption.Length == 0 || caption == header.Of(row, HeaderRole.Column) ? remark.Length > 0 ? remark : caption
            : remark.Length == 0 || remark == caption ? caption
            : $"{caption}：{remark}";
    }
}
