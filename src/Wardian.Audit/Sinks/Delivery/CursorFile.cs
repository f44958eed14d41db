using System.Text.Json;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>
/// How far a sink has come, on disk (docs/formats/sink-cursor.md): the last delivered record, and some older ones to go back to when the
/// ledger has lost its end. Not thread-safe.
/// </summary>
internal sealed class CursorFile(string directory, string name)
{
    private const int MarksMax = 16;
    private const long MarkSpacingUs = 60_000_000;

    private readonly string _path = Path.Combine(directory, name + ".cursor");
    private readonly List<SinkMark> _marks = [];

    /// <summary>What was delivered, newest first.</summary>
    public IReadOnlyList<SinkMark> Marks => _marks;

    public SinkMark Last => _marks.Count == 0 ? SinkMark.None : _marks[0];

    /// <summary>Reads the file; false when it is there and makes no sense, and then everything is delivered again.</summary>
    public bool TryLoad()
    {
        _marks.Clear();
        if (!File.Exists(_path))
        {
            return true;
        }

        try
        {
            _marks.AddRange(JsonSerializer.Deserialize(File.ReadAllBytes(_path), CursorJsonContext.Default.SinkMarkArray) ?? []);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether something is noted that is not on disk.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Notes a delivered record, in memory.</summary>
    public void Advance(SinkMark mark)
    {
        // The place of the newest is taken over unless the one behind it is old enough to be worth keeping.
        if (_marks.Count > 1 && Math.Abs(_marks[0].TimeUs - _marks[1].TimeUs) < MarkSpacingUs)
        {
            _marks.RemoveAt(0);
        }

        _marks.Insert(0, mark);
        if (_marks.Count > MarksMax)
        {
            _marks.RemoveAt(_marks.Count - 1);
        }

        IsDirty = true;
    }

    /// <summary>Goes back to the newest mark that <paramref name="isKnown"/> recognises, or to the beginning.</summary>
    public void GoBack(Func<SinkMark, bool> isKnown)
    {
        int known = _marks.FindIndex(mark => isKnown(mark));
        _marks.RemoveRange(0, known < 0 ? _marks.Count : known);
        IsDirty = true;
    }

    /// <summary>Puts what is noted on disk.</summary>
    public void Save()
    {
        Directory.CreateDirectory(directory);
        string temporary = _path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, [.. _marks], CursorJsonContext.Default.SinkMarkArray);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
        if (OperatingSystem.IsLinux())
        {
            LinuxSync.Directory(directory);
        }

        IsDirty = false;
    }
}
