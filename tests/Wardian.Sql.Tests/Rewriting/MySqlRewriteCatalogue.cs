using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Rewriting;
using Wardian.Sql.Tests.DefinitionFiles;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>A small database <c>d</c> of MySQL or MariaDB: <c>t (a, b, c)</c> with the masked column <c>b</c>, and what lies around it.</summary>
internal sealed class MySqlRewriteCatalogue
{
    private const string Tables = """
        USE d;
        CREATE TABLE t (a int PRIMARY KEY, b varchar(20), c varchar(20)) PARTITION BY HASH (a) PARTITIONS 4;
        CREATE TABLE u (a int, d varchar(20));
        CREATE TABLE cut (a int, b varchar(20)) PARTITION BY KEY (b);
        CREATE TABLE uq (a int, b varchar(20), c varchar(20), UNIQUE (a, b));
        CREATE TABLE inv (a int, h varchar(20) INVISIBLE, b varchar(20));
        CREATE TABLE e.t (a int, x int);
        """;

    private readonly CatalogueContent _content;
    private readonly List<ColumnMask> _masks = [];
    private readonly MySqlLexing _lexing;

    private MySqlRewriteCatalogue(SqlDialect dialect)
    {
        _content = new CatalogueContent(dialect);
        _lexing = dialect == SqlDialect.MariaDb ? MySqlLexing.MariaDb1011 : MySqlLexing.MySql80;
        foreach (Relation relation in DefinitionFile.Read(Encoding.UTF8.GetBytes(Tables), SqlDialect.MySql).Snapshot.Relations)
        {
            _content.Relations[relation.Name] = relation;
        }

        Mask("t", "B", "left({column}, 1)");
        Mask("uq", "b", "left({column}, 1)");
        Mask("cut", "b", "left({column}, 1)");
        Mask("inv", "b", "left({column}, 1)");
    }

    /// <summary>One of MariaDB 10.11.</summary>
    public static MySqlRewriteCatalogue OnMariaDb => new(SqlDialect.MariaDb);

    /// <summary>One of MySQL 8.0.</summary>
    public static MySqlRewriteCatalogue OnMySql => new(SqlDialect.MySql);

    /// <summary>The session's <c>sql_mode</c>.</summary>
    public MySqlModes Modes { get; set; }

    /// <summary>The character set in which the client writes.</summary>
    public string CharacterSet { get; set; } = string.Empty;

    /// <summary>The session's current database.</summary>
    public string Database { get; set; } = "d";

    /// <summary>Adds a table whose columns are texts.</summary>
    public MySqlRewriteCatalogue Add(string name, params string[] columns) => Add(name, RelationKind.Table, columns);

    /// <summary>Adds a view.</summary>
    public MySqlRewriteCatalogue AddView(string name, string definition, params string[] columns)
    {
        Add(name, RelationKind.View, columns);
        _content.Relations[NameOf(name)] = _content.Relations[NameOf(name)]! with { Definition = definition, DefinitionPath = ["d"] };
        return this;
    }

    /// <summary>Adds a function of a body that is written in SQL.</summary>
    public MySqlRewriteCatalogue AddFunction(string database, string name, string body)
    {
        var routine = new RoutineName(database, name);
        _content.Routines[routine] = [new Routine(routine, RoutineKind.Function, [], default) { Language = "sql", Body = body }];
        return this;
    }

    /// <summary>Masks a column; of several masks for one the last counts.</summary>
    public MySqlRewriteCatalogue Mask(string table, string column, string template)
    {
        _masks.Insert(0, new ColumnMask(new ColumnName(NameOf(table), column), template));
        return this;
    }

    /// <summary>Rewrites a statement.</summary>
    public RewriteResult Rewrite(string sql) => Rewrite(Encoding.UTF8.GetBytes(sql));

    /// <summary>Rewrites a statement.</summary>
    public RewriteResult Rewrite(byte[] sql)
    {
        var snapshot = new CatalogueSnapshot(_content.Copy());
        NameContext names = NameContext.ForMySql(Database, default) with { CharacterSet = CharacterSet };
        return new SourceRewriter(snapshot, new MaskingPlan(snapshot, _masks)).Rewrite(sql, _lexing with { Modes = Modes }, names);
    }

    /// <summary>The text of a rewritten statement, or the reasons against it.</summary>
    public string Show(string sql)
    {
        RewriteResult result = Rewrite(sql);
        byte[] text = Encoding.UTF8.GetBytes(sql);
        return result.IsRefused
            ? string.Join("; ", result.Refusals.Select(refusal => $"{refusal.Reason} {Encoding.UTF8.GetString(text[refusal.Span.Start..refusal.Span.End])}"))
            : Encoding.UTF8.GetString(result.Text.Span);
    }

    private static RelationName NameOf(string table) => new("d", table);

    private MySqlRewriteCatalogue Add(string name, RelationKind kind, string[] columns)
    {
        _content.Relations[NameOf(name)] = new Relation(NameOf(name), kind, [.. columns.Select(column => new Column(column, default))]);
        return this;
    }
}
