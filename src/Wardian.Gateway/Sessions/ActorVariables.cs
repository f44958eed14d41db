using System.Text;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// The settings that may name the application user, as far as the server has confirmed them, by PostgreSQL's rules: a rollback takes them
/// back, SET LOCAL ends with the transaction, ROLLBACK TO goes back to its savepoint (<c>guc.c</c>, <c>AtEOXact_GUC</c>).
/// Arrays are never changed once they are stored, so a savepoint is two references.
/// </summary>
internal sealed class ActorVariables
{
    /// <summary>A client can nest without end; beyond this, going back goes to the beginning of the transaction.</summary>
    private const int SavepointsMax = 256;

    private readonly List<(string Name, string?[] Current, string?[] Kept)> _savepoints = [];
    private string?[] _current;
    private string?[] _kept;
    private string?[] _before;
    private bool _isLost;

    public ActorVariables(int count) => _current = _kept = _before = new string?[count];

    /// <summary>The first variable that is set, in the order of the configuration.</summary>
    public string? Actor { get; private set; }

    /// <summary>SET and RESET.</summary>
    /// <param name="index">Which variable.</param>
    /// <param name="value">Null or empty when it names nobody any more.</param>
    /// <param name="isLocal">Whether it ends with the transaction.</param>
    public void Set(int index, string? value, bool isLocal)
    {
        string? kept = string.IsNullOrEmpty(value) ? null : ActorNames.Bounded(value);
        _current = With(_current, index, kept);
        _kept = isLocal ? _kept : With(_kept, index, kept);
        FindActor();
    }

    /// <summary>RESET ALL and DISCARD ALL.</summary>
    public void Clear()
    {
        _current = _kept = new string?[_current.Length];
        FindActor();
    }

    public void Savepoint(string name)
    {
        if (_savepoints.Count < SavepointsMax)
        {
            _savepoints.Add((name, _current, _kept));
        }
    }

    /// <summary>The savepoint itself stays. One that is not known was made before the first SET.</summary>
    public void RollbackTo(string name)
    {
        if (_isLost || IsAmbiguous(name))
        {
            LoseSavepoints();
            Clear();
            return;
        }

        int index = Find(name);
        (_current, _kept) = index < 0 ? (_before, _before) : (_savepoints[index].Current, _savepoints[index].Kept);
        _savepoints.RemoveRange(index + 1, _savepoints.Count - index - 1);
        FindActor();
    }

    public void Release(string name)
    {
        if (IsAmbiguous(name))
        {
            LoseSavepoints();
            return;
        }

        int index = Find(name);
        if (index >= 0)
        {
            _savepoints.RemoveRange(index, _savepoints.Count - index);
        }
    }

    public void EndTransaction(bool isRolledBack)
    {
        _current = _kept = _before = isRolledBack ? _before : _kept;
        _savepoints.Clear();
        _isLost = false;
        FindActor();
    }

    /// <summary>
    /// It is not known any more which savepoints there are: until the transaction ends, going back to one leads to nobody rather than to
    /// somebody else.
    /// </summary>
    public void LoseSavepoints()
    {
        _savepoints.Clear();
        _isLost = true;
    }

    private static string?[] With(string?[] values, int index, string? value)
    {
        var changed = (string?[])values.Clone();
        changed[index] = value;
        return changed;
    }

    // Two savepoints whose names cannot be told apart, or that may be one.
    private bool IsAmbiguous(string name) => name == ServerName.Unknowable
        || (!Ascii.IsValid(name) && _savepoints.Exists(savepoint => savepoint.Name == ServerName.Unknowable));

    private int Find(string name) => _savepoints.FindLastIndex(savepoint => string.Equals(savepoint.Name, name, StringComparison.Ordinal));

    private void FindActor() => Actor = Array.Find(_current, value => value is not null);
}
