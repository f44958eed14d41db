using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>Which <c>sql_mode</c> holds where in a script, by characters, for the reader of tables, which cuts texts in its own way.</summary>
internal sealed class ModeRegions
{
    private readonly List<int> _starts = [0];
    private readonly List<MySqlModes> _modes = [MySqlModes.None];

    /// <summary>No modes anywhere.</summary>
    public static ModeRegions None { get; } = new();

    /// <summary>Reads a script.</summary>
    public static ModeRegions Read(string content, MySqlLexing lexing)
    {
        if (!content.Contains("sql_mode", StringComparison.OrdinalIgnoreCase))
        {
            return None;
        }

        var regions = new ModeRegions();
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(content);
        var modes = new ScriptModes(lexing, new MySqlParser());
        var script = new MySqlScript(text, lexing);
        int bytes = 0;
        int characters = 0;
        while (script.TryNext(out SourceSpan span, out _))
        {
            modes.TryFollow(text[span.Start..span.End]);
            script.Lexing = modes.Lexing;
            if (modes.Lexing.Modes != regions._modes[^1])
            {
                characters += Encoding.UTF8.GetCharCount(text.Span[bytes..span.End]);
                bytes = span.End;
                regions._starts.Add(characters);
                regions._modes.Add(modes.Lexing.Modes);
            }
        }

        return regions;
    }

    /// <summary>The modes at a character.</summary>
    public MySqlModes At(int position)
    {
        int found = _starts.BinarySearch(position);
        return _modes[found >= 0 ? found : ~found - 1];
    }
}
