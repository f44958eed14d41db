namespace Wardian.Sql.Oracle.Psql;

/// <summary>Whether psql is inside BEGIN ATOMIC … END of a routine, by the heuristic of <c>psqlscan.l</c>.</summary>
internal sealed class AtomicBlocks
{
    private static readonly string[][] Heads =
        [["create", "function"], ["create", "procedure"], ["create", "or", "replace", "function"], ["create", "or", "replace", "procedure"]];

    private readonly List<string> _words = [];
    private int _depth;

    public bool IsInside => _depth > 0;

    public void Clear()
    {
        _words.Clear();
        _depth = 0;
    }

    public void Read(string word)
    {
        word = word.ToLowerInvariant();
        if (_words.Count < 4)
        {
            _words.Add(word);
        }

        if (Heads.Any(head => _words.Count >= head.Length && head.SequenceEqual(_words.Take(head.Length), StringComparer.Ordinal)))
        {
            _depth += word switch { "begin" => 1, "case" when _depth > 0 => 1, "end" when _depth > 0 => -1, _ => 0 };
        }
    }
}
