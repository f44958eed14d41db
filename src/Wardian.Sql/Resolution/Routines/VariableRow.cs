using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>The fields of a variable that holds rows: those of its type, or for a <c>record</c> those of the rows that were put into it.</summary>
internal sealed class VariableRow : Source
{
    private readonly TypeReference _type;
    private readonly StringComparison _comparison;
    private readonly bool _isRecord;
    private readonly List<string> _names = [];
    private readonly List<Value> _values = [];
    private ColumnSet _all;

    public VariableRow(TypeReference type, ImmutableArray<Column> fields, StringComparison comparison)
    {
        _comparison = comparison;
        _type = type;
        _isRecord = fields.IsDefault;
        foreach (Column field in _isRecord ? [] : fields)
        {
            Add(field.Name, Value.None with { Type = field.Type });
        }
    }

    /// <inheritdoc/>
    public override int Count => _names.Count;

    /// <inheritdoc/>
    public override TypeReference RowType => _isRecord ? default : _type;

    /// <summary>Whether rows of different shapes were put into it, so that its width is not known.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>Whether something was put into it whose fields are not known.</summary>
    public bool IsOpen { get; private set; }

    /// <inheritdoc/>
    public override Value ValueOf(int index) => _values[index] with { Sources = _values[index].Sources | _all };

    /// <summary>The value of a field; false when there is none of that name.</summary>
    public bool TryFind(string name, out Value value)
    {
        int index = IndexOf(name);
        value = index >= 0 ? ValueOf(index) : new Value(_all, IsIdentity: false, default);
        return index >= 0 || IsOpen;
    }

    /// <summary>Puts something into it of which no field is known; true when that is something new.</summary>
    public bool AssignAll(ColumnSet sources)
    {
        bool isNew = (_isRecord && !IsOpen) || !(_all | sources).Equals(_all);
        IsOpen = _isRecord;
        _all |= sources;
        return isNew;
    }

    /// <summary>Puts a row into it; true when that is something new.</summary>
    public bool Assign(ImmutableArray<ResultColumn> columns)
    {
        bool isFirst = _names.Count == 0 && _isRecord;
        bool isNew = false;
        if (_isRecord && !isFirst && !IsMixed && !columns.Select(column => column.Name).SequenceEqual(_names, StringComparer.FromComparison(_comparison)))
        {
            IsMixed = true;
            isNew = true;
        }

        for (int index = 0; index < columns.Length; index++)
        {
            isNew |= isFirst ? Add(columns[index].Name, columns[index].Value)
                : _isRecord ? Assign(columns[index].Name, columns[index].Value)
                : index < _names.Count && AssignAt(index, columns[index].Value);
        }

        // A single composite may fill all fields.
        return isNew | (!_isRecord && columns.Length == 1 && _names.Count > 1 && AssignAll(columns[0].Value.Sources));
    }

    /// <summary>Puts a value into a field; of a record it is made when it is not there. True when that is something new.</summary>
    public bool Assign(string name, Value value)
    {
        int index = IndexOf(name);
        return index >= 0 ? AssignAt(index, value) : _isRecord && Add(name, value);
    }

    /// <summary>Whether there is such a field.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => _names[index];

    private int IndexOf(string name) => _names.FindIndex(field => string.Equals(field, name, _comparison));

    private bool Add(string name, Value value)
    {
        _names.Add(name);
        _values.Add(value);
        return true;
    }

    /// <summary>A field is what its source is as long as nothing else was put into it.</summary>
    private bool AssignAt(int index, Value value)
    {
        Value before = _values[index];
        bool isUntouched = before.Sources.IsEmpty && !before.IsIdentity;
        Value after = isUntouched ? value with { Type = before.Type } : before with
        {
            Sources = before.Sources | value.Sources,
            IsIdentity = before.IsIdentity && value.IsIdentity,
        };
        if (_isRecord && before.Type != value.Type)
        {
            after = after with { Type = default };
        }

        _values[index] = after;
        return !after.Sources.Equals(before.Sources) || after.IsIdentity != before.IsIdentity || after.Type != before.Type;
    }
}
