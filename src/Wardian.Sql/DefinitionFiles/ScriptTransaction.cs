namespace Wardian.Sql.DefinitionFiles;

/// <summary>A transaction of a script: what its statements define is there when it is committed, and else never was.</summary>
internal sealed class ScriptTransaction
{
    private readonly List<ScriptStatement> _waiting = [];
    private readonly List<(string Name, int Count)> _savepoints = [];

    /// <summary>Whether one has begun.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The line where it began.</summary>
    public int Line { get; private set; }

    /// <summary>Begins one.</summary>
    public void Begin(int line)
    {
        IsOpen = true;
        Line = line;
    }

    /// <summary>Adds a statement, which waits for the end.</summary>
    public void Add(in ScriptStatement statement) => _waiting.Add(statement);

    /// <summary>Ends it and gives its statements, which are forgotten unless the caller applies them.</summary>
    public ScriptStatement[] End()
    {
        ScriptStatement[] statements = [.. _waiting];
        _waiting.Clear();
        _savepoints.Clear();
        IsOpen = false;
        return statements;
    }

    /// <summary>Makes a savepoint; one of the same name hides those before it.</summary>
    public void Save(string name) => _savepoints.Add((name, _waiting.Count));

    /// <summary>Forgets a savepoint and those after it; false when there is none.</summary>
    public bool TryRelease(string name)
    {
        int index = _savepoints.FindLastIndex(savepoint => savepoint.Name == name);
        if (index >= 0)
        {
            _savepoints.RemoveRange(index, _savepoints.Count - index);
        }

        return index >= 0;
    }

    /// <summary>Takes back what came after a savepoint, which stays itself; false when there is none.</summary>
    public bool TryReturn(string name)
    {
        int index = _savepoints.FindLastIndex(savepoint => savepoint.Name == name);
        if (index < 0)
        {
            return false;
        }

        int count = _savepoints[index].Count;
        _waiting.RemoveRange(count, _waiting.Count - count);
        _savepoints.RemoveRange(index + 1, _savepoints.Count - index - 1);
        return true;
    }
}
