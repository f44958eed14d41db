using System.Text;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>The names that PostgreSQL gives to constraints, indexes and statistics without one (<c>makeObjectName</c> and its callers in indexcmds.c).</summary>
internal static class GeneratedName
{
    /// <summary>PostgreSQL's <c>NAMEDATALEN</c> less its end.</summary>
    private const int BytesMax = 63;

    /// <summary>The first name that nobody has.</summary>
    /// <param name="table">The table's name, or the domain's.</param>
    /// <param name="columns">What stands between; empty for nothing.</param>
    /// <param name="label">The word behind, which gets a number when the name is taken.</param>
    /// <param name="isTaken">Whether somebody has a name.</param>
    /// <param name="next">Of names that were chosen before by their first choice the next number to try; those below are taken.</param>
    public static string Choose(string table, string columns, string label, Func<string, bool> isTaken, Dictionary<string, int> next)
    {
        string first = Make(table, columns, label);
        string name = first;
        int number = next.GetValueOrDefault(first);
        for (name = Numbered(number); isTaken(name); name = Numbered(number))
        {
            number++;
        }

        next[first] = number;
        return name;

        string Numbered(int item) => item == 0 ? first : Make(table, columns, $"{label}{item}");
    }

    /// <summary>Columns of an index in a name (<c>ChooseIndexNameAddition</c>): as many as begin within a name's length.</summary>
    public static string Together(IEnumerable<string> columns)
    {
        var all = new StringBuilder();
        int bytes = 0;
        foreach (string column in columns.TakeWhile(_ => bytes <= BytesMax))
        {
            all.Append(all.Length > 0 ? "_" : string.Empty).Append(column);
            bytes = Encoding.UTF8.GetByteCount(all.ToString());
        }

        return all.ToString();
    }

    /// <summary>Names of columns so that each is there once (<c>ChooseIndexColumnNames</c>).</summary>
    public static IEnumerable<string> Distinct(IEnumerable<string> names)
    {
        HashSet<string> met = new(StringComparer.Ordinal);
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            string own = name;
            int number = next.GetValueOrDefault(name, 1);
            for (; !met.Add(own); number++)
            {
                own = Cut(name, BytesMax - number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length) + number;
            }

            next[name] = number;
            yield return own;
        }
    }

    /// <summary>The longer of two names gives way.</summary>
    private static string Make(string table, string columns, string label)
    {
        int first = Encoding.UTF8.GetByteCount(table);
        int second = Encoding.UTF8.GetByteCount(columns);
        int room = BytesMax - label.Length - 1 - (columns.Length > 0 ? 1 : 0);
        while (first + second > room)
        {
            if (first > second)
            {
                first--;
            }
            else
            {
                second--;
            }
        }

        return columns.Length > 0 ? $"{Cut(table, first)}_{Cut(columns, second)}_{label}" : $"{Cut(table, first)}_{label}";
    }

    /// <summary>As many whole characters as have room.</summary>
    private static string Cut(string name, int bytes)
    {
        int length = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (bytes < rune.Utf8SequenceLength)
            {
                break;
            }

            bytes -= rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }

        return name[..length];
    }
}
