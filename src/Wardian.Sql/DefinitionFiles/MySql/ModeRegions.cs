using System.Text;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>Which <c>sql_mode</c> holds where in a script, by characters, for the reader of tables, which cuts texts in its own way.</summary>
/// <param name="text">The script.</param>
internal sealed class ModeRegions(ReadOnlyMemory<byte> text)
{
    private readonly List<int> _starts = [0];
    private readonly List<MySqlModes> _modes = [MySqlModes.None];
    private int _bytes;
    private int _characters;

    /// <summary>No modes anywhere.</summary>
    public static ModeRegions None { get; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>Notes that modes hold from a byte on; calls go forward in the text.</summary>
    public void Begin(int position, MySqlModes modes)
    {
        if (modes != _modes[^1])
        {
            _characters += Encoding.UTF8.GetCharCount(text.Span[_bytes..position]);
            _bytes = position;
            _starts.Add(_characters);
            _modes.Add(modes);
        }
    }

    /// <summary>The modes at a character.</summary>
    public MySqlModes At(int position)
    {
        int found = _starts.BinarySearch(position);
        return _modes[found >= 0 ? found : ~found - 1];
    }
}
