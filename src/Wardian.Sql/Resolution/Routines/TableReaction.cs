using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// Something that happens with a change of a relation's rows. Its summary's parameters are the columns of the new row; those of the old one
/// are the relation's own.
/// </summary>
internal abstract class TableReaction(Relation relation)
{
    /// <summary>Whose rows.</summary>
    protected Relation Relation => relation;

    /// <summary>Its name, for people.</summary>
    public abstract string Name { get; }

    /// <summary>What it is of the table, in the grammar's words.</summary>
    public virtual string Kind => "table";

    /// <summary>What it is called where its kind is said beside it.</summary>
    public virtual string Title => Name;

    /// <summary>The name of the table on whose rows it acts.</summary>
    public RelationName Table => relation.Name;

    /// <summary>Where it is defined; null when that is in no file.</summary>
    public virtual DefinitionPlace? Place => relation.Place;

    /// <summary>The function that it calls; null when it calls none of its own.</summary>
    public virtual RoutineName? Function => null;

    /// <summary>Whether it takes the place of the change.</summary>
    public virtual bool IsInstead => false;

    /// <summary>Whether it reacts to a change of this kind.</summary>
    public abstract bool IsMeant(TableAccessKind kind);

    /// <summary>Whether the server's own analysis of a statement shows it, so that it counts even where what routines do does not.</summary>
    public virtual bool IsInTree => false;

    /// <summary>The columns of which one must change for it to react to a change of this kind; empty when it reacts to any.</summary>
    public virtual ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) => [];

    /// <summary>Whether of what is watched only that counts which the statement itself names, and not what triggers make of the row.</summary>
    public virtual bool WatchesStatement => false;

    /// <summary>Whether it reacts only to values that take the place of others, not to those of rows that the same statement adds.</summary>
    public virtual bool IsOnlyForChanges => false;

    /// <summary>Whether it reacts only to statements that name the table, not to those that reach it through the one that it is a part of.</summary>
    public virtual bool IsOnlyDirect => false;

    /// <summary>Whether it also reacts to a row's going from one partition to another, which is a deletion and an insertion (<c>ExecCrossPartitionUpdate</c>).</summary>
    public virtual bool ReactsToMoves => false;

    /// <summary>Works out what it does.</summary>
    public abstract QuerySummary Read(AnalysisCache shared);

    /// <summary>Whether a change of this kind is one of these events.</summary>
    protected static bool IsAmong(ImmutableArray<string> events, TableAccessKind kind) =>
        (kind.HasFlag(TableAccessKind.Insert) && events.Contains("insert", StringComparer.Ordinal))
        || (kind.HasFlag(TableAccessKind.Update) && events.Contains("update", StringComparer.Ordinal))
        || (kind.HasFlag(TableAccessKind.Delete) && events.Contains("delete", StringComparer.Ordinal))
        || (kind.HasFlag(TableAccessKind.Truncate) && events.Contains("truncate", StringComparer.Ordinal));

    /// <summary>The columns of the new row as parameters.</summary>
    protected ImmutableArray<ResultColumn> NewRow(Analysis analysis) => NewRow(analysis, relation);

    /// <summary>The columns of a table's new row as parameters. The statement gives generated ones no value: they follow those that they are computed of.</summary>
    protected static ImmutableArray<ResultColumn> NewRow(Analysis analysis, Relation table)
    {
        var parameters = new ParameterTable(table.Columns.Length);
        Value Given(int index) => parameters.ValueOf(analysis, index, table.Columns[index].Type);
        return [.. table.Columns.Select((column, index) => new ResultColumn(
            column.Name, GeneratedColumn.ValueIn(analysis, table, index, Given) is { } computed ? Value.Join(Given(index), computed, column.Type) : Given(index), default))];
    }

    /// <summary>The columns of the old row, which are those of the relation; the statement that changes rows of a view says what reads them.</summary>
    protected ImmutableArray<ResultColumn> OldRow(Analysis analysis)
    {
        Source source = relation.IsView ? new ListSource(analysis.Shared.View(relation).ColumnsIn(analysis)) : new TableSource(relation, analysis, isOnly: !relation.IsPartitioned);
        return [.. Enumerable.Range(0, source.Count).Select(index => new ResultColumn(source.NameOf(index), source.ValueOf(index), default))];
    }

    /// <summary>The row under which the server prints definitions: every name has its schema.</summary>
    protected static Analysis Open(AnalysisCache shared, ReadOnlyMemory<byte> text) => new(shared, new NameContext(["pg_catalog"]), text);

    /// <summary>The same for expressions of a table's definition, in whatever dialect.</summary>
    protected static Analysis Open(AnalysisCache shared, Relation table, ReadOnlyMemory<byte> text) =>
        shared.Dialect.IsMySql ? new Analysis(shared, MySqlBodies.OfTable(shared.Dialect, shared.Names, table.Name), text) : Open(shared, text);

    /// <summary>The one statement of a definition; null when it is not understood.</summary>
    protected static Statement? Parse(string? definition, out ReadOnlyMemory<byte> text)
    {
        text = Encoding.UTF8.GetBytes(definition ?? string.Empty);
        return new PostgresParser().Parse(text, PostgresLexing.Default).Statements is [var statement] ? statement : null;
    }
}
