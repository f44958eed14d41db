using System.Globalization;

namespace Wardian.Sql.Oracle.Generator;

/// <summary>
/// Makes statements over a schema out of choices: a grammar with types, so that the server accepts nearly all of them. One object makes one
/// statement.
/// </summary>
public sealed partial class StatementGenerator
{
    private const int DepthMax = 3;

    private static readonly ValueKind[] Kinds =
        [ValueKind.Text, ValueKind.Integer, ValueKind.Number, ValueKind.Date, ValueKind.Timestamp, ValueKind.Boolean];

    private readonly GeneratorSchema _schema;
    private readonly Choices _choices;
    private readonly List<Source> _commonTables = [];
    private int _names;

    private StatementGenerator(GeneratorSchema schema, Choices choices) => (_schema, _choices) = (schema, choices);

    /// <summary>Makes a statement.</summary>
    public static string Make(GeneratorSchema schema, Choices choices)
    {
        var generator = new StatementGenerator(schema, choices);
        return choices.Pick(12) switch
        {
            8 => generator.Insert(),
            9 => generator.Update(),
            10 => generator.Delete(),
            11 => generator.Merge(),
            _ => generator.Query(new Scope(null), null, 0).Sql,
        };
    }

    private string Name(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++_names}");

    private string Spell(string name) => Identifiers.Spell(name, _choices);

    private string TableName(SchemaTable table) => $"{Spell(table.Schema)}.{Spell(table.Name)}";

    private List<ValueKind> SomeKinds() => [.. Enumerable.Range(0, 1 + _choices.Pick(3)).Select(_ => _choices.Pick(Kinds))];

    private List<T> Several<T>(int countMax, Func<T> make) => [.. Enumerable.Range(0, 1 + _choices.Pick(countMax)).Select(_ => make())];
}
