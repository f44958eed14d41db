using System.Text;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// The settings that decide what a script's definitions mean, as its <c>SET</c> statements say: the <c>sql_mode</c>, of which mysqldump sets one for
/// the whole file and one for each view, routine and trigger and keeps the one before in a variable, and the engine of tables that name none.
/// </summary>
internal sealed class ScriptModes(MySqlLexing lexing)
{
    /// <summary>The setting's name, and what a table's engine is called that is not known.</summary>
    public const string EngineSetting = "default_storage_engine";

    private const string Name = "sql_mode";

    private readonly Dictionary<string, MySqlModes?> _saved = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _touched = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a new session has; null when a script has changed it.</summary>
    private MySqlModes? _first = lexing.Modes;

    /// <summary>How a statement is read here; with <see cref="MySqlModes.Unknown"/> by the modes that were known last.</summary>
    public MySqlLexing Lexing { get; private set; } = lexing;

    /// <summary>What keeps the rows of tables that do not say it; null for what the server takes by itself.</summary>
    public string? Engine { get; private set; }

    /// <summary>Whether tables that others refer to cannot be dropped.</summary>
    public bool ChecksKeys { get; private set; } = true;

    /// <summary>
    /// Whether statements may have been cut in the wrong places, because one before, under modes that are not known, has quotes in it that end
    /// where the modes say. That stays so: what was hidden in a string may have set modes, too.
    /// </summary>
    public bool IsAdrift { get; private set; }

    /// <summary>
    /// Looks at any statement: under modes that are not known its quotes may end elsewhere, for which it takes a backslash. True when they may.
    /// </summary>
    public bool Pass(ReadOnlySpan<byte> statement) => IsAdrift |= Lexing.Has(MySqlModes.Unknown) && statement.Contains((byte)'\\');

    /// <summary>Notes that something else than <c>SET</c> may give a variable a value: once, or whenever a body is run.</summary>
    public void Touch(string variable, bool isInBody)
    {
        _saved[variable] = null;
        if (isInBody)
        {
            _touched.Add(variable);
        }
    }

    /// <summary>Notes that something that is run may set the engine.</summary>
    public void ForgetEngine() => Engine = EngineSetting;

    /// <summary>Takes a statement in; false when it gives the mode a value that is not known. Those that set no mode change nothing.</summary>
    public bool TryFollow(SetStatement set, ReadOnlyMemory<byte> statement)
    {
        bool isKnown = true;
        MySqlModes?[] values = [.. set.Changes.Select(change => ValueOf(change, statement))];
        for (int index = 0; index < values.Length; index++)
        {
            // All values have been worked out before any of them is set (tried on MariaDB 10.11).
            SettingChange change = set.Changes[index];
            bool isMode = change.Name.Equals(Name, StringComparison.OrdinalIgnoreCase);
            if (change.Scope == VariableScope.User)
            {
                _saved[change.Name] = values[index];
            }
            else if (change.Scope == VariableScope.Global)
            {
                _first = isMode && values[index] != _first ? null : _first;
            }
            else if (isMode)
            {
                isKnown &= values[index] is not null;
                Lexing = Lexing with { Modes = values[index] ?? Lexing.Modes | MySqlModes.Unknown };
            }
            else if (change.Name == "foreign_key_checks")
            {
                ChecksKeys = change.Values is not [var value] || TextOf(value, statement).Trim('\'', '"').ToUpperInvariant() is not ("0" or "OFF" or "FALSE");
            }
            else if (change.Name is EngineSetting or "storage_engine" or "enforce_storage_engine")
            {
                Engine = change.IsReset ? null : EngineOf(change, statement);
            }
        }

        return isKnown;
    }

    /// <summary>How the statement of <c>SET STATEMENT … FOR</c> is read: the server cuts it by the session's mode, and keeps it with the other one.</summary>
    public MySqlLexing LexingFor(UtilityStatement set) => set.Options.Any(option => option.Name == Name)
        ? Lexing with { Modes = Lexing.Modes | MySqlModes.Unknown }
        : Lexing;

    /// <summary>The engine of tables that the statement of <c>SET STATEMENT … FOR</c> makes.</summary>
    public string? EngineFor(UtilityStatement set) => set.Options.Any(option => option.Name.EndsWith("storage_engine", StringComparison.Ordinal)) ? EngineSetting : Engine;

    private static string EngineOf(SettingChange change, ReadOnlyMemory<byte> statement) => change.Values is [NameExpression or ConstantExpression { Kind: ConstantKind.String }]
        ? TextOf(change.Values[0], statement).Trim('\'', '"', '`')
        : EngineSetting;

    private MySqlModes? ValueOf(SettingChange change, ReadOnlyMemory<byte> statement) =>
        change.IsReset ? _first : change.Values is [var expression] ? ValueOf(expression, statement) : null;

    private MySqlModes? ValueOf(Expression expression, ReadOnlyMemory<byte> statement) => expression switch
    {
        ConstantExpression { Kind: ConstantKind.String } => MySqlModeNames.ParseKnown(TextOf(expression, statement).Trim('\'', '"')),
        NameExpression => MySqlModeNames.ParseKnown(TextOf(expression, statement).Trim('`', '"')),
        VariableExpression { Scope: VariableScope.User } variable => _touched.Contains(variable.Name) ? null : _saved.GetValueOrDefault(variable.Name),
        VariableExpression { Scope: not VariableScope.Global } variable when variable.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) =>
            Lexing.Has(MySqlModes.Unknown) ? null : Lexing.Modes,
        CallExpression { Name.Parts: [var function], Arguments: [var first, _] } when function.Name.Equals("ifnull", StringComparison.OrdinalIgnoreCase) =>
            ValueOf(first.Value, statement),
        CallExpression { Name.Parts: [var function], Arguments: [var text, var old, var other] } when function.Name.Equals("replace", StringComparison.OrdinalIgnoreCase)
            && IsSilent(old.Value, statement) && IsSilent(other.Value, statement) => ValueOf(text.Value, statement),
        SubqueryExpression { Query: SelectQuery { From: [], Items: [var item] } } => ValueOf(item.Expression, statement),
        _ => null,
    };

    /// <summary>Whether names of modes change nothing about how a text is read.</summary>
    private bool IsSilent(Expression names, ReadOnlyMemory<byte> statement) => names is ConstantExpression && ValueOf(names, statement) == MySqlModes.None;

    private static string TextOf(SyntaxNode node, ReadOnlyMemory<byte> statement) => Encoding.UTF8.GetString(statement.Span[node.Span.Start..node.Span.End]);
}
