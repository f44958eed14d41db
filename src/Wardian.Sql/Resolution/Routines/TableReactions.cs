using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>All that reacts to changes of a relation's rows.</summary>
internal sealed class TableReactions
{
    private static readonly string[] Commands = ["select", "update", "delete"];

    private readonly ImmutableDictionary<string, ImmutableArray<PolicyReaction>> _conditions;

    /// <summary>Takes them from the catalogue.</summary>
    public TableReactions(Relation relation, CatalogueSnapshot catalogue)
    {
        if (DialectRules.For(catalogue.Dialect).IsMySql)
        {
            All =
            [
                .. relation.Triggers.Select(trigger => new MySqlTriggerReaction(relation, trigger)),
                .. relation.ForeignKeys.Select(key => new KeyLookUp(relation, key)),
                .. KeyReaction.Of(catalogue, relation),
                .. UniqueKeyLookUp.Of(relation),
                .. PartitionChoice.Of(relation),
                .. CheckReaction.Of(relation),
                .. relation.Columns.Any(column => column.Generation is not null || column.Default is not null)
                    ? new TableReaction[] { new ConstraintReaction(relation) } : [],
            ];
            _conditions = ImmutableDictionary<string, ImmutableArray<PolicyReaction>>.Empty;
            return;
        }

        CheckOptions = relation.IsView ? [new CheckOptionReaction(relation)] : [];
        ImmutableArray<TableReaction>.Builder all = ImmutableArray.CreateBuilder<TableReaction>();
        all.AddRange(relation.Triggers.Where(trigger => !trigger.IsOff).Select(trigger => new TriggerReaction(relation, trigger)));
        all.AddRange(TriggersOfWholes(relation, catalogue));
        all.AddRange(relation.Rules.Select(rule => new RuleReaction(relation, rule)));
        bool hasExpressions = !relation.Checks.IsEmpty || ComputedExpressions.OnWrite(relation, catalogue).Any() || relation.Columns.Any(column => column.Generation is not null);
        if (hasExpressions)
        {
            all.Add(new ConstraintReaction(relation));
        }

        all.AddRange(ForeignKeyReaction.Of(relation, catalogue));
        all.AddRange(UniqueLookUp.Of(relation));
        all.AddRange(CheckReaction.OfPartitions(relation, catalogue));
        all.AddRange(CheckReaction.Of(relation));
        if (catalogue.OperatorClasses.Count > 0)
        {
            all.Add(new IndexReaction(relation));
        }

        all.AddRange(PolicyReaction.Checks(relation));
        All = all.ToImmutable();
        _conditions = Commands.ToImmutableDictionary(command => command, command => PolicyReaction.Conditions(relation, command).ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<TableReaction> All { get; }

    /// <summary>Whether a trigger may change rows before they are written in place of others.</summary>
    public bool HasBeforeUpdate => All.OfType<TriggerReaction>().Any(trigger => trigger.IsBeforeUpdate);

    /// <summary>What rows are held against that are written through a view; none for a table.</summary>
    public ImmutableArray<CheckOptionReaction> CheckOptions { get; } = [];

    /// <summary>
    /// A partition has the row triggers of what it is a partition of (<c>CloneRowTriggersToPartition</c>). A live catalogue lists them as its
    /// own, a file of definitions does not.
    /// </summary>
    private static IEnumerable<TriggerReaction> TriggersOfWholes(Relation relation, CatalogueSnapshot catalogue) =>
        catalogue.WholesOf(relation).Skip(1).SelectMany(whole => whole.Triggers)
            .Where(trigger => !trigger.IsOff && !relation.Triggers.Any(own => own.Name == trigger.Name))
            .Select(trigger => new TriggerReaction(relation, trigger, isOfWhole: true))
            .Where(reaction => reaction.IsForEachRow);

    /// <summary>The conditions of policies that rows have to meet for one command.</summary>
    public ImmutableArray<PolicyReaction> Conditions(string command) => _conditions.GetValueOrDefault(command, []);
}
