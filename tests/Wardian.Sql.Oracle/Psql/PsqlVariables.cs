namespace Wardian.Sql.Oracle.Psql;

/// <summary>psql's variables and how they stand in statements.</summary>
public sealed class PsqlVariables
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public void Set(string name, string value) => _values[name] = value;

    public void Unset(string name) => _values.Remove(name);

    public string? Get(string name) => _values.GetValueOrDefault(name);

    /// <summary>Reads a variable where a colon stands.</summary>
    /// <param name="text">The script.</param>
    /// <param name="position">Where the colon is.</param>
    /// <param name="value">What to put there.</param>
    /// <param name="length">How many characters it replaces.</param>
    /// <returns>False when no variable of that name is set: then the text stays.</returns>
    public bool TryReplace(string text, int position, out string value, out int length)
    {
        (value, length) = (string.Empty, 0);
        char quote = position + 1 < text.Length ? text[position + 1] : '\0';
        bool isQuoted = quote is '\'' or '"';
        bool isQuestion = quote == '{' && position + 2 < text.Length && text[position + 2] == '?';
        int start = position + 1 + (isQuoted ? 1 : 0) + (isQuestion ? 2 : 0);
        int end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_' || text[end] > 127))
        {
            end++;
        }

        string name = text[start..end];
        char close = isQuoted ? quote : '}';
        bool isClosed = end < text.Length && text[end] == close;
        if (end == start || ((isQuoted || isQuestion) && !isClosed))
        {
            return false;
        }

        length = end - position + (isQuoted || isQuestion ? 1 : 0);
        if (isQuestion)
        {
            value = _values.ContainsKey(name) ? "TRUE" : "FALSE";
            return true;
        }

        if (Get(name) is not { } found)
        {
            return false;
        }

        string mark = quote.ToString();
        value = isQuoted ? mark + found.Replace(mark, mark + mark, StringComparison.Ordinal) + mark : found;
        return true;
    }
}
