using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>A trigger of MySQL's dialect: its body with the rows <c>NEW</c> and <c>OLD</c> of this table.</summary>
internal sealed class MySqlTriggerReaction(Relation relation, Trigger trigger) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Kind => "trigger";

    /// <inheritdoc/>
    public override DefinitionPlace? Place => trigger.Place;

    /// <inheritdoc/>
    public override string Name => trigger.Name;

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => IsAmong(trigger.Events, kind);

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Statement? body = MySqlBodies.Open(shared, trigger.Body, Relation.Name.Schema, trigger.Modes, trigger.Name, out Analysis analysis);
        if (body is null)
        {
            return QuerySummary.Of(analysis, []);
        }

        BodyNames names = MySqlBodyResolver.NewNames();
        AddRow(names, MySqlBodies.New, NewRow(analysis));
        AddRow(names, MySqlBodies.Old, OldRow(analysis));
        var resolver = new MySqlBodyResolver(analysis, names) { SetsNew = (column, value) => SetNew(analysis, column, value) };
        resolver.Run(body);
        return QuerySummary.Of(analysis, []);
    }

    private void AddRow(BodyNames names, string name, ImmutableArray<ResultColumn> columns)
    {
        var row = new Variable(name, new TypeReference(Relation.Name.Schema, Relation.Name.Name), Relation.Columns, StringComparison.OrdinalIgnoreCase);
        row.Assign(columns);
        names.Add(row);
    }

    /// <summary>What is put into a column of <c>NEW</c> goes into the table.</summary>
    private void SetNew(Analysis analysis, string column, Value value)
    {
        Column? found = Relation.Columns.FirstOrDefault(item => string.Equals(item.Name, column, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            return;
        }

        var to = new ColumnName(Relation.Name, found.Name);
        analysis.Facts.Write(to);
        analysis.Facts.Use(ColumnUseKind.Assigned, value.Sources);
        foreach ((ColumnName from, bool isIdentity) in analysis.Columns.Origins(value.Sources))
        {
            bool isItself = from == to || (ParameterTable.Contains(from, out int parameter) && Relation.Columns[parameter].Name == found.Name);
            if (!isItself)
            {
                analysis.Facts.Flow(new ColumnFlow(from, to, isIdentity && value.IsIdentity));
            }
        }
    }
}
