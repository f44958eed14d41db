using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>
/// The functions of operator classes that users made, which stand in no statement. Which of them the server calls depends on the plan, so
/// all of the class count wherever values of its type are sorted, grouped or compared, and where an index or a partition key is made of them.
/// </summary>
internal sealed class SupportFunctions(Analysis analysis)
{
    private bool IsIdle => analysis.Catalogue.OperatorClasses.Count == 0 || !analysis.Shared.FollowsRoutines;

    /// <summary>What comparing a value with others of its kind depends on.</summary>
    public ColumnSet Compare(Value value, SourceSpan span) => value.Sources | Called(value, span);

    /// <summary>What the order of values depends on, which may be that of an operator.</summary>
    public ColumnSet Order(OrderItem item, Value value) => item.Operator is { } named && !IsIdle
        ? Compare(value, item.Span) | analysis.Calls.ResolveOperator(named.Last(), schema: null, value.Sources, item.Span)
        : Compare(value, item.Span);

    /// <summary>
    /// What comparing operands adds: all that may be of a type of users. A constant in quotes becomes what the others are, and so does a
    /// parameter whose type is not known when that of another operand is.
    /// </summary>
    public ColumnSet Operands(ImmutableArray<Expression> expressions, ReadOnlySpan<Value> values, SourceSpan span)
    {
        if (IsIdle)
        {
            return default;
        }

        bool isAnyKnown = false;
        foreach (Value value in values)
        {
            isAnyKnown |= !value.Type.IsUnknown || !value.Fields.IsDefault;
        }

        ColumnSet sources = default;
        for (int index = 0; index < values.Length; index++)
        {
            bool isOpen = values[index].Type.IsUnknown && values[index].Fields.IsDefault;
            Expression? expression = index < expressions.Length ? expressions[index] : null;
            bool isTaken = isOpen && (expression is ConstantExpression || (expression is ParameterExpression && isAnyKnown));
            sources |= isTaken ? default : Called(values[index], span);
        }

        return sources;
    }

    /// <summary>The same for arguments.</summary>
    public ColumnSet Operands(ImmutableArray<Argument> arguments, Value[] values, SourceSpan span) =>
        IsIdle ? default : Operands([.. arguments.Select(argument => argument.Value)], values, span);

    /// <summary>What one of the server's functions adds that is passed arrays, ranges, rows or whatever else may be made of any type.</summary>
    public ColumnSet Arguments(Routine routine, ImmutableArray<Argument> arguments, Value[] values, SourceSpan span)
    {
        if (IsIdle)
        {
            return default;
        }

        bool hasArray = values.Any(MayBeArray);
        bool isMeant = routine.IsBuiltIn ? routine.Arguments.Any(argument => Compares(argument.Type, hasArray)) : routine.Language is "c" or "internal";
        return isMeant ? Operands(arguments, values, span) : default;
    }

    /// <summary>What making a value of a type adds: the ends of a range are compared.</summary>
    public ColumnSet Make(TypeReference type, ColumnSet operands, SourceSpan span) =>
        !IsIdle && ComparedTypes.IsRange(analysis.Catalogue, type) ? Called(new Value(operands, IsIdentity: false, type), span) : default;

    /// <summary>
    /// Notes that the columns of sources may be parameters of one that stands beside them: the server may keep its rows and look them up by
    /// these (<c>nodeMemoize.c</c>).
    /// </summary>
    public void NoteLateral(Scope lateral, SourceSpan span)
    {
        if (IsIdle)
        {
            return;
        }

        // What a join makes visible is that of its sides, which are listed, too.
        foreach (Value value in lateral.Sources.Select(item => item.Source).Where(source => source is not JoinSource).SelectMany(source => source.StoredRow()))
        {
            Run(FunctionsOf(value), default, span);
        }
    }

    /// <summary>Notes that the statistics of a table's columns are worked out, for which these are sorted.</summary>
    public void NoteColumns(Relation relation, SourceSpan span)
    {
        if (IsIdle)
        {
            return;
        }

        foreach (Value value in new TableSource(relation, analysis, isOnly: true).StoredRow())
        {
            Run(FunctionsOf(value), value.Sources, span);
        }
    }

    /// <summary>Notes that rows are put into a table's indexes and into its partitions.</summary>
    /// <param name="relation">The table.</param>
    /// <param name="row">Its columns.</param>
    /// <param name="span">Where.</param>
    public void NoteIndexes(Relation relation, Value[] row, SourceSpan span)
    {
        if (IsIdle)
        {
            return;
        }

        IEnumerable<TableIndex> partitionKeys = analysis.Catalogue.WholesOf(relation).SelectMany(whole => whole.Indexes)
            .Where(index => index.Kind == ComputedKind.PartitionKey);
        foreach (TableIndex index in relation.Indexes.Where(index => index.Kind == ComputedKind.Index).Concat(partitionKeys))
        {
            NoteIndex(relation, index, row, span);
        }

        foreach (Value value in row.Where(value => ComparedTypes.IsRange(analysis.Catalogue, value.Type)))
        {
            Run(FunctionsOf(value), value.Sources, span);
        }
    }

    /// <summary>Notes that rows are put into one index, or by one key into partitions.</summary>
    public void NoteIndex(Relation relation, TableIndex index, Value[] row, SourceSpan span)
    {
        if (IsIdle)
        {
            return;
        }

        foreach (Value key in KeysOf(relation, index, row))
        {
            Run(FunctionsOf(key), key.Sources, span);
        }

        Note(relation, index, row, span);
    }

    /// <summary>
    /// Notes that a table's rows are looked up, which indexes may be used for; where its partitions are is sorted first
    /// (<c>RelationBuildPartitionDesc</c>).
    /// </summary>
    public void NoteScan(Relation relation)
    {
        if (IsIdle)
        {
            return;
        }

        foreach (TableIndex index in relation.Indexes.Where(index => !index.Functions.IsEmpty && index.Kind == ComputedKind.Index))
        {
            Note(relation, index, new TableSource(relation, analysis, isOnly: true).StoredRow(), default);
        }

        NotePartitions(relation, default);
    }

    /// <summary>Notes that the bounds of a table's partitions are compared with each other.</summary>
    public void NotePartitions(Relation relation, SourceSpan span)
    {
        if (IsIdle || !relation.IsPartitioned)
        {
            return;
        }

        Value[] row = new TableSource(relation, analysis, isOnly: true).StoredRow();
        foreach (TableIndex key in relation.Indexes.Where(index => index.Kind == ComputedKind.PartitionKey))
        {
            Note(relation, key, row, span);
            foreach (Value value in KeysOf(relation, key, row))
            {
                Run(FunctionsOf(value), default, span);
            }
        }
    }

    /// <summary>Notes that an index is made with classes that its statement names.</summary>
    public void NoteClasses(IEnumerable<ObjectName> named, ColumnSet keys, SourceSpan span)
    {
        if (IsIdle)
        {
            return;
        }

        foreach (string name in named.Where(item => item.Kind == "operator class").Select(item => item.Name.Last()))
        {
            Run(analysis.Catalogue.OperatorClasses.Where(item => item.Name == name).SelectMany(item => item.Functions), keys, span);
        }
    }

    private void Note(Relation relation, TableIndex index, Value[] row, SourceSpan span)
    {
        if (index.Functions.IsEmpty)
        {
            return;
        }

        ColumnSet keys = default;
        foreach (Value key in KeysOf(relation, index, row))
        {
            keys |= key.Sources;
        }

        Run(index.Functions, keys, span);
    }

    /// <summary>What is read by functions that put a value in its place decides about nothing that the value itself decides.</summary>
    private void Run(IEnumerable<RoutineName> functions, ColumnSet operands, SourceSpan span)
    {
        foreach (RoutineName function in functions)
        {
            analysis.Calls.Effects(function, ArgumentBinding.All(operands), span);
            analysis.Facts.Use(ColumnUseKind.Filter, analysis.Calls.Effects(function, ArgumentBinding.None, span));
        }
    }

    private IEnumerable<Value> KeysOf(Relation relation, TableIndex index, Value[] row)
    {
        ArgumentBinding binding = ArgumentBinding.Of(row);
        return index.Keys.SelectMany(key => ConstraintReaction.Compute(analysis.Shared, relation, key, new NameContext(index.Path)).ColumnsIn(analysis, binding))
            .Select(column => column.Value);
    }

    /// <summary>What the functions read that compare a value.</summary>
    private ColumnSet Called(Value value, SourceSpan span)
    {
        if (IsIdle)
        {
            return default;
        }

        ColumnSet sources = default;
        foreach (RoutineName function in FunctionsOf(value))
        {
            sources |= analysis.Calls.Effects(function, ArgumentBinding.All(value.Sources), span);
        }

        return sources;
    }

    private IEnumerable<RoutineName> FunctionsOf(Value value) => value.Fields.IsDefault ? analysis.Shared.ComparedBy(value.Type)
        : value.Fields.SelectMany(field => analysis.Shared.ComparedBy(field.Type)).Distinct();

    /// <summary>Whether a parameter takes what is made of values, or is compared with it.</summary>
    private static bool Compares(TypeReference type, bool hasArray) => type == PostgresTypes.Record
        || (RoutineFinder.IsPolymorphic(type) && type.Name is not ("anyelement" or "anynonarray" or "anyenum")
            && (hasArray || !type.Name!.EndsWith("array", StringComparison.Ordinal)));

    private bool MayBeArray(Value value) => value.Type.IsArray || (value.Type.IsUnknown && value.Fields.IsDefault)
        || (!value.Type.IsUnknown && analysis.Catalogue.TryFindType(value.Type.Schema!, value.Type.Name!, out DataType? found) && found.Kind == DataTypeKind.Domain);
}
