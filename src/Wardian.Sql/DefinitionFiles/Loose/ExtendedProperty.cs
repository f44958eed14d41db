namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>SQL Server's way to comment: <c>EXEC sp_addextendedproperty 'MS_Description', N'…', 'SCHEMA', …, 'TABLE', …, 'COLUMN', …</c>.</summary>
internal static class ExtendedProperty
{
    /// <summary>Arguments that are looked at.</summary>
    private const int ArgumentsMax = 16;

    /// <summary>Reads on behind the procedure's name.</summary>
    public static void Read(LooseCursor cursor, Func<List<LooseToken>, LooseTable?> find)
    {
        List<LooseToken> values = ReadArguments(cursor);
        int table = IndexOf(values, "TABLE");
        int column = IndexOf(values, "COLUMN");
        if (values.Count < 2 || table < 0 || table + 1 >= values.Count)
        {
            return;
        }

        int schema = IndexOf(values, "SCHEMA");
        List<LooseToken> name = schema >= 0 && schema + 1 < values.Count ? [values[schema + 1], values[table + 1]] : [values[table + 1]];
        if (find(name) is not { } found)
        {
            return;
        }

        string comment = values[1].Text;
        if (column >= 0 && column + 1 < values.Count)
        {
            found.Describe(values[column + 1].Text, comment);
        }
        else
        {
            found.Comment = comment;
        }
    }

    private static int IndexOf(List<LooseToken> values, string level) =>
        values.FindIndex(2 < values.Count ? 2 : values.Count, value => string.Equals(value.Text, level, StringComparison.OrdinalIgnoreCase));

    /// <summary>The values between commas, with or without <c>@name =</c> in front; they end with the statement.</summary>
    private static List<LooseToken> ReadArguments(LooseCursor cursor)
    {
        List<LooseToken> values = [];
        while (values.Count < ArgumentsMax && !cursor.AtEnd)
        {
            bool isNamed = cursor.Current.Text.StartsWith('@') && cursor.Ahead(1).IsSymbol('=');
            cursor.Position += isNamed ? 2 : 0;
            LooseToken value = cursor.Current;
            if (value.Kind is not (LooseTokenKind.String or LooseTokenKind.QuotedName or LooseTokenKind.Word))
            {
                break;
            }

            values.Add(value);
            cursor.Position++;
            if (!cursor.Accept(','))
            {
                break;
            }
        }

        return values;
    }
}
