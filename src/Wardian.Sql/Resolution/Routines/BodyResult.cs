using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>The columns of what a routine returns, put together from all places where it returns something.</summary>
internal sealed class BodyResult
{
    private readonly Analysis _analysis;
    private readonly Routine? _routine;
    private readonly bool _isRecord;
    private ResultColumn[] _columns;

    /// <summary>The result of a routine, or of a body that returns nothing.</summary>
    public BodyResult(Analysis analysis, Routine? routine)
    {
        _analysis = analysis;
        _routine = routine;
        ImmutableArray<Column> expected = routine is null ? [] : Expected(analysis, routine);
        _isRecord = expected.IsDefault;
        _columns = _isRecord ? [] : [.. expected.Select(column => new ResultColumn(column.Name, Value.None with { Type = column.Type }, default))];
    }

    /// <summary>The columns so far.</summary>
    public ImmutableArray<ResultColumn> Columns => [.. _columns];

    /// <summary>Whether rows are returned, so that a value has to be taken apart.</summary>
    public bool IsRow => _isRecord || _columns.Length > 1;

    /// <summary>Adds rows with these columns.</summary>
    public void Add(ImmutableArray<ResultColumn> columns, SourceSpan span)
    {
        if (columns.IsEmpty)
        {
            // Why there are none has been said already.
            return;
        }

        if (_isRecord && _columns.Length == 0)
        {
            _columns = [.. columns.Select(column => column with { Value = column.Value.Derived(column.Value.Type) })];
            return;
        }

        if (columns.Length == _columns.Length)
        {
            for (int index = 0; index < columns.Length; index++)
            {
                AddAt(index, columns[index].Value, span);
            }

            return;
        }

        // One composite may stand for all columns; a body that returns nothing throws its rows away.
        if (columns.Length != 1 && _columns.Length > 0)
        {
            _analysis.Facts.Miss(IncompleteReason.Invalid, span, _routine?.Name.ToString() ?? "RETURN");
        }

        foreach (ResultColumn column in columns)
        {
            AddAll(column.Value);
        }
    }

    /// <summary>Adds a value for the only column, or a row for all of them.</summary>
    public void AddAll(Value value)
    {
        ImmutableArray<Column> fields = _columns.Length == 1 ? default : TypeFinder.FieldsOf(_analysis, value);
        for (int index = 0; index < _columns.Length; index++)
        {
            TypeReference type = _columns.Length == 1 ? value.Type : !fields.IsDefault && fields.Length == _columns.Length ? fields[index].Type : default;
            AddAt(index, _columns.Length == 1 ? value : value.Derived(type), default);
        }
    }

    /// <summary>Adds what the output parameters hold.</summary>
    public void AddOutputs(BodyNames names, SourceSpan span)
    {
        ImmutableArray<ResultColumn>.Builder columns = ImmutableArray.CreateBuilder<ResultColumn>();
        foreach (RoutineArgument argument in _routine?.Arguments ?? [])
        {
            if (argument.IsOutput)
            {
                Value value = names.Find(argument.Name ?? string.Empty)?.Value ?? Value.None;
                columns.Add(new ResultColumn(argument.Name ?? string.Empty, value, span));
            }
        }

        if (columns.Count > 0)
        {
            Add(columns.ToImmutable(), span);
        }
    }

    /// <summary>The columns that a routine's declaration promises; default when it says only that it returns some.</summary>
    private static ImmutableArray<Column> Expected(Analysis analysis, Routine routine)
    {
        ImmutableArray<Column> outputs =
            [.. routine.Arguments.Where(argument => argument.IsOutput).Select(argument => new Column(argument.Name ?? string.Empty, argument.Type))];
        if (!outputs.IsEmpty)
        {
            return outputs;
        }

        if (routine.Kind == RoutineKind.Procedure || routine.Returns == PostgresTypes.BuiltIn("void"))
        {
            return [];
        }

        ImmutableArray<Column> fields = TypeFinder.FieldsOf(analysis, routine.Returns);
        return !fields.IsDefault ? fields
            : routine.Returns == PostgresTypes.Record || TypeFinder.IsUnread(analysis, routine.Returns) ? default
            : [new Column(routine.Name.Name, routine.Returns)];
    }

    private void AddAt(int index, Value value, SourceSpan span)
    {
        Value before = _columns[index].Value;
        Value added = _analysis.Conversions.Convert(value, before.Type, CastContext.Assignment, span);
        _columns[index] = _columns[index] with { Value = before with { Sources = before.Sources | added.Sources } };
    }
}
