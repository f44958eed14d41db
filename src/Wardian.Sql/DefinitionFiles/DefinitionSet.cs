using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.DefinitionFiles.MySql;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Makes one catalogue of several files, read one after the other into the same database, for statements of one dialect. Files of SQL Server
/// and Oracle say what tables there are, whoever's statements are asked about.
/// </summary>
/// <param name="statements">Whose SQL the statements are: PostgreSQL's, MySQL's or MariaDB's.</param>
/// <param name="database">The database that the statements are sent to; empty when the files say.</param>
/// <param name="lowerCaseTableNames">MySQL's setting of that name.</param>
internal sealed class DefinitionSet(SqlDialect statements, string database, int lowerCaseTableNames)
{
    private const string PostgresSchema = "public";

    /// <summary>Problems that are listed; a file with more is not of the kind that it was taken for.</summary>
    private const int ProblemsMax = 1000;

    private readonly CatalogueDraft _draft = new(BuiltIn(statements), Start(statements, database));
    private readonly TableNames _tableNames = new(lowerCaseTableNames);
    private readonly DefinitionPlaces _places = new();
    private readonly SessionDefaults _defaults = new(database);

    /// <summary>Those of MySQL and MariaDB together.</summary>
    private readonly Dictionary<SqlDialect, LooseTables> _tables = [];

    private readonly List<(DefinitionFileSummary Summary, DecodedFile? Text, DefinitionProblems Problems)> _files = [];
    /// <summary>What scripts of MySQL and MariaDB have made; null before the first of them.</summary>
    private MySqlDraft? _scripts;

    /// <summary>Where names without a schema belong at the end of the last file that says so.</summary>
    private NameContext? _names;

    private bool IsForPostgres => statements == SqlDialect.PostgreSql;

    /// <summary>What every server of a dialect holds before anybody made anything.</summary>
    public static CatalogueSnapshot BuiltIn(SqlDialect dialect) =>
        dialect == SqlDialect.PostgreSql ? PostgresBuiltIns.Snapshot : new CatalogueSnapshot(new CatalogueContent(dialect));

    /// <summary>Where names without a schema belong when nothing else is said.</summary>
    public static NameContext Start(SqlDialect dialect, string database) =>
        dialect == SqlDialect.PostgreSql
            ? NameContext.PostgresDefault with { Database = database }
            : NameContext.ForMySql(database, MySqlFileReader.LexingOf(dialect));

    /// <summary>Reads one more file; null is one that is too large.</summary>
    public void Add(string name, DecodedFile? file, SqlDialect dialect)
    {
        var problems = new DefinitionProblems { File = name };
        int before = Count();
        if (file is null)
        {
            problems.AddUnbounded(new DefinitionProblem(1, DefinitionProblemKind.TooLarge));
        }
        else if (file.Kind is { } kind)
        {
            problems.AddUnbounded(new DefinitionProblem(1, DefinitionProblemKind.NoText, kind));
        }
        else if (dialect != SqlDialect.PostgreSql)
        {
            ReadLoose(name, file.Text, dialect, problems);
        }
        else
        {
            ReadPostgres(name, file.Text, problems);
        }

        if (file is not null && DumpMarks.IsCut(file.Text))
        {
            problems.AddUnbounded(new DefinitionProblem(1 + file.Text.AsSpan().Count('\n'), DefinitionProblemKind.CutOff));
        }

        var summary = new DefinitionFileSummary(name, dialect, file?.Encoding ?? string.Empty, Math.Max(0, Count() - before), []);
        _files.Add((summary, file, problems));
    }

    /// <summary>The catalogue of all files, and what was found in each.</summary>
    public (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) Finish()
    {
        _draft.Place = null;
        foreach ((SqlDialect dialect, LooseTables tables) in _tables)
        {
            foreach (LooseTable table in tables.All)
            {
                Put(Adapt(table.ToRelation(), dialect), tables.Places.PlaceOf(table.Name));
            }

            foreach (LooseObject made in tables.Objects)
            {
                Put(made, dialect);
            }
        }

        if (_scripts is not null && !IsForPostgres)
        {
            MySqlObjects.Apply(_draft, _scripts);
        }

        foreach ((DefinitionFileSummary summary, DecodedFile? text, DefinitionProblems problems) in _files)
        {
            if (text is { IsDamaged: true })
            {
                DamagedNames.Note(_draft, summary.Name, text);
            }

            foreach (CatalogueGap gap in problems.Gaps)
            {
                _draft.Put(Adapt(gap, summary.Dialect));
            }
        }

        return (ToCatalogue(), [.. _files.Select(file => file.Summary with { Problems = Listed(file.Text, file.Problems.All) })]);
    }

    /// <summary>The catalogue. Where sessions begin with a path that is not known it is still known whatever path somebody says.</summary>
    private SqlCatalogue ToCatalogue()
    {
        NameContext names = (_names ?? WithoutDatabase()) with { FoldsTableNames = _tableNames.AreFolded };
        names = _defaults.TryFindPath(out ImmutableArray<string>? path) ? names with { SearchPath = path.Value } : names;
        ILookup<bool, CatalogueGap> gaps = _defaults.Gaps(names.SearchPath, _draft.HasSchema).ToLookup(item => item.IsPath, item => item.Gap);
        foreach (CatalogueGap gap in gaps[false])
        {
            _draft.Put(gap);
        }

        CatalogueSnapshot snapshot = _draft.ToSnapshot();
        if (!gaps[true].Any())
        {
            return new SqlCatalogue(snapshot, names);
        }

        foreach (CatalogueGap gap in gaps[true])
        {
            _draft.Put(gap);
        }

        return new SqlCatalogue(_draft.ToSnapshot(), names) { UnderSaidPath = snapshot };
    }

    /// <summary>Adds a table. What a column is worked out from on another server is not known, be it read or written.</summary>
    private void Put(Relation table, DefinitionPlace place)
    {
        _draft.Put(table with { Place = place });
        foreach (Column column in table.Columns.Where(column => column is { IsUnread: true, Generation: not null }))
        {
            var gap = new CatalogueGap(GapSubject.Column, table.Name, LooseTableReader.ComputedColumn) { Column = column.Name, Place = place };
            _draft.Put(gap);
            _draft.Put(gap with { Subject = GapSubject.RelationChange });
        }
    }

    /// <summary>Adds a view that is known by its name alone, or a synonym, which is all columns of what it stands for.</summary>
    private void Put(LooseObject made, SqlDialect dialect)
    {
        RelationName name = Adapt(made.Name, dialect);
        Relation? target = null;
        if (made.Target is { } other && !_draft.TryFind(Adapt(other, dialect), out target))
        {
            _draft.Put(new CatalogueGap(GapSubject.Relation, name with { Schema = string.Empty }, "create synonym") { Place = made.Place });
            return;
        }

        IEnumerable<Column> columns = target?.Columns.Select(column => new Column(column.Name, default)) ?? made.Columns.Select(column => new Column(Spell(column, dialect), default));
        _draft.Put(new Relation(name, RelationKind.View, [.. columns])
        {
            Place = made.Place,
            Definition = target is null ? null
                : $"SELECT {string.Join(", ", target.Columns.Select(column => QuotedName.Of(column.Name)))} FROM {QuotedName.Of(target.Name.Schema)}.{QuotedName.Of(target.Name.Name)}",
        });
    }

    /// <summary>The problems in the file's order, with what decoding found.</summary>
    private static ImmutableArray<DefinitionProblem> Listed(DecodedFile? file, IEnumerable<DefinitionProblem> problems)
    {
        IEnumerable<DefinitionProblem> broken = file is { IsDamaged: true }
            ? file.BrokenLines().Select(line => new DefinitionProblem(line, DefinitionProblemKind.BrokenCharacters)) : [];
        return [.. broken.Concat(problems).OrderBy(problem => problem.Line).Take(ProblemsMax)];
    }

    /// <summary>Where no file and nobody says which database it is, it is the one without a name that their tables are in.</summary>
    private NameContext WithoutDatabase()
    {
        NameContext start = Start(statements, database);
        return IsForPostgres || database.Length > 0 ? start : start with { SearchPath = [string.Empty] };
    }

    private int Count() => _draft.OwnRelationCount + _tables.Values.Sum(tables => tables.All.Count + tables.Objects.Count)
        + (IsForPostgres ? 0 : _scripts?.Objects.Count(item => item.Statement is CreateViewStatement) ?? 0);

    /// <summary>Every script has a session of its own, so that a search path that one sets does not lead the next one's tables astray.</summary>
    private void ReadPostgres(string file, string text, DefinitionProblems problems)
    {
        NameContext start = Start(statements, database);
        bool hasPath = _defaults.TryFindPath(out ImmutableArray<string>? path);
        _draft.Names = hasPath ? start with { SearchPath = path!.Value } : start;
        _places.File = file;
        PostgresDefinitions.Read(text, _draft, problems, _places, _defaults);

        // pg_dump empties the path for itself; that is not what anybody who sends statements has.
        bool isSet = !_draft.Names.SearchPath.SequenceEqual(start.SearchPath) && _draft.Names.SearchPath.Any(schema => !IsImplicit(schema));
        _names = isSet ? _draft.Names : _names;
    }

    private void ReadLoose(string file, string text, SqlDialect dialect, DefinitionProblems problems)
    {
        SqlDialect kind = IsMySql(dialect) ? SqlDialect.MySql : dialect;
        if (!_tables.TryGetValue(kind, out LooseTables? tables))
        {
            tables = new LooseTables(IsMySql(dialect) ? _tableNames : new TableNames(0));
            _tables.Add(kind, tables);
        }

        tables.Places.File = file;

        string said = FileHeader.SchemaOf(text) ?? (IsForPostgres || database.Length == 0 ? LooseDefinitions.SchemaOf(dialect) : database);
        string end = IsMySql(dialect) ? ReadScript(text, dialect, said, tables, problems) : LooseDefinitions.Read(text, dialect, default, 1, tables, said, problems);
        string schema = tables.Names.StoreDatabase(Spell(end, dialect));
        if (schema.Length > 0 && (IsForPostgres || database.Length == 0))
        {
            _names = IsForPostgres
                ? Start(statements, database) with { SearchPath = SearchPathText.WithImplicit(schema == PostgresSchema ? [schema] : [schema, PostgresSchema]) }
                : Start(statements, schema);
        }
    }

    /// <summary>
    /// Reads a script of MySQL's, and gives the database where it ends. What its views, routines and triggers do is written in MySQL's SQL, which no
    /// statement of another dialect meets.
    /// </summary>
    private string ReadScript(string text, SqlDialect dialect, string schema, LooseTables tables, DefinitionProblems problems)
    {
        _scripts ??= new MySqlDraft(IsForPostgres ? dialect : statements, tables);
        string end = MySqlFileReader.Read(text, dialect, schema, _scripts, problems);
        foreach (MySqlObject definition in _scripts.Objects.Where(item => IsForPostgres && item.Problems == problems))
        {
            problems.Add(new DefinitionProblem(definition.Line, DefinitionProblemKind.NotFollowed, definition.KindForPeople));
        }

        return end;
    }

    private static bool IsImplicit(string schema) => schema is "pg_catalog" or NameContext.TemporarySchema;

    /// <summary>
    /// The table as a server of the statements' dialect would have it. A type of another server is one that is not known, so that nothing is
    /// concluded from it.
    /// </summary>
    private Relation Adapt(Relation relation, SqlDialect dialect) => IsMySql(dialect) && !IsForPostgres ? relation : relation with
    {
        Name = Adapt(relation.Name, dialect),
        Columns = [.. relation.Columns.Select(column => Adapt(column, dialect))],
        PrimaryKey = [.. relation.PrimaryKey.Select(column => Spell(column, dialect))],
        Checks = [],
        ForeignKeys = [.. relation.ForeignKeys.Select(key => key with
        {
            Columns = [.. key.Columns.Select(column => Spell(column, dialect))],
            ReferencedTable = Adapt(key.ReferencedTable, dialect),
            ReferencedColumns = [.. key.ReferencedColumns.Select(column => Spell(column, dialect))],
        })],
    };

    /// <summary>A name that nothing has may stand in front of another one on a search path, so that it counts for all that are called like it.</summary>
    private CatalogueGap Adapt(CatalogueGap gap, SqlDialect dialect)
    {
        if (gap.Subject == GapSubject.Everything)
        {
            return gap;
        }

        RelationName name = gap.Name.Schema.Length > 0 ? Adapt(gap.Name, dialect) : gap.Name with { Name = Spell(gap.Name.Name, dialect) };
        return gap with { Column = Spell(gap.Column, dialect), Name = gap.Subject == GapSubject.Routine || _draft.TryFind(name, out _) ? name : name with { Schema = string.Empty } };
    }

    /// <summary>Expressions of another server are in no grammar of the statements': that there are some is what is known.</summary>
    private Column Adapt(Column column, SqlDialect dialect) => column with
    {
        Name = Spell(column.Name, dialect),
        Type = default,
        IsUnread = true,
    };

    private RelationName Adapt(RelationName name, SqlDialect dialect) => new(
        name.Schema.Length == 0 && IsForPostgres ? PostgresSchema : Spell(name.Schema, dialect), Spell(name.Name, dialect));

    /// <summary>
    /// Names that their server finds in any case when they are not quoted are found in PostgreSQL the same way when they are stored in lower
    /// case: all of SQL Server's, and those of Oracle that are in capitals.
    /// </summary>
    private string Spell(string name, SqlDialect dialect) => dialect switch
    {
        SqlDialect.SqlServer when IsForPostgres => ServerText.LowerAscii(name),
        SqlDialect.Oracle when IsForPostgres && !name.Any(char.IsAsciiLetterLower) => ServerText.LowerAscii(name),
        _ => name,
    };

    private static bool IsMySql(SqlDialect dialect) => dialect is SqlDialect.MySql or SqlDialect.MariaDb;
}
