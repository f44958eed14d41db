using System.Text;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// The prepared statements, or the portals, of one session as far as the server has confirmed them. Names outside ASCII are kept apart,
/// because a change to one that cannot be read exactly may have changed any of them: they are then all forgotten, and records say that the
/// text is unknown. Not thread-safe.
/// </summary>
/// <param name="budget">Shared by the session's tables. What has no name is not counted: there is one of it.</param>
internal sealed class NameTable<T>(NameBudget budget)
    where T : class, ISized
{
    private Dictionary<string, T>? _plain;
    private Dictionary<string, T>? _others;
    private Dictionary<string, T?>? _rehearsed;

    /// <summary>The one without a name.</summary>
    public T? Unnamed { get; set; }

    public T? Find(string? name)
    {
        if (_rehearsed is not null && TryFindRehearsed(name ?? string.Empty, out T? rehearsed))
        {
            return rehearsed;
        }

        return string.IsNullOrEmpty(name) ? Unnamed : _plain?.GetValueOrDefault(name) ?? _others?.GetValueOrDefault(name);
    }

    /// <summary>A name as the protocol carries it, cut as the server cuts it (63 bytes); an instance that is already in use where there is one.</summary>
    /// <param name="name">Not empty.</param>
    /// <param name="found">What has this name.</param>
    public string Intern(ReadOnlySpan<byte> name, out T? found)
    {
        Span<char> characters = stackalloc char[PostgresLimits.NameMax + 1];
        ReadOnlySpan<char> text = characters[..ServerName.Decode(name, characters)];
        found = null;
        return Known(_plain, text, ref found) ?? Known(_others, text, ref found) ?? text.ToString();
    }

    /// <summary>Beyond the budget nothing is kept: what the name stands for is then unknown.</summary>
    public void Set(string name, T value)
    {
        Remove(name);
        if (name.Length == 0)
        {
            Unnamed = value;
        }
        else if (name != ServerName.Unknowable && budget.TryTake(value.Bytes))
        {
            (Ascii.IsValid(name) ? _plain ??= new(StringComparer.Ordinal) : _others ??= new(StringComparer.Ordinal))[name] = value;
        }
    }

    public void Remove(string name)
    {
        if (name.Length == 0)
        {
            Unnamed = null;
        }
        else if (name == ServerName.Unknowable)
        {
            Clear(ref _others);
        }
        else if (_plain?.Remove(name, out T? removed) == true || _others?.Remove(name, out removed) == true)
        {
            budget.Return(removed.Bytes);
        }
    }

    /// <summary>Takes note of a change that the server will not make, until <see cref="EndRehearsal"/>; null: nothing would have the name.</summary>
    public void Rehearse(string name, T? value) => (_rehearsed ??= new(StringComparer.Ordinal))[name] = value;

    public void EndRehearsal() => _rehearsed = null;

    public void RemoveNamed()
    {
        Clear(ref _plain);
        Clear(ref _others);
    }

    /// <summary>Removes those with a name that <paramref name="isOver"/> picks. The state is for lambdas that capture nothing.</summary>
    public void RemoveNamed(Func<T, bool, bool> isOver, bool state)
    {
        RemoveFrom(_plain, isOver, state);
        RemoveFrom(_others, isOver, state);
    }

    private bool TryFindRehearsed(string name, out T? value)
    {
        value = null;
        return (_rehearsed!.ContainsKey(ServerName.Unknowable) && !Ascii.IsValid(name)) || _rehearsed.TryGetValue(name, out value);
    }

    private static string? Known(Dictionary<string, T>? names, ReadOnlySpan<char> text, ref T? found) =>
        names is not null && names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? name, out found) ? name : null;

    private void Clear(ref Dictionary<string, T>? names)
    {
        foreach (T value in names?.Values ?? Enumerable.Empty<T>())
        {
            budget.Return(value.Bytes);
        }

        names = null;
    }

    private void RemoveFrom(Dictionary<string, T>? names, Func<T, bool, bool> isOver, bool state)
    {
        if (names is null)
        {
            return;
        }

        foreach ((string name, T value) in names)
        {
            if (isOver(value, state))
            {
                names.Remove(name);
                budget.Return(value.Bytes);
            }
        }
    }
}
