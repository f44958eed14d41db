using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// The variables of the session (<c>@a</c>) that one text reads and writes. In which order the server does that is not followed: a variable
/// holds whatever the text puts into it anywhere, beside what it held before, which the effect says.
/// </summary>
internal sealed class UserVariables(Analysis analysis)
{
    private readonly Dictionary<string, UserVariable> _variables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often something new was put into one.</summary>
    public int Growth { get; private set; }

    /// <summary>Whether something was put into one after it had been read: then whoever read it has to look again.</summary>
    public bool IsReadTooEarly => _variables.Values.Any(variable => variable.IsRead && !variable.EarliestRead.Equals(variable.Sources));

    /// <summary>Begins with what another round over the same text found.</summary>
    public void Seed(UserVariables before, ColumnRegister columns)
    {
        foreach ((string name, UserVariable variable) in before._variables)
        {
            Find(name).Sources = analysis.Columns.Of(columns.References(variable.Sources));
        }
    }

    /// <summary>The value of a variable.</summary>
    public Value Read(string name, SourceSpan span)
    {
        analysis.Facts.Effect(StatementEffectKind.ReadsVariable, SubjectOf(name), span);
        UserVariable variable = Find(name);
        variable.EarliestRead = variable.IsRead ? variable.EarliestRead : variable.Sources;
        variable.IsRead = true;
        return new Value(variable.Sources, IsIdentity: false, default);
    }

    /// <summary>Puts a value into a variable.</summary>
    public void Assign(string name, Value value, SourceSpan span)
    {
        analysis.Facts.Effect(StatementEffectKind.SetsVariable, SubjectOf(name), span);
        analysis.Facts.Use(ColumnUseKind.Assigned, value.Sources);
        UserVariable variable = Find(name);
        variable.IsSet = true;
        ColumnSet joined = variable.Sources | value.Sources;
        Growth += joined.Equals(variable.Sources) ? 0 : 1;
        variable.Sources = joined;
    }

    /// <summary>Notes what something does with variables that is not written in this text.</summary>
    /// <param name="effect">What is done.</param>
    /// <param name="place">What does it, and where the text sets it off.</param>
    public void Pass(StatementEffect effect, VariablePlace place)
    {
        HashSet<VariablePlace>? places = null;
        if (effect.Subject.StartsWith('@') && !effect.Subject.StartsWith("@@", StringComparison.Ordinal))
        {
            UserVariable variable = Find(effect.Subject[1..]);
            places = effect.Kind == StatementEffectKind.ReadsVariable ? variable.ReadInside
                : effect.Kind == StatementEffectKind.SetsVariable ? variable.SetInside
                : null;
        }

        places?.Add(place);
    }

    /// <summary>
    /// Says which variables carry values in or out of a routine or trigger: where one puts a value in and another takes it out is not
    /// followed across their borders.
    /// </summary>
    public void NoteCrossings()
    {
        foreach ((string name, UserVariable variable) in _variables)
        {
            bool isReadOutside = variable.IsRead && variable.SetInside.Count > 0;
            bool isSetOutside = variable.IsSet && variable.ReadInside.Count > 0;

            // Inside of one place it has been followed.
            bool crosses = isReadOutside || isSetOutside || variable.SetInside.Any(place => variable.ReadInside.Any(other => other != place));
            if (crosses)
            {
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, SubjectOf(name));
            }
        }
    }

    /// <summary>How effects name a variable.</summary>
    private static string SubjectOf(string name) => $"@{name}";

    private UserVariable Find(string name)
    {
        if (!_variables.TryGetValue(name, out UserVariable? variable))
        {
            variable = new UserVariable();
            _variables.Add(name, variable);
        }

        return variable;
    }
}
