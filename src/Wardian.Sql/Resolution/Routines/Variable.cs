using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// A variable of a body and all that was ever put into it: where in the body that happened is not followed, so what it holds only grows.
/// </summary>
internal sealed class Variable
{
    private ColumnSet _sources;
    private bool _isDerived;

    /// <summary>A variable of a type; of type <c>record</c> or with fields it holds rows.</summary>
    public Variable(string name, TypeReference type, ImmutableArray<Column> fields, StringComparison comparison = StringComparison.Ordinal)
    {
        Name = name;
        Type = type;
        if (type == PostgresTypes.Record || !fields.IsDefault)
        {
            Row = new VariableRow(type, fields, comparison);
        }
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public TypeReference Type { get; }

    /// <summary>Its fields; null when it holds no rows.</summary>
    public VariableRow? Row { get; }

    /// <summary>The cursor that it stands for; null when it is none.</summary>
    public CursorVariable? Cursor { get; init; }

    /// <summary>What it holds.</summary>
    public Value Value => Row is not null ? Row.WholeRow() : new Value(_sources, !_isDerived && !_sources.IsEmpty, Type);

    /// <summary>Puts a value into it; true when that is something new.</summary>
    public bool Assign(Value value)
    {
        if (Row is not null)
        {
            return Row.AssignAll(value.Sources);
        }

        ColumnSet joined = _sources | value.Sources;
        bool isDerived = _isDerived || !value.IsIdentity;
        bool isNew = !joined.Equals(_sources) || isDerived != _isDerived;
        _sources = joined;
        _isDerived = isDerived;
        return isNew;
    }

    /// <summary>Puts a row into it, or the first of its columns; true when that is something new.</summary>
    public bool Assign(ImmutableArray<ResultColumn> columns)
    {
        if (Row is not null)
        {
            return Row.Assign(columns);
        }

        return !columns.IsEmpty && Assign(columns[0].Value);
    }
}
