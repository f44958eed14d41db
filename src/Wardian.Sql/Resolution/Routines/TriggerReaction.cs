using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres.Routines;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>A trigger: its function with the rows <c>NEW</c> and <c>OLD</c> of this table.</summary>
internal sealed class TriggerReaction : TableReaction
{
    /// <summary>The server's own function that changes nothing: it only leaves out updates that would change nothing.</summary>
    private const string Suppress = "suppress_redundant_updates_trigger";

    private static readonly string[] Constants =
        ["tg_name", "tg_when", "tg_level", "tg_op", "tg_relname", "tg_table_name", "tg_table_schema", "tg_relid", "tg_nargs", "tg_argv"];

    private readonly Trigger _trigger;
    private readonly CreateTriggerStatement? _statement;
    private readonly ReadOnlyMemory<byte> _definition;

    /// <summary>Reads a trigger.</summary>
    /// <param name="relation">The table on whose rows it acts.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="isOfWhole">Whether it belongs to the table that this one is a partition of.</param>
    public TriggerReaction(Relation relation, Trigger trigger, bool isOfWhole = false)
        : base(relation)
    {
        _trigger = trigger;
        IsOnlyDirect = isOfWhole;
        _statement = Parse(trigger.Definition, out _definition) as CreateTriggerStatement;
    }

    /// <inheritdoc/>
    public override string Kind => "trigger";

    /// <inheritdoc/>
    public override DefinitionPlace? Place => _trigger.Place;

    /// <inheritdoc/>
    public override string Name => _trigger.Name;

    /// <inheritdoc/>
    public override RoutineName? Function => _trigger.Function;

    /// <inheritdoc/>
    public override bool IsInstead => _statement is { Timing: "instead of" };

    /// <inheritdoc/>
    public override bool IsOnlyDirect { get; }

    /// <inheritdoc/>
    public override bool WatchesStatement => true;

    /// <inheritdoc/>
    public override bool IsOnlyForChanges => !IsAmong(_trigger.Events, TableAccessKind.Insert);

    /// <summary>Whether it acts on every row, as far as that is known.</summary>
    public bool IsForEachRow => _statement is null or { IsForEachRow: true };

    /// <summary>Whether it may change a row before that is written in place of another one.</summary>
    public bool IsBeforeUpdate => IsForEachRow && _statement is null or { Timing: "before" } && _trigger.Events.Contains("update", StringComparer.Ordinal);

    /// <summary>Whether it may change a row before that is added.</summary>
    public bool IsBeforeInsert => IsForEachRow && _statement is null or { Timing: "before" } && IsAmong(_trigger.Events, TableAccessKind.Insert);

    /// <inheritdoc/>
    public override bool ReactsToMoves => IsForEachRow;

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => IsAmong(_trigger.Events, kind);

    /// <summary>
    /// <c>UPDATE OF</c> asks for one of the columns that the statement gives values to, or for a generated one that is worked out again: because one
    /// that it is made of is among them, or because a trigger may have changed any (<c>TriggerEnabled</c>, <c>ExecInitStoredGenerated</c>).
    /// </summary>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind)
    {
        if (_statement is not { UpdateColumns: { IsEmpty: false } columns } || IsAmong(_trigger.Events.Remove("update", StringComparer.Ordinal), kind))
        {
            return [];
        }

        var names = new HashSet<string>(columns.Select(column => column.Name), StringComparer.Ordinal);
        foreach (int index in Enumerable.Range(0, Relation.Columns.Length).Where(index => Relation.Columns[index].Generation is not null && names.Contains(Relation.Columns[index].Name)))
        {
            if (shared.Generated(Relation, index) is not { Incomplete.IsEmpty: true } computed || shared.ReactionsOf(Relation).HasBeforeUpdate)
            {
                return [];
            }

            names.UnionWith(computed.Sources.Where(source => source.Relation.Name == Relation.Name).Select(source => source.Name.Column));
        }

        return [.. names];
    }

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Routine? routine = _trigger.Function is { } function ? shared.Catalogue.FindRoutines(function).FirstOrDefault(item => item.Arguments.IsEmpty) : null;
        if (routine is { IsBuiltIn: true, Name.Name: Suppress })
        {
            return new QuerySummary();
        }

        if (routine is not { Language: "plpgsql", Body: { } body })
        {
            return RoutineReader.Opaque(_trigger.Function?.ToString() ?? _trigger.Name);
        }

        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(body);
        PlpgsqlBody read = PlpgsqlReader.Read(text, shared.Names.Lexing);
        Analysis analysis = RoutineReader.Open(shared, routine, text);
        if (read.Block is null || (_trigger.Definition is not null && _statement is null))
        {
            return RoutineReader.Opaque(routine.Name.ToString());
        }

        BodyNames names = Names(analysis, routine.Name.Name, read.Conflict);
        UseCondition(shared, analysis, names);
        var resolver = new PlpgsqlResolver(analysis, names, new BodyResult(analysis, null))
        {
            ReturnsRow = (columns, all) => Return(analysis, columns, all),
            Around = TransitionTables(analysis),
        };
        resolver.Run(read.Block);
        return QuerySummary.Of(analysis, []);
    }

    private BodyNames Names(Analysis analysis, string label, VariableConflict conflict)
    {
        var names = new BodyNames(null, label) { Conflict = conflict };
        var type = new TypeReference(Relation.Name.Schema, Relation.Name.Name);
        foreach ((string name, ImmutableArray<ResultColumn> columns) in new[] { ("new", NewRow(analysis)), ("old", OldRow(analysis)) })
        {
            var row = new Variable(name, type, Relation.Columns);
            row.Assign(columns);
            names.Add(row);
        }

        foreach (string name in Constants)
        {
            names.Add(new Variable(name, PostgresTypes.Text with { IsArray = name == "tg_argv" }, default));
        }

        RoutineNames.AddFound(names);
        return names;
    }

    /// <summary>The condition is written in another text than the body, so it is gone through apart.</summary>
    private void UseCondition(AnalysisCache shared, Analysis analysis, BodyNames names)
    {
        if (_statement?.Condition is not { } condition)
        {
            return;
        }

        var inner = new Analysis(shared, new NameContext(_trigger.Path), _definition);
        BodyNames own = Names(inner, Name, VariableConflict.UseColumn);
        inner.Expressions.Use(ColumnUseKind.Filter, condition, new Scope(null) { Variables = own });
        Value[] row = [.. Relation.Columns.Select((_, index) => names.Find("new")!.Row!.ValueOf(index))];
        QuerySummary.Of(inner, []).AddTo(analysis, default, ArgumentBinding.Of(row));
    }

    /// <summary>The rows of the whole statement under the names that <c>REFERENCING</c> gives them.</summary>
    private Scope? TransitionTables(Analysis analysis)
    {
        if (_statement is null || _statement.TransitionTables.IsEmpty)
        {
            return null;
        }

        // Which of them is new and which is old is not told apart: both are rows of this table.
        ImmutableArray<ResultColumn> columns = [.. NewRow(analysis).Zip(OldRow(analysis), (left, right) => left with { Value = Value.Either(left.Value, right.Value) })];
        var scope = new Scope(null);
        foreach (Alias table in _statement.TransitionTables)
        {
            var definition = new CommonTable(default) { Name = table.Name, Statement = _statement };
            scope.Add(new CommonTableEntry(definition, scope, IsRecursive: false) { State = CommonTableState.Known, Columns = columns }, StringComparer.Ordinal);
        }

        return scope;
    }

    /// <summary>What a <c>BEFORE</c> trigger returns is the row that is written; nothing, when it is null.</summary>
    private void Return(Analysis analysis, ImmutableArray<ResultColumn> columns, ColumnSet all)
    {
        if (_statement is { Timing: not "before" } || (columns.IsDefault && all.IsEmpty))
        {
            return;
        }

        for (int index = 0; index < Relation.Columns.Length; index++)
        {
            Value value = columns.IsDefault || index >= columns.Length ? new Value(all, IsIdentity: false, default) : columns[index].Value;
            var to = new ColumnName(Relation.Name, Relation.Columns[index].Name);
            bool isChanged = !value.IsIdentity;
            foreach ((ColumnName from, bool isIdentity) in analysis.Columns.Origins(value.Sources))
            {
                bool isItself = from == to || (ParameterTable.Contains(from, out int parameter) && parameter == index);
                if (!isItself)
                {
                    analysis.Facts.Flow(new ColumnFlow(from, to, isIdentity && value.IsIdentity));
                    isChanged = true;
                }
            }

            if (isChanged)
            {
                analysis.Facts.Write(to);
            }
        }
    }
}
