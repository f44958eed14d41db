using System.Collections.Frozen;
using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Works out statements that make, change or remove objects, and all that is left.</summary>
internal sealed class DefinitionResolver(Analysis analysis)
{
    /// <summary>The first version of PostgreSQL in which <c>REINDEX</c> sets event triggers off.</summary>
    private const int ReindexFires = 170000;

    /// <summary>What is a relation, whose definition a statement changes that names it.</summary>
    private static readonly FrozenSet<string> RelationKinds =
        FrozenSet.Create(StringComparer.Ordinal, "table", "view", "materialized view", "foreign table", "sequence", "index");

    private const string Refreshes = "refresh materialized view";

    private readonly TableChangeResolver _tables = new(analysis);
    private readonly DomainChangeResolver _domains = new(analysis);

    /// <summary>Notes what a statement does.</summary>
    public void Resolve(Statement statement, Scope around)
    {
        switch (statement)
        {
            case CreateTableStatement table:
                CreateTable(table, around);
                break;
            case CreateViewStatement view:
                RelationName viewName = analysis.Relations.NewName(view.Name, view.IsTemporary);
                Fill(viewName, Renamed(analysis.Queries.Resolve(view.Query, around), view.Columns), view.Span, view.IsMaterialized ? "create materialized view" : "create view", isStored: view.IsMaterialized);
                break;
            case AlterTableStatement alter:
                if (analysis.Relations.TryLookUp(alter.Table.Name, out Relation? altered))
                {
                    bool isOnly = alter.Table.IsOnly || !alter.Changes.Any(change => TableChangeResolver.IsInherited(change, altered));
                    analysis.Touch(altered, TableAccessKind.Define, isOnly);
                }

                bool isByName = RelationKinds.Contains(alter.Kind) && alter.Changes.All(change => change.Action is not ("rename" or "set schema"));
                Define($"alter {alter.Kind}", alter.Span, isByName: isByName, mayDrop: !alter.Changes.All(change => change.Action is "add column" or "type" or "add constraint" or "set not null"));
                _tables.Alter(alter, around);
                foreach (QualifiedName other in alter.Changes.SelectMany(change => change.Tables))
                {
                    Touch(other, TableAccessKind.Define);
                }

                if (analysis.Dialect.IsMySql)
                {
                    new MySqlTableChanges(analysis, _tables).Resolve(alter, around);
                }

                break;
            case CreateIndexStatement index:
                Touch(index.Table.Name, TableAccessKind.Define, isOnly: !IsPartitioned(index.Table.Name) || index.Table.IsOnly);
                Define("create index", index.Span, isByName: true);
                _tables.Index(index, around);
                break;
            case CreateTriggerStatement trigger:
                Touch(trigger.Table, TableAccessKind.Define);
                Define("create trigger", trigger.Span, isByName: true);
                break;
            case CreateRuleStatement rule:
                Touch(rule.Table, TableAccessKind.Define);
                Define("create rule", rule.Span, isByName: true);
                break;
            case CreateRoutineStatement routine:
                Define(routine.IsProcedure ? "create procedure" : "create function", routine.Span);
                MySqlDefinitions.Note(analysis, routine);
                break;
            case TruncateStatement truncate:
                Truncate(truncate);
                break;
            case DropStatement drop:
                Drop(drop);
                break;
            case LockStatement @lock:
                foreach (TableReference table in @lock.Tables)
                {
                    Touch(table.Name, TableAccessKind.Lock, table.IsOnly);
                }

                break;
            case UtilityStatement utility:
                Utility(utility);
                break;
            default:
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, statement.Span, statement.GetType().Name);
                break;
        }
    }

    private void Drop(DropStatement drop)
    {
        string removal = $"drop {drop.Kind}";
        bool isOfRelation = RelationKinds.Contains(drop.Kind) || drop.Kind is "trigger" or "rule" or "policy";
        Define(removal, drop.Span, mayDrop: true, isByName: isOfRelation, kind: IsAboutRights(removal) ? StatementEffectKind.ChangesRights : StatementEffectKind.DefinesObject);
        if (drop.Kind == "subscription")
        {
            // Its slot is on the other server, which is asked to remove it.
            analysis.Facts.Effect(StatementEffectKind.ReachesNetwork, removal, drop.Span);
        }

        new RemovalResolver(analysis).Resolve(drop);
    }

    /// <summary>Notes that a query's rows fill a new relation, or are what a view shows whose rows are nowhere stored.</summary>
    public void Fill(RelationName target, ImmutableArray<ResultColumn> columns, SourceSpan span, string command, bool isStored = true)
    {
        analysis.Facts.Touch(target, isStored ? TableAccessKind.Define | TableAccessKind.Insert : TableAccessKind.Define);
        Define(target.ToString(), span, command, isByName: true);
        foreach (ResultColumn column in columns)
        {
            analysis.Assign(new ColumnName(target, column.Name), column.Value);
        }
    }

    private static ImmutableArray<ResultColumn> Renamed(ImmutableArray<ResultColumn> columns, ImmutableArray<Identifier> names) =>
        [.. columns.Select((column, index) => index < names.Length ? column with { Name = names[index].Name } : column)];

    private void CreateTable(CreateTableStatement table, Scope around)
    {
        RelationName name = analysis.Relations.NewName(table.Name, table.IsTemporary);
        NoteSameNames(table);
        QualifiedName? whole = table.PartitionOf;
        if (table.Query is null)
        {
            analysis.Facts.Touch(name, TableAccessKind.Define);
            Define(name.ToString(), table.Span, table.IsForeign ? "create foreign table" : "create table", isByName: true);
            _tables.Bounds(table.PartitionBounds, around);
            if (analysis.Dialect.IsMySql)
            {
                new CreatedTable(analysis, table).NoteKeys(name);
            }

            if (whole is not null && analysis.Relations.TryLookUp(whole, out Relation? partitioned))
            {
                analysis.Support.NotePartitions(partitioned, table.Span);
                new PartitionRows(analysis, _tables).NoteDefault(partitioned, table.PartitionBounds, table.Span);
            }
        }
        else
        {
            ImmutableArray<ResultColumn> selected = Renamed(analysis.Statements.Resolve(table.Query, around), table.QueryColumns);
            var created = new CreatedTable(analysis, table);
            ImmutableArray<ResultColumn> stored = created.Stored(selected);
            Fill(name, stored, table.Span, "create table as");
            created.Fill(name, stored);
        }

        if (analysis.Dialect.IsMySql)
        {
            EngineEffects.Note(analysis, table.Options, name, [.. table.Columns.Select(column => column.Name.Name)], table.Span);
        }

        foreach (QualifiedName other in table.Inherits.Concat(whole is null ? [] : [whole]))
        {
            Touch(other, TableAccessKind.Define);
        }

        foreach (TableLike like in table.Likes)
        {
            // Its definition is looked at and stays as it is. In MySQL the copy's rows come from where its own do.
            Touch(like.Table, TableAccessKind.None);
            if (analysis.Dialect.IsMySql && analysis.Relations.TryLookUp(like.Table, out Relation? original))
            {
                EngineEffects.Note(analysis, original, like.Span);
            }
        }
    }

    /// <summary>The servers make no table of which two columns have one name.</summary>
    private void NoteSameNames(CreateTableStatement table)
    {
        var names = new HashSet<string>(StringComparer.FromComparison(analysis.Comparison));
        foreach (ColumnDefinition column in table.Columns.Where(column => !names.Add(column.Name.Name)))
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, column.Name.Span, column.Name.Name);
        }
    }

    /// <summary>With <c>CASCADE</c> all tables are emptied that refer to an emptied one, whatever their keys say of deletions.</summary>
    private void Truncate(TruncateStatement truncate)
    {
        if (truncate.RestartsSequences)
        {
            analysis.Facts.Effect(StatementEffectKind.MovesSequence, "truncate", truncate.Span);
        }

        var met = new HashSet<RelationName>();
        var waiting = new Queue<Relation>();
        foreach (TableReference table in truncate.Tables)
        {
            if (WriteTarget.Open(analysis, table, TableAccessKind.Truncate) is { } target && met.Add(target.Relation.Name))
            {
                waiting.Enqueue(target.Relation);
            }
        }

        while (truncate.IsCascade && waiting.TryDequeue(out Relation? emptied))
        {
            IEnumerable<Relation> referring = ForeignKeyReaction.KeysTo(emptied, analysis.Catalogue).Select(found => found.Use.Table);
            foreach (Relation relation in referring.Where(relation => met.Add(relation.Name)))
            {
                analysis.Touch(relation, TableAccessKind.Truncate, isOnly: false, isIndirect: true);
                new Reactions(analysis, truncate.Span).Note(relation, TableAccessKind.Truncate);
                waiting.Enqueue(relation);
            }

            foreach (Relation descendant in analysis.Shared.DescendantsOf(emptied).Where(descendant => met.Add(descendant.Name)))
            {
                waiting.Enqueue(descendant);
            }
        }
    }

    /// <summary>Who there is, what of the server's own they may do, and what they will be granted.</summary>
    private static bool IsAboutRights(string verb) =>
        verb.Split(' ') is ["create" or "alter" or "drop", "role" or "user" or "group"] or ["alter", "default", "privileges"];

    /// <summary>Statements known by their verb. Whatever is inside them and could read rows is not followed, and that is said.</summary>
    private void Utility(UtilityStatement utility)
    {
        StatementEffectKind kind = IsAboutRights(utility.Verb) ? StatementEffectKind.ChangesRights : utility.Verb.Split(' ')[0] switch
        {
            "alter" when utility.Verb == "alter system" => StatementEffectKind.ChangesSetting,
            "grant" or "revoke" or "reassign" => StatementEffectKind.ChangesRights,
            "listen" or "notify" or "unlisten" => StatementEffectKind.Notifies,
            "create" or "alter" or "drop" or "rename" or "comment" or "security" or "import" => StatementEffectKind.DefinesObject,
            "load" => StatementEffectKind.ReadsFile,
            _ => StatementEffectKind.Administers,
        };
        analysis.Facts.Effect(new StatementEffect(kind, utility.Verb, utility.Span) { KeepsMeaning = utility.Verb == "comment on" });
        if (utility.Verb is "import foreign schema" or "create subscription" or "alter subscription")
        {
            // The server logs in to another one right away.
            analysis.Facts.Effect(StatementEffectKind.ReachesNetwork, utility.Verb, utility.Span);
        }

        bool isReindex = utility.Verb == "reindex" && (analysis.Catalogue.Version is 0 or >= ReindexFires);
        if (kind is StatementEffectKind.DefinesObject or StatementEffectKind.ChangesRights || isReindex)
        {
            bool mayDrop = utility.Verb.StartsWith("alter ", StringComparison.Ordinal) || utility.Verb.StartsWith("drop ", StringComparison.Ordinal);
            EventTriggers.Note(analysis, utility.Verb == "comment on" ? "comment" : utility.Verb, utility.Span, mayDrop);
        }

        if (utility.Verb is "analyze" or "vacuum" or "cluster" or "reindex")
        {
            ComputedExpressions.NoteMaintenance(analysis, utility);
        }

        if (utility is { Verb: "alter domain", Objects: [_, ..] })
        {
            _domains.Alter(utility);
        }
        else if (utility is { Verb: Refreshes, Objects: [var refreshed] })
        {
            Refresh(refreshed, hasData: !utility.Options.Any(option => option.Name == "with no data"));
        }

        foreach (ObjectName item in utility.Objects.Where(item => item.Kind is "table" or "view" or "materialized view" or "foreign table"))
        {
            Touch(item.Name, TableAccessKind.Define);
        }

        if (utility.Objects is [{ Kind: "column", Name: { Parts: [_, _, ..] parts } column }] && utility.Verb is "comment on" or "security label")
        {
            Touch(new QualifiedName(column.Span) { Parts = parts.RemoveAt(parts.Length - 1) }, TableAccessKind.Define);
        }

        if (utility.Verb is "drop owned" or "reassign owned")
        {
            // What belongs to a role, here and in its privileges and policies, is in no snapshot.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, utility.Span, utility.Verb.ToUpperInvariant());
        }
    }

    /// <summary>The view's query is run again.</summary>
    private void Refresh(ObjectName name, bool hasData)
    {
        if (!hasData)
        {
            EventTriggers.Note(analysis, Refreshes, name.Span, mayDrop: false);
            return;
        }

        if (!analysis.Relations.TryFind(name.Name, out Relation? relation) || relation.Kind != RelationKind.MaterializedView)
        {
            return;
        }

        QuerySummary query = analysis.Shared.View(relation);
        query.AddTo(analysis, name.Span);
        Fill(relation.Name, query.ColumnsIn(analysis), name.Span, Refreshes);
        ComputedExpressions.NoteBuilding(analysis, relation, name.Span);
    }

    private void Touch(QualifiedName name, TableAccessKind kind, bool isOnly = true)
    {
        if (analysis.Relations.TryLookUp(name, out Relation? relation))
        {
            analysis.Touch(relation, kind, isOnly);
        }
    }

    private bool IsPartitioned(QualifiedName name) =>
        analysis.Relations.TryLookUp(name, out Relation? relation) && relation.IsPartitioned;

    private void Define(
        string subject, SourceSpan span, string? command = null, bool mayDrop = false, bool isByName = false, StatementEffectKind kind = StatementEffectKind.DefinesObject)
    {
        analysis.Facts.Effect(new StatementEffect(kind, subject, span) { IsByName = isByName });
        EventTriggers.Note(analysis, command ?? subject, span, mayDrop);
    }
}
