using System.Text;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// The <c>sql_mode</c> that holds in a script, as its <c>SET</c> statements say: mysqldump sets one for the whole file and one for each view,
/// routine and trigger, and keeps the one before in a variable.
/// </summary>
internal sealed class ScriptModes(MySqlLexing lexing, MySqlParser parser)
{
    private const string Name = "sql_mode";

    /// <summary>How much of a statement is looked at; none that sets modes is longer.</summary>
    private const int BytesMax = 4096;

    private readonly MySqlModes _first = lexing.Modes;
    private readonly Dictionary<string, MySqlModes?> _saved = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How a statement is read here; with <see cref="MySqlModes.Unknown"/> by the modes that were known last.</summary>
    public MySqlLexing Lexing { get; private set; } = lexing;

    /// <summary>
    /// Whether statements may have been cut in the wrong places, because one before, under modes that are not known, has quotes in it that end
    /// where the modes say. That stays so: what was hidden in a string may have set modes, too.
    /// </summary>
    public bool IsAdrift { get; private set; }

    /// <summary>Takes a statement in; false when it gives the mode a value that is not known. Those that set no mode change nothing.</summary>
    public bool TryFollow(ReadOnlyMemory<byte> statement)
    {
        IsAdrift |= Lexing.Has(MySqlModes.Unknown) && ModeDependence.MovesTokens(statement.Span);
        string head = Encoding.UTF8.GetString(statement.Span[..Math.Min(BytesMax, statement.Length)]);
        if (!head.Contains(Name, StringComparison.OrdinalIgnoreCase) || parser.Parse(statement, Lexing).Statements is not [SetStatement set])
        {
            return true;
        }

        bool isKnown = true;
        foreach (SettingChange change in set.Changes)
        {
            MySqlModes? value = change.IsReset ? _first : change.Values is [var expression] ? ValueOf(expression, statement) : null;
            if (change.Scope == VariableScope.User)
            {
                _saved[change.Name] = value;
            }
            else if (change.Scope != VariableScope.Global && change.Name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            {
                isKnown &= value is not null;
                Lexing = Lexing with { Modes = value ?? Lexing.Modes | MySqlModes.Unknown };
            }
        }

        return isKnown;
    }

    private MySqlModes? ValueOf(Expression expression, ReadOnlyMemory<byte> statement)
    {
        string written = Encoding.UTF8.GetString(statement.Span[expression.Span.Start..expression.Span.End]);
        return expression switch
        {
            ConstantExpression { Kind: ConstantKind.String } => MySqlModeNames.Parse(written.Trim('\'', '"')),
            NameExpression => MySqlModeNames.Parse(written.Trim('`', '"')),
            VariableExpression { Scope: VariableScope.User } variable => _saved.TryGetValue(variable.Name, out MySqlModes? saved) ? saved : _first,
            VariableExpression { Scope: not VariableScope.Global } variable when variable.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) => Lexing.Modes,
            _ => null,
        };
    }
}
