using System.Text;
using System.Text.Json;
using System.Xml;

namespace Wardian.Catalog.Values;

/// <summary>Takes values apart that hold several, also when they were cut off: JSON, XML, arrays and composites of PostgreSQL, HL7.</summary>
internal static class ValueContainers
{
    private const int PartsMax = 64, DepthMax = 32, NameMax = 40, DigitsMax = 2;

    /// <summary>Whether a value may hold several.</summary>
    public static bool IsContainer(string text) => text.Length > 2 && text[0] switch
    {
        '{' or '[' => text.AsSpan().IndexOfAny(",:\"]}") > 0 && !text.StartsWith("{bcrypt}", StringComparison.Ordinal),
        '(' => text[^1] == ')' && text.Contains(',', StringComparison.Ordinal),
        '<' => text[1] == '?' || text[1] == '!' || char.IsAsciiLetter(text[1]),
        _ => text.StartsWith("MSH|", StringComparison.Ordinal),
    };

    /// <summary>The parts with where they stand. A name in a path is that of a key, an element or a segment; what does not look like one is an asterisk.</summary>
    public static List<(string Path, string Value)> Parts(string text) => text[0] switch
    {
        '<' => OfXml(text),
        'M' => OfMessage(text),
        '(' => OfList(text[1..^1], "()"),
        '{' when !text.Contains(':', StringComparison.Ordinal) || !text.Contains('"', StringComparison.Ordinal) => OfList(text.TrimStart('{').TrimEnd('}'), "[]"),
        _ => OfJson(text),
    };

    private static List<(string Path, string Value)> OfList(string text, string path) =>
        [.. text.Split(',').Take(PartsMax).Select(part => (path, part.Trim('"', ' '))).Where(part => part.Item2.Length > 0 && part.Item2 != "NULL")];

    private static List<(string Path, string Value)> OfMessage(string text)
    {
        List<(string, string)> parts = [];
        foreach (string segment in text.Split('\r', '\n'))
        {
            string[] fields = segment.Split('|');
            for (int field = 1; field < fields.Length && parts.Count < PartsMax; field++)
            {
                parts.AddRange(fields[field].Split('^', '~').Where(part => part.Length > 1).Select(part => (Name(fields[0]), part)));
            }
        }

        return parts;
    }

    private static List<(string Path, string Value)> OfJson(string text)
    {
        List<(string, string)> parts = [];
        var path = new Stack<string>();
        string name = "$";
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = DepthMax }));
        try
        {
            while (parts.Count < PartsMax && reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = Name(reader.GetString() ?? string.Empty);
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        path.Push(name);
                        name = "[]";
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        name = path.Pop() == "[]" ? "[]" : path.Count > 0 ? "[]" : "$";
                        break;
                    case JsonTokenType.String or JsonTokenType.Number:
                        parts.Add((string.Join('.', path.Reverse().Append(name)), reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan)));
                        break;
                    default:
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // What came before stays.
        }
        catch (InvalidOperationException)
        {
            // A text that is no valid Unicode; what came before stays.
        }

        return parts;
    }

    private static List<(string Path, string Value)> OfXml(string text)
    {
        List<(string, string)> parts = [];
        var path = new Stack<string>();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, ConformanceLevel = ConformanceLevel.Fragment });
            while (parts.Count < PartsMax && path.Count < DepthMax && reader.Read())
            {
                ReadNode(reader, path, parts);
            }
        }
        catch (XmlException)
        {
            // It was cut off, or is none; what came before stays.
        }

        return parts;
    }

    private static void ReadNode(XmlReader reader, Stack<string> path, List<(string, string)> parts)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                bool isEmpty = reader.IsEmptyElement;
                path.Push(Name(reader.LocalName));
                string here = string.Join('/', path.Reverse());
                while (reader.MoveToNextAttribute())
                {
                    parts.Add((here + "/@" + Name(reader.LocalName), reader.Value));
                }

                if (isEmpty)
                {
                    path.Pop();
                }

                break;
            case XmlNodeType.EndElement:
                path.Pop();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                parts.Add((string.Join('/', path.Reverse()), reader.Value));
                break;
            default:
                break;
        }
    }

    /// <summary>A key can be a value (an object by telephone or card numbers): only what looks like a name, of a letter and few digits, is shown.</summary>
    private static string Name(string name) =>
        name.Length is > 0 and <= NameMax && char.IsAsciiLetter(name[0]) && name.Count(char.IsAsciiDigit) <= DigitsMax && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.') ? name : "*";
}
