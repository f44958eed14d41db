using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Works out statements that make, change or remove objects, and all that is left.</summary>
internal sealed class DefinitionResolver(Analysis analysis)
{
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
                Fill(viewName, Renamed(analysis.Queries.Resolve(view.Query, around), view.Columns), view.Span);
                break;
            case AlterTableStatement alter:
                Touch(alter.Table.Name, TableAccessKind.Define);
                Define($"alter {alter.Kind}", alter.Span);
                foreach (QualifiedName other in alter.Changes.SelectMany(change => change.Tables))
                {
                    Touch(other, TableAccessKind.Define);
                }

                break;
            case CreateIndexStatement index:
                Touch(index.Table.Name, TableAccessKind.Define);
                Define("create index", index.Span);
                break;
            case CreateTriggerStatement trigger:
                Touch(trigger.Table, TableAccessKind.Define);
                Define("create trigger", trigger.Span);
                break;
            case CreateRuleStatement rule:
                Touch(rule.Table, TableAccessKind.Define);
                Define("create rule", rule.Span);
                break;
            case CreateRoutineStatement routine:
                Define(routine.IsProcedure ? "create procedure" : "create function", routine.Span);
                break;
            case TruncateStatement truncate:
                foreach (TableReference table in truncate.Tables)
                {
                    WriteTarget.Open(analysis, table, TableAccessKind.Truncate);
                }

                break;
            case DropStatement drop:
                Drop(drop);
                break;
            case LockStatement @lock:
                foreach (TableReference table in @lock.Tables)
                {
                    Touch(table.Name, TableAccessKind.Lock);
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

    /// <summary>Notes that a query's rows fill a new relation.</summary>
    public void Fill(RelationName target, ImmutableArray<ResultColumn> columns, SourceSpan span)
    {
        analysis.Facts.Touch(target, TableAccessKind.Define | TableAccessKind.Insert);
        Define(target.ToString(), span);
        foreach (ResultColumn column in columns)
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, column.Value.Sources);
            foreach (ColumnName from in analysis.Columns.Names(column.Value.Sources))
            {
                analysis.Facts.Flow(new ColumnFlow(from, new ColumnName(target, column.Name), column.Value.IsIdentity));
            }
        }
    }

    private static ImmutableArray<ResultColumn> Renamed(ImmutableArray<ResultColumn> columns, ImmutableArray<Identifier> names) =>
        [.. columns.Select((column, index) => index < names.Length ? column with { Name = names[index].Name } : column)];

    private void CreateTable(CreateTableStatement table, Scope around)
    {
        RelationName name = analysis.Relations.NewName(table.Name, table.IsTemporary);
        if (table.Query is null)
        {
            analysis.Facts.Touch(name, TableAccessKind.Define);
            Define(name.ToString(), table.Span);
        }
        else
        {
            Fill(name, Renamed(analysis.Statements.Resolve(table.Query, around), table.QueryColumns), table.Span);
        }

        foreach (QualifiedName other in table.Inherits.Concat(table.Likes.Select(like => like.Table)))
        {
            Touch(other, TableAccessKind.Define);
        }
    }

    private void Drop(DropStatement drop)
    {
        Define($"drop {drop.Kind}", drop.Span);
        if (drop.Kind is "table" or "view" or "materialized view" or "foreign table" or "sequence")
        {
            foreach (ObjectName item in drop.Objects)
            {
                Touch(item.Name, TableAccessKind.Define);
            }
        }
    }

    /// <summary>Statements known by their verb. Whatever is inside them and could read rows is not followed, and that is said.</summary>
    private void Utility(UtilityStatement utility)
    {
        StatementEffectKind kind = utility.Verb.Split(' ')[0] switch
        {
            "grant" or "revoke" or "reassign" => StatementEffectKind.ChangesRights,
            "listen" or "notify" or "unlisten" => StatementEffectKind.Notifies,
            "create" or "alter" or "drop" or "rename" or "comment" or "security" or "import" => StatementEffectKind.DefinesObject,
            "load" => StatementEffectKind.ReadsFile,
            _ => StatementEffectKind.Administers,
        };
        analysis.Facts.Effect(kind, utility.Verb, utility.Span);
        foreach (ObjectName item in utility.Objects.Where(item => item.Kind is "table" or "view" or "materialized view"))
        {
            Touch(item.Name, TableAccessKind.Define);
        }
    }

    private void Touch(QualifiedName name, TableAccessKind kind)
    {
        if (analysis.Relations.TryLookUp(name, out Relation? relation))
        {
            analysis.Facts.Touch(relation.Name, kind);
        }
    }

    private void Define(string subject, SourceSpan span) => analysis.Facts.Effect(StatementEffectKind.DefinesObject, subject, span);
}
