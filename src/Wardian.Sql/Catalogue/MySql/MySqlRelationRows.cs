using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>Puts a relation together from the rows that belong to it.</summary>
internal sealed class MySqlRelationRows(SqlDialect dialect)
{
    private const string PrimaryKeyName = "PRIMARY";

    /// <summary>The rows of <see cref="MySqlCatalogueQueries.Columns"/>.</summary>
    public required ILookup<RelationName, CatalogueRow> Columns { get; init; }

    /// <summary>The rows of <see cref="MySqlCatalogueQueries.Views"/>.</summary>
    public required ILookup<RelationName, CatalogueRow> Views { get; init; }

    /// <summary>The rows of <see cref="MySqlCatalogueQueries.Keys"/>.</summary>
    public required ILookup<RelationName, CatalogueRow> Keys { get; init; }

    /// <summary>The rows of <see cref="MySqlCatalogueQueries.UniqueKeys"/>.</summary>
    public required ILookup<RelationName, CatalogueRow> UniqueKeys { get; init; }

    /// <summary>The rows of <see cref="MySqlCatalogueQueries.Partitions"/>.</summary>
    public required ILookup<RelationName, CatalogueRow> Partitions { get; init; }

    /// <summary>The rows of <see cref="MySqlCatalogueQueries.Checks"/>.</summary>
    public required ILookup<RelationName, CatalogueRow> Checks { get; init; }

    /// <summary>The rows of <see cref="MySqlCatalogueQueries.Triggers"/>.</summary>
    public required ILookup<RelationName, CatalogueRow> Triggers { get; init; }

    /// <summary>The relation of a row of <see cref="MySqlCatalogueQueries.Relations"/>.</summary>
    public Relation Read(RelationName name, CatalogueRow row)
    {
        RelationKind kind = row.Text(2).ToUpperInvariant() switch
        {
            "VIEW" => RelationKind.View,
            "SEQUENCE" => RelationKind.Sequence,
            _ => RelationKind.Table,
        };
        ILookup<bool, CatalogueRow> keys = Keys[name].ToLookup(key => key.Is(2, PrimaryKeyName));
        ImmutableArray<string> primaryKey = [.. keys[true].Select(key => key.Text(3))];
        List<Column> columns = [.. Columns[name].Select(ReadColumn)];
        if (row.Is(2, MySqlVersioning.TableType) && !Columns[name].Any(IsOfPeriod))
        {
            columns.AddRange(MySqlVersioning.Columns);
        }

        return new Relation(name, kind, [.. kind == RelationKind.Sequence ? columns.Select(WithoutComment) : columns])
        {
            Definition = kind == RelationKind.View ? Views[name].Select(view => Given(view[2])).FirstOrDefault() : null,
            DefinitionPath = kind == RelationKind.View ? [name.Schema] : [],
            PrimaryKey = primaryKey,
            Indexes = ReadIndexes(name, primaryKey),
            Engine = kind == RelationKind.Table ? Given(row[4]) : null,
            ForeignKeys = [.. keys[false].GroupBy(key => key.Text(2), StringComparer.Ordinal).Select(ReadForeignKey)],
            Checks = [.. Checks[name].Select(check => CheckCondition.Unnamed(Unescaped(check.Text(2))))],
            Triggers = [.. Triggers[name].Select(ReadTrigger)],

            // Of a view the servers say "VIEW" there, or why it cannot be used.
            Comment = kind == RelationKind.View ? null : Given(row[3]),
        };
    }

    private Column ReadColumn(CatalogueRow row)
    {
        string extras = row.Text(7);
        bool Has(string extra) => extras.Contains(extra, StringComparison.OrdinalIgnoreCase);
        string? generation = Given(row[8]) is { } expression && !IsOfPeriod(row) ? Unescaped(expression) : null;
        return new Column(row.Text(2), new TypeReference(string.Empty, row.Text(3)))
        {
            DeclaredType = row[4],
            IsNotNull = row.Is(5, "NO"),
            Generation = generation,
            Default = generation is null ? ReadDefault(row, Has("DEFAULT_GENERATED")) : null,
            HasImpliedDefault = Has("auto_increment"),
            IsInvisible = Has("INVISIBLE"),
            IsRenewed = Has("on update "),
            Comment = Given(row[9]),
        };
    }

    /// <summary>Whether the server says in it since when, or until when, a row was there.</summary>
    private static bool IsOfPeriod(CatalogueRow row) => row.Is(8, "ROW START") || row.Is(8, "ROW END");

    /// <summary>What is said about a sequence's columns are the server's own words, which change with its version.</summary>
    private static Column WithoutComment(Column column) => column with { Comment = null };

    /// <summary>MariaDB gives the default as an expression. MySQL gives the bare value of a constant, and says of anything else that it is none.</summary>
    private string? ReadDefault(CatalogueRow row, bool isExpression)
    {
        if (row[6] is not { } text)
        {
            return null;
        }

        if (dialect == SqlDialect.MariaDb)
        {
            return text.Equals("NULL", StringComparison.Ordinal) ? null : text;
        }

        return isExpression || row.Is(3, "bit") ? Unescaped(text) : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>MySQL writes a backslash before each quote of an expression, MariaDB does not.</summary>
    private string Unescaped(string expression) =>
        dialect == SqlDialect.MySql ? expression.Replace("\\'", "'", StringComparison.Ordinal) : expression;

    private static ForeignKey ReadForeignKey(IGrouping<string, CatalogueRow> rows)
    {
        CatalogueRow first = rows.First();
        return new ForeignKey(
            rows.Key, [.. rows.Select(row => row.Text(3))], new RelationName(first.Text(4), first.Text(5)), [.. rows.Select(row => row.Text(6))])
        {
            OnUpdate = ReadAction(first.Text(7)),
            OnDelete = ReadAction(first.Text(8)),
        };
    }

    private static ForeignKeyAction ReadAction(string rule) => rule.ToUpperInvariant() switch
    {
        "CASCADE" => ForeignKeyAction.Cascade,
        "SET NULL" => ForeignKeyAction.SetNull,
        "SET DEFAULT" => ForeignKeyAction.SetDefault,
        _ => ForeignKeyAction.NoAction,
    };

    private static Trigger ReadTrigger(CatalogueRow row) => new(row.Text(2), [row.Text(3).ToLowerInvariant()], Function: null, Given(row[4]))
    {
        Modes = MySqlModeNames.Parse(row[5]),
    };

    private ImmutableArray<TableIndex> ReadIndexes(RelationName name, ImmutableArray<string> primaryKey)
    {
        ImmutableArray<TableIndex> unique =
        [
            .. UniqueKeys[name].GroupBy(row => row.Text(2), StringComparer.Ordinal).Select(key => MySqlIndexes.Unique(
                name, key.Key, [.. key.Select(row => row[3]).OfType<string>()], [.. key.Where(row => row[3] is null).Select(row => Unescaped(row.Text(4)))])),
        ];
        return [.. unique, .. Partitions[name].SelectMany(row => ReadPartitions(name, row, primaryKey, unique))];
    }

    /// <summary>What rows go to partitions by; not the time at which they were replaced, which is in no column that has a name.</summary>
    private IEnumerable<TableIndex> ReadPartitions(RelationName name, CatalogueRow row, ImmutableArray<string> primaryKey, ImmutableArray<TableIndex> unique)
    {
        foreach ((int method, int expression) in new[] { (2, 3), (4, 5) })
        {
            if (Given(row[expression]) is { } text && !row.Is(method, "SYSTEM_TIME"))
            {
                yield return MySqlIndexes.Partitions(name, [], [Unescaped(text)]);
            }
            else if (row.Text(method).EndsWith("KEY", StringComparison.OrdinalIgnoreCase))
            {
                yield return MySqlIndexes.PartitionsByKey(name, primaryKey, unique);
            }
        }
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
