using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>All that reacts to changes of a relation's rows.</summary>
internal sealed class TableReactions
{
    /// <summary>Takes them from the catalogue.</summary>
    public TableReactions(CatalogueSnapshot catalogue, Relation relation)
    {
        if (DialectRules.For(catalogue.Dialect).IsMySql)
        {
            All =
            [
                .. relation.Triggers.Select(trigger => new MySqlTriggerReaction(relation, trigger)),
                .. KeyReaction.Of(catalogue, relation),
                .. relation.Columns.Any(column => column.Generation is not null || column.Default is not null)
                    ? new TableReaction[] { new ConstraintReaction(relation) } : [],
            ];
            return;
        }

        ImmutableArray<TableReaction>.Builder all = ImmutableArray.CreateBuilder<TableReaction>();
        all.AddRange(relation.Triggers.Select(trigger => new TriggerReaction(relation, trigger)));
        all.AddRange(relation.Rules.Select(rule => new RuleReaction(relation, rule)));
        bool hasExpressions = !relation.Checks.IsEmpty || relation.Columns.Any(column =>
            column.Generation is not null || column.Default is not null || column.Type is { IsUnknown: false, Schema: not "pg_catalog" });
        if (hasExpressions)
        {
            all.Add(new ConstraintReaction(relation));
        }

        All = all.ToImmutable();
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<TableReaction> All { get; }
}
