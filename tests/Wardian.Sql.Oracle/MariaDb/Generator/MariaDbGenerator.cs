using System.Globalization;
using Wardian.Sql.Oracle.Generator;

namespace Wardian.Sql.Oracle.MariaDb.Generator;

/// <summary>
/// Makes SELECT statements in MariaDB's dialect over a schema out of choices, so that the server accepts nearly all of them. One object makes
/// one statement.
/// <para>
/// Left out is what the server itself leaves out of the text of a view: clauses of a query behind IN or EXISTS that change nothing, windows
/// and common tables that nothing uses.
/// </para>
/// </summary>
public sealed partial class MariaDbGenerator
{
    private const int DepthMax = 3;

    private static readonly ValueKind[] Kinds = [ValueKind.Text, ValueKind.Integer, ValueKind.Number, ValueKind.Date, ValueKind.Timestamp];

    private readonly GeneratorSchema _schema;
    private readonly Choices _choices;
    private readonly List<Source> _commonTables = [];
    private int _names;

    private MariaDbGenerator(GeneratorSchema schema, Choices choices) => (_schema, _choices) = (schema, choices);

    /// <summary>Makes a statement.</summary>
    public static string Make(GeneratorSchema schema, Choices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new MariaDbGenerator(schema, choices).Query(new Scope(null), null, 0).Sql;
    }

    private string Name(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++_names}");

    private string Spell(string name) => MariaDbNames.Column(name, _choices);

    private string TableName(SchemaTable table) =>
        table.Schema == Server.HospitalMariaDb.CurrentDatabase && _choices.Pick(2) == 0
            ? MariaDbNames.Table(table.Name, _choices)
            : $"{MariaDbNames.Table(table.Schema, _choices)}.{MariaDbNames.Table(table.Name, _choices)}";

    private List<ValueKind> SomeKinds() => [.. Enumerable.Range(0, 1 + _choices.Pick(3)).Select(_ => _choices.Pick(Kinds))];

    private List<T> Several<T>(int countMax, Func<T> make) => [.. Enumerable.Range(0, 1 + _choices.Pick(countMax)).Select(_ => make())];
}
