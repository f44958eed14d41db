using System.Collections.Immutable;
using System.Globalization;

namespace Wardian.Sql.Catalogue.Postgres;

/// <summary>Makes a snapshot of the answers to <see cref="PostgresCatalogueQueries"/>.</summary>
internal sealed class PostgresCatalogueReader
{
    /// <summary>Objects with smaller numbers were made together with the cluster (<c>FirstNormalObjectId</c> of access/transam.h).</summary>
    public const uint FirstUserObject = 16384;

    private readonly Func<string, IEnumerable<string?[]>> _query;
    private readonly CatalogueContent _content = new(SqlDialect.PostgreSql);
    private readonly Dictionary<uint, string> _schemas = [];
    private PostgresTypeMap _types = new([], new Dictionary<uint, string>());

    private PostgresCatalogueReader(Func<string, IEnumerable<string?[]>> query) => _query = query;

    /// <summary>Reads everything.</summary>
    /// <param name="query">
    /// Runs a text on one and the same connection outside any transaction and returns its rows with all values as text. When it throws,
    /// the transaction that was begun is still open.
    /// </param>
    public static CatalogueReading Read(Func<string, IEnumerable<string?[]>> query) => new PostgresCatalogueReader(query).Read();

    private CatalogueReading Read()
    {
        CatalogueRow session = Rows(PostgresCatalogueQueries.Session).FirstOrDefault(new CatalogueRow([]));
        _content.Version = int.TryParse(session[0], NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0;
        Rows(PostgresCatalogueQueries.Begin);
        Rows(PostgresCatalogueQueries.Path);
        ReadSchemas();
        List<CatalogueRow> types = Rows(PostgresCatalogueQueries.Types);
        _types = new PostgresTypeMap(types, _schemas);
        ILookup<uint, CatalogueRow> columns = RowsByObject(PostgresCatalogueQueries.Columns);
        List<CatalogueRow> checks = Rows(PostgresCatalogueQueries.Checks);
        AddTypes(types, columns, checks.ToLookup(row => row.Number(1)));
        Dictionary<uint, RoutineName> routines = PostgresRoutineRows.Add(Rows(PostgresCatalogueQueries.Routines), _content, _schemas, _types);
        AddRelations(columns, checks.ToLookup(row => row.Number(0)), routines);
        AddOperatorsAndCasts(routines);
        AddEventTriggers(routines);
        Rows(PostgresCatalogueQueries.End);
        return new CatalogueReading(new CatalogueSnapshot(_content), Names(session));
    }

    private static NameContext Names(CatalogueRow session)
    {
        IEnumerable<string> path = ArrayText.Parse(session[2]).OfType<string>()
            .Select(schema => string.Equals(schema, session[3], StringComparison.Ordinal) ? NameContext.TemporarySchema : schema);
        return new NameContext([.. path], session.Text(1));
    }

    private List<CatalogueRow> Rows(string sql) => [.. _query(sql).Select(values => new CatalogueRow(values))];

    private ILookup<uint, CatalogueRow> RowsByObject(string sql) => Rows(sql).ToLookup(row => row.Number(0));

    private void ReadSchemas()
    {
        foreach (CatalogueRow row in Rows(PostgresCatalogueQueries.Schemas))
        {
            _schemas[row.Number(0)] = row.Text(1);
            _content.Schemas.Add(row.Text(1));
        }
    }

    private void AddTypes(IReadOnlyList<CatalogueRow> types, ILookup<uint, CatalogueRow> columns, ILookup<uint, CatalogueRow> checks)
    {
        foreach (CatalogueRow row in types)
        {
            uint composite = row.Number(7);
            bool isRowOfRelation = row.IsTrue(9) && composite == 0;
            if (row.Number(8) != 0 || isRowOfRelation || !_schemas.TryGetValue(row.Number(1), out string? schema))
            {
                continue;
            }

            _content.Types[(schema, row.Text(2))] = new DataType(schema, row.Text(2), TypeKind(row.Letter(3)))
            {
                Fields = [.. columns[composite].Select(ReadColumn)],
                Base = _types[row.Number(6)],
                Checks = [.. checks[row.Number(0)].Select(check => PostgresRelationRows.ReadCheck(check, isTemporary: false))],
                Default = row[10],
                Category = row.Letter(4),
                IsPreferred = row.IsTrue(5),
                IsBuiltIn = row.Number(0) < FirstUserObject,
            };
        }
    }

    private void AddRelations(ILookup<uint, CatalogueRow> columns, ILookup<uint, CatalogueRow> checks, Dictionary<uint, RoutineName> routines)
    {
        List<CatalogueRow> rows = Rows(PostgresCatalogueQueries.Relations);
        Dictionary<uint, RelationName> names = [];
        foreach (CatalogueRow row in rows)
        {
            if (_schemas.TryGetValue(row.Number(1), out string? schema))
            {
                names[row.Number(0)] = new RelationName(schema, row.Text(2));
            }
        }

        var details = new PostgresRelationRows(names, columns, routines)
        {
            Keys = RowsByObject(PostgresCatalogueQueries.Keys),
            Checks = checks,
            Computed = RowsByObject(PostgresCatalogueQueries.Computed),
            Indexes = RowsByObject(PostgresCatalogueQueries.Indexes),
            Triggers = RowsByObject(PostgresCatalogueQueries.Triggers),
            Rules = RowsByObject(PostgresCatalogueQueries.Rules),
            Policies = RowsByObject(PostgresCatalogueQueries.Policies),
        };
        foreach (CatalogueRow row in rows.Where(row => names.ContainsKey(row.Number(0))))
        {
            _content.Relations[names[row.Number(0)]] = details.Read(row, ReadColumn);
        }
    }

    private void AddOperatorsAndCasts(Dictionary<uint, RoutineName> routines)
    {
        foreach (CatalogueRow row in Rows(PostgresCatalogueQueries.Operators))
        {
            if (_schemas.TryGetValue(row.Number(0), out string? schema) && routines.TryGetValue(row.Number(2), out RoutineName function))
            {
                _content.Operators.Add(new UserOperator(schema, row.Text(1), function));
            }
        }

        foreach (CatalogueRow row in Rows(PostgresCatalogueQueries.OperatorClasses))
        {
            if (_schemas.TryGetValue(row.Number(0), out string? schema))
            {
                ImmutableArray<RoutineName> functions = [.. ArrayText.Numbers(row[4]).Where(routines.ContainsKey).Select(number => routines[number])];
                _content.OperatorClasses.Add(new OperatorClass(schema, row.Text(1), _types[row.Number(2)], functions)
                {
                    IsDefault = row.IsTrue(3),
                    Family = row.Text(5),
                });
            }
        }

        foreach (CatalogueRow row in Rows(PostgresCatalogueQueries.Casts))
        {
            TypeReference from = _types[row.Number(0)];
            TypeReference to = _types[row.Number(1)];
            if (routines.TryGetValue(row.Number(2), out RoutineName function))
            {
                CastContext context = row.Letter(3) switch { 'i' => CastContext.Implicit, 'a' => CastContext.Assignment, _ => CastContext.Explicit };
                _content.Casts.Add(new UserCast(from, to, function, context));
            }

            if (row.Letter(3) == 'i')
            {
                _content.ImplicitCasts.Add((from, to));
            }
        }
    }

    private void AddEventTriggers(Dictionary<uint, RoutineName> routines)
    {
        foreach (CatalogueRow row in Rows(PostgresCatalogueQueries.EventTriggers))
        {
            if (routines.TryGetValue(row.Number(2), out RoutineName function))
            {
                _content.EventTriggers.Add(new EventTrigger(row.Text(0), row.Text(1), function, [.. ArrayText.Parse(row[3]).OfType<string>()]));
            }
        }
    }

    private Column ReadColumn(CatalogueRow row) => new(row.Text(2), _types[row.Number(3)])
    {
        IsNotNull = row.IsTrue(4),
        Generation = row.IsTrue(5) ? row[6] : null,
        Default = row.IsTrue(5) ? null : row[6],
        DeclaredType = row[7],
        Comment = row[8],
        HasImpliedDefault = row.IsTrue(9),
    };

    private static DataTypeKind TypeKind(char kind) => kind switch
    {
        'c' => DataTypeKind.Composite,
        'd' => DataTypeKind.Domain,
        'r' => DataTypeKind.Range,
        'm' => DataTypeKind.Multirange,
        _ => DataTypeKind.Scalar,
    };
}
